import type { Texts } from '../../texts/texts.ts';
import { isolate, said } from './bidi.ts';
import { houseWords, type SiteWords } from './site-words.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

/** What the welcome page shows. `operator`: the visitor may open the console. */
export interface Welcome {
  user: string | null;
  operator: boolean;
  views: number;
  online: number;
  house: SiteWords;
}

export function welcomePage(texts: Texts, { user, operator, views, online, house }: Welcome): Page {
  const greeting =
    user === null ? texts('pages.welcome.guest') : texts('pages.welcome.user', { user: isolate(user) });
  const action =
    user === null
      ? html`<a class="button primary" href="/usher/sign-in">${texts('pages.signIn.action')}</a>`
      : html`<form method="post" action="/usher/sign-out">
          <button class="button">${texts('pages.signOut')}</button>
        </form>`;
  const own =
    user === null
      ? null
      : html`<a class="button" href="/usher/sessions">${texts('pages.sessions.title')}</a>`;
  const console = operator
    ? html`<a class="button primary" href="/usher/operator">${texts('pages.welcome.console')}</a>`
    : null;
  return {
    title: null,
    live: true,
    body: html`<h1>${said(greeting)}</h1>
      ${houseWords(house.houseNotice)}
      <dl class="facts">
        <div>
          <dt>${texts('pages.welcome.visits')}</dt>
          <dd>${texts('pages.welcome.visited', { count: views })}</dd>
        </div>
        <div>
          <dt>${texts('pages.welcome.here')}</dt>
          <dd>
            <span class="dot"></span>
            <span data-usher-online>${texts('pages.welcome.online', { count: online })}</span>
          </dd>
        </div>
      </dl>
      <div class="actions">${console}${own}${action}</div>`,
  };
}
