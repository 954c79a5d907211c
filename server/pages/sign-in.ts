import type { Texts } from '../../texts/texts.ts';
import type { Holder } from '../seats/holder.ts';
import { isolate, said } from './bidi.ts';
import { endedNotice, operatorWords, type EndedNotice } from './ended.ts';
import { errorNote, nameField, passwordField } from './fields.ts';
import { holderLines } from './holder.ts';
import { houseWords, type SiteWords } from './site-words.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { zoneHint } from './times.ts';

export interface SignInForm {
  next: string;
  username: string;
  /** A name is enough, unless the account has a password. */
  names: boolean;
  /** New sign-ins are paused, and the error of the last try does not say so already. */
  paused: boolean;
  refused: Refused | null;
  ended: EndedNotice | null;
  /** The user who is signed in in this browser already. */
  user: string | null;
  house: SiteWords;
}

/** Why the last try failed. */
export interface Refused {
  text: string;
  /** The operator's note to a banned user. */
  words: string | null;
  /** Who holds the seats, at the time `at`. */
  holders: readonly Holder[];
  at: number;
}

export function signInPage(texts: Texts, form: SignInForm): Page {
  const again = form.username !== '';
  const error = form.refused?.text ?? null;
  return {
    title: texts('pages.signIn.title'),
    over: form.ended !== null,
    body: html`${form.ended === null ? null : endedNotice(texts, form.ended, form.house)}
      <h1>${texts('pages.signIn.title')}</h1>
      ${houseWords(form.house.houseNotice)}
      ${form.user === null ? null : html`<p class="hint">${said(texts('pages.signIn.already', { user: isolate(form.user) }))}</p>`}
      ${form.paused ? pausedNotice(texts) : null}
      ${form.refused === null ? null : refusal(texts, form.refused)}
      <form method="post" action="/usher/sign-in" class="fields">
        <input type="hidden" name="next" value="${form.next}" />
        ${nameField(texts, { value: form.username, first: !again, error })}
        ${passwordField(texts, { first: again, error, hint: form.names ? texts('pages.signIn.passwordHint') : null })}
        <button class="button primary wide">${texts('pages.signIn.action')}</button>
      </form>
      ${houseWords(form.house.houseHelp, 'hint after')}`,
  };
}

/** Shown before the first try, so that nobody tries in vain. */
function pausedNotice(texts: Texts): Html {
  return html`<section class="notice" role="status">
    <p>${texts('words.error.sign-ins-paused')}</p>
    <p class="hint">${texts('pages.signIn.pausedStaff')}</p>
  </section>`;
}

function refusal(texts: Texts, { text, words, holders, at }: Refused): Html {
  return html`${errorNote(text, words === null ? null : operatorWords(texts, words))}
    ${
      holders.length === 0
        ? null
        : html`<h2>${texts('pages.seats.holders')}</h2>
        <ul class="holders">${holders.map((holder) => html`<li><span>${holderLines(texts, holder, at)}</span></li>`)}</ul>
        ${zoneHint(texts)}`
    }`;
}
