import type { ErrorCode } from '../contract/contract.ts';
import type { Texts } from '../../texts/texts.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

/** Errors that signing in may solve: the sign-in page, with the way back. */
const signIns: Partial<Record<ErrorCode, string>> = {
  'operators-only': '/usher/sign-in?next=/usher/operator',
  'not-signed-in': '/usher/sign-in',
  'session-ended': '/usher/sign-in',
  'offer-expired': '/usher/sign-in',
};

/**
 * The page for an error.
 * @param error `request`: an id for error reports; shown for internal errors only
 */
export function errorPage(texts: Texts, error: { code: ErrorCode; text: string; request: string }): Page {
  const { code, text, request } = error;
  const title = code === 'not-found' ? 'notFound' : code === 'internal' ? 'internal' : 'refused';
  const signIn = signIns[code];
  return {
    title: texts(`pages.error.${title}`),
    body: html`<h1>${texts(`pages.error.${title}`)}</h1>
      <p>${text}</p>
      ${code === 'internal' ? html`<p class="hint">${texts('pages.error.request', { request })}</p>` : null}
      <div class="actions">
        <a class="button" href="/">${texts('pages.error.home')}</a>
        ${signIn === undefined ? null : html`<a class="button primary" href="${signIn}">${texts('pages.signIn.action')}</a>`}
      </div>`,
  };
}
