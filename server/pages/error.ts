import type { ErrorCode } from '../contract.ts';
import type { Texts } from '../../texts/texts.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';

/** Any failure, to a person. `request`: an id to name when asking for help; shown where the fault is ours. */
export function errorPage(texts: Texts, error: { code: ErrorCode; text: string; request: string }): string {
  const { code, text, request } = error;
  const title = code === 'not-found' ? 'notFound' : code === 'internal' ? 'internal' : 'refused';
  const signIn = code === 'operators-only' || code === 'not-signed-in' || code === 'session-ended';
  return layout(texts, {
    title: texts(`pages.error.${title}`),
    body: html`<h1>${texts(`pages.error.${title}`)}</h1>
      <p>${text}</p>
      ${code === 'internal' ? html`<p class="hint">${texts('pages.error.request', { request })}</p>` : null}
      <div class="actions">
        <a class="button" href="/">${texts('pages.error.home')}</a>
        ${signIn ? html`<a class="button primary" href="/usher/sign-in?next=/usher/operator">${texts('pages.signIn.action')}</a>` : null}
      </div>`,
  });
}
