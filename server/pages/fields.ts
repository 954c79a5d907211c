import type { Texts } from '../../texts/texts.ts';
import { html, type Html } from './html.ts';

/** The error message above a form's fields. */
export function errorNote(error: string | null, more: Html | null = null): Html | null {
  return error === null
    ? null
    : html`<div class="notice bad" role="alert" id="error"><p>${error}</p>${more}</div>`;
}

/** Attributes that connect a field with its error message and hint. */
function described(error: string | null, hint: string | null): Html {
  const by = [...(error === null ? [] : ['error']), ...(hint === null ? [] : [hint])].join(' ');
  const wrong = error === null ? null : html` aria-invalid="true"`;
  return html`${wrong}${by === '' ? null : html` aria-describedby="${by}"`}`;
}

/** The field for a user name. `first`: it gets the focus. */
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
 * The field for the current password. It is not required: some accounts need only a name, and the page must
 * not reveal which.
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

/** The field in which users confirm their current password. */
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

/** The field for a new password, with the rule. `name`: the name of the form field. */
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

/** A hidden field with the user name, for password managers. */
export function accountOf(user: string): Html {
  return html`<input type="text" name="username" value="${user}" autocomplete="username" hidden readonly />`;
}
