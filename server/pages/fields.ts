import type { Texts } from '../../texts/texts.ts';
import { html, type Html } from './html.ts';

/** What went wrong with a form, above its fields. */
export function errorNote(error: string | null, more: Html | null = null): Html | null {
  return error === null
    ? null
    : html`<div class="notice bad" role="alert" id="error"><p>${error}</p>${more}</div>`;
}

/** Ties a field to the note that says what is wrong, and to its hint. */
function described(error: string | null, hint: string | null): Html {
  const by = [...(error === null ? [] : ['error']), ...(hint === null ? [] : [hint])].join(' ');
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
    <input name="username" value="${field.value}" dir="auto" autocomplete="username" autocapitalize="none"
      spellcheck="false" maxlength="64" required${first}${described(field.error, null)} /></label>`;
}

/**
 * The field for the password there is. Not required: an account may be such that its name is enough, and that
 * is not for everybody to know.
 */
export function passwordField(
  texts: Texts,
  field: { first: boolean; error: string | null; hint: string | null },
): Html {
  const first = field.first ? html` autofocus` : null;
  return html`<label>${texts('pages.signIn.password')}
    <input name="password" type="password" autocomplete="current-password"
      maxlength="256"${first}${described(field.error, field.hint === null ? null : 'hint')} /></label>
    ${field.hint === null ? null : html`<p class="hint" id="hint">${field.hint}</p>`}`;
}

/** The field for the password that is typed again, to show that it is still its owner who asks. */
export function currentPasswordField(
  texts: Texts,
  field: { first: boolean; error: string | null; hint: string | null },
): Html {
  const first = field.first ? html` autofocus` : null;
  return html`<label>${texts('pages.password.current')}
    <input name="password" type="password" autocomplete="current-password" maxlength="256"
      required${first}${described(field.error, field.hint === null ? null : 'hint')} /></label>
    ${field.hint === null ? null : html`<p class="hint" id="hint">${field.hint}</p>`}`;
}

/** The field for a new password, with the rule for one. `name`: what it is sent as. */
export function newPasswordField(
  texts: Texts,
  field: { name: 'password' | 'newPassword'; first: boolean; error: string | null },
): Html {
  const first = field.first ? html` autofocus` : null;
  return html`<label>${texts('pages.newPassword.label')}
    <input name="${field.name}" type="password" autocomplete="new-password" minlength="8" maxlength="256"
      required${first}${described(field.error, 'rule')} /></label>
    <p class="hint" id="rule">${texts('pages.newPassword.rule')}</p>`;
}

/** Whose password it is, for who keeps passwords: not shown. */
export function accountOf(user: string): Html {
  return html`<input type="text" name="username" value="${user}" autocomplete="username" hidden readonly />`;
}
