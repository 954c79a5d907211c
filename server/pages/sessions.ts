import { deviceWords } from '../../texts/device-words.ts';
import type { Texts } from '../../texts/texts.ts';
import type { OwnSessions } from '../seats/own-account.ts';
import { accountOf, currentPasswordField, errorNote } from './fields.ts';
import { holderLines } from './holder.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { timeOf, zoneHint } from './times.ts';

export interface SessionsView extends OwnSessions {
  user: string;
  hasPassword: boolean;
  /** The action that has just succeeded. */
  done: 'ended' | 'password' | null;
  error: string | null;
  now: number;
}

/** Where this user is signed in, and was. */
export function sessionsPage(texts: Texts, view: SessionsView): Page {
  const change = view.hasPassword ? 'change' : 'set';
  return {
    title: texts('pages.sessions.title'),
    live: true,
    wide: true,
    body: html`<h1>${texts('pages.sessions.title')}</h1>
      ${view.done === null ? null : html`<p class="notice good" role="status">${texts(`pages.sessions.done.${view.done}`)}</p>`}
      ${errorNote(view.error)}
      ${live(texts, view)}
      ${past(texts, view)}
      ${zoneHint(texts)}
      <div class="actions">
        <a class="button" href="/usher/password">${texts(`pages.password.${change}.title`)}</a>
        <a class="button" href="/">${texts('pages.error.home')}</a>
      </div>`,
  };
}

function live(texts: Texts, { live: all, user, hasPassword, error, now }: SessionsView): Html {
  const others = all.filter(({ current }) => !current);
  const here = all
    .filter(({ current }) => current)
    .map(
      (holder) =>
        html`<li><span>${holderLines(texts, holder, now)}</span><span class="badge">${texts('pages.sessions.here')}</span></li>`,
    );
  if (others.length === 0) {
    return html`<section>
      <h2>${texts('pages.sessions.now')}</h2>
      <ul class="holders">${here}</ul>
      <p class="hint">${texts('pages.sessions.alone')}</p>
    </section>`;
  }
  const rows = others.map((holder) => {
    const what = texts('pages.sessions.endThis', {
      device: deviceWords(texts, holder.device),
      address: holder.address,
    });
    return html`<li>
      <span>${holderLines(texts, holder, now)}</span>
      <button class="button small" name="session" value="${holder.session}" aria-label="${what}">${texts('pages.signOut')}</button>
    </li>`;
  });
  // Enter presses a form's first button. This one does nothing, because each other button does something
  // else.
  return html`<form method="post" action="/usher/sessions/end" class="section">
    <button disabled hidden></button>
    <h2>${texts('pages.sessions.now')}</h2>
    <ul class="holders">${here}${rows}</ul>
    ${accountOf(user)}
    <div class="fields">
      ${hasPassword ? currentPasswordField(texts, { first: false, error, hint: texts('pages.sessions.passwordHint') }) : null}
      <div><button class="button" name="session" value="others">${texts('pages.sessions.endOthers')}</button></div>
    </div>
  </form>`;
}

/** Ended sessions and their reasons. The live ones are shown above. */
function past(texts: Texts, { history }: SessionsView): Html | null {
  const lines = history.flatMap(({ device, address, at, end }) => {
    if (end === null) return [];
    const over = texts('pages.sessions.over', {
      how: texts(`endings.${end.reason}.history`),
      time: timeOf(texts, end.at),
    });
    return html`<li><span>
      <span class="name"><bdi>${deviceWords(texts, device)}</bdi></span>
      <span class="lines">
        <span><bdi>${address}</bdi></span>
        <span>${texts('pages.holder.since', { time: timeOf(texts, at) })}</span>
        <span>${over}</span>
      </span>
    </span></li>`;
  });
  return lines.length === 0
    ? null
    : html`<section>
        <h2>${texts('pages.sessions.history')}</h2>
        <ul class="holders plain">${lines}</ul>
      </section>`;
}
