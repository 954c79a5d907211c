import type { Texts } from '../../texts/texts.ts';
import { isolate, said } from './bidi.ts';
import { accountOf, currentPasswordField, errorNote, newPasswordField } from './fields.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

/**
 * Explains what "It was not me" does and asks for confirmation.
 * @param note signed token, if the browser's cookie alone does not identify the ended session
 */
export function notMePage(texts: Texts, { user, note }: { user: string; note: string | null }): Page {
  const does = ['ends', 'locks', 'tells'] as const;
  return {
    title: texts('pages.notMe.title'),
    body: html`<h1>${texts('pages.notMe.title')}</h1>
      <p>${said(texts('pages.notMe.text', { user: isolate(user) }))}</p>
      <ul class="points">${does.map((what) => html`<li>${texts(`pages.notMe.${what}`)}</li>`)}</ul>
      <form method="post" action="/usher/not-me" class="actions">
        ${note === null ? null : html`<input type="hidden" name="note" value="${note}" />`}
        <input type="hidden" name="sure" value="yes" />
        <button class="button primary">${texts('pages.notMe.action')}</button>
        <a class="button" href="/usher/sign-in">${texts('pages.cancel')}</a>
      </form>`,
  };
}

/** Setting a new password for a locked account. */
export interface Recovery {
  user: string;
  hasPassword: boolean;
  /** Signed token. */
  recovery: string;
  error: string | null;
}

export function recoveryPage(texts: Texts, { user, hasPassword, recovery, error }: Recovery): Page {
  return {
    title: texts('pages.recovery.title'),
    body: html`<h1>${texts('pages.recovery.title')}</h1>
      <p>${said(texts('pages.recovery.text', { user: isolate(user) }))}</p>
      ${errorNote(error)}
      <form method="post" action="/usher/not-me/password" class="fields">
        <input type="hidden" name="recovery" value="${recovery}" />
        ${accountOf(user)}
        ${hasPassword ? currentPasswordField(texts, { first: true, error, hint: null }) : null}
        ${newPasswordField(texts, { name: 'newPassword', first: !hasPassword, error })}
        <button class="button primary wide">${texts('pages.recovery.action')}</button>
      </form>
      <p class="hint after">${texts('pages.recovery.leave')}</p>`,
  };
}
