import type { Texts } from '../../texts/texts.ts';
import { html, type Html } from './html.ts';

/** What went wrong with a form, above its fields. */
export function errorNote(error: string | null): Html | null {
  return error === null ? null : html`<p class="notice bad" role="alert" id="error">${error}</p>`;
}

/** Ties a field to the note that says what is wrong, and to its rule. */
function described(error: string | null, rule: boolean): Html {
  const by = [...(error === null ? [] : ['error']), ...(rule ? ['rule'] : [])].join(' ');
  const wrong = error === null ? null : html` aria-invalid="true"`;
  return html`${wrong}${by === '' ? null : html` aria-describedby="${by}"`}`;
}

/** The field for a user name. `first`: typing begins here. */
export function nameField(
  texts: Texts,
  field: { value: string; first: boolean; error: string | null },
): Html {
  const first = field.first ? html` autofocus` : null;
  return html`<label>${texts('pages.signIn.name')}
    <input name="username" value="${field.value}" autocomplete="username" autocapitalize="none"
      spellcheck="false" maxlength="64" required${first}${described(field.error, false)} /></label>`;
}

/** The field for the password there is. */
export function passwordField(texts: Texts, field: { first: boolean; error: string | null }): Html {
  const first = field.first ? html` autofocus` : null;
  return html`<label>${texts('pages.signIn.password')}
    <input name="password" type="password" autocomplete="current-password" maxlength="256"
      required${first}${described(field.error, false)} /></label>`;
}

/** The field for a new password, with the rule for one. */
export function newPasswordField(texts: Texts, field: { error: string | null }): Html {
  return html`<label>${texts('pages.newPassword.label')}
    <input name="password" type="password" autocomplete="new-password" minlength="8" maxlength="256"
      required${described(field.error, true)} /></label>
    <p class="hint" id="rule">${texts('pages.newPassword.rule')}</p>`;
}
