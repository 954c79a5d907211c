import type { Texts } from '../../texts/texts.ts';
import { accountOf, currentPasswordField, errorNote, newPasswordField } from './fields.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

export interface PasswordForm {
  user: string;
  /** False for an account that needs only its name: it gets its first password. */
  hasPassword: boolean;
  error: string | null;
}

export function passwordPage(texts: Texts, { user, hasPassword, error }: PasswordForm): Page {
  const what = hasPassword ? 'change' : 'set';
  return {
    title: texts(`pages.password.${what}.title`),
    live: true,
    body: html`<h1>${texts(`pages.password.${what}.title`)}</h1>
      <p>${texts(`pages.password.${what}.text`)}</p>
      ${errorNote(error)}
      <form method="post" action="/usher/password" class="fields">
        ${accountOf(user)}
        ${hasPassword ? currentPasswordField(texts, { first: true, error, hint: null }) : null}
        ${newPasswordField(texts, { name: 'newPassword', first: !hasPassword, error })}
        <div class="actions">
          <button class="button primary">${texts(`pages.password.${what}.action`)}</button>
          <a class="button" href="/usher/sessions">${texts('pages.cancel')}</a>
        </div>
      </form>`,
  };
}
