import type { Texts } from '../../texts/texts.ts';
import { isolate, said } from './bidi.ts';
import { accountOf, errorNote, newPasswordField } from './fields.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

export interface AccountLinkForm {
  user: string;
  /** The secret of the link. */
  code: string;
  error: string | null;
}

/** The page of a one-time link, where people set their own password. */
export function accountLinkPage(texts: Texts, { user, code, error }: AccountLinkForm): Page {
  return {
    title: texts('pages.accountLink.title'),
    body: html`<h1>${texts('pages.accountLink.title')}</h1>
      <p>${said(texts('pages.accountLink.text', { user: isolate(user) }))}</p>
      ${errorNote(error)}
      <form method="post" action="/usher/password/link" class="fields">
        <input type="hidden" name="code" value="${code}" />
        ${accountOf(user)}
        ${newPasswordField(texts, { name: 'newPassword', first: true, error })}
        <button class="button primary wide">${texts('pages.accountLink.action')}</button>
      </form>
      <p class="hint after">${texts('pages.accountLink.once')}</p>`,
  };
}
