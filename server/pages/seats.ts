import type { Texts } from '../../texts/texts.ts';
import type { Holder } from '../seats/holder.ts';
import { holderLines } from './holder.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import { zoneHint } from './times.ts';

/** All seats are taken and the newcomer may choose one. */
export interface SeatOffer {
  /** Signed token; see `SignedTokens`. */
  offer: string;
  /** The first one is selected by default. */
  holders: readonly Holder[];
  next: string;
  now: number;
}

export function seatsPage(texts: Texts, { offer, holders, next, now }: SeatOffer): Page {
  const back = `/usher/sign-in?${new URLSearchParams({ next }).toString()}`;
  return {
    title: texts('pages.seats.title'),
    body: html`<h1>${texts('pages.seats.title')}</h1>
      <p>${texts('pages.seats.text', { count: holders.length })}</p>
      <form method="post" action="/usher/sign-in/take-over">
        <input type="hidden" name="offer" value="${offer}" />
        <input type="hidden" name="next" value="${next}" />
        <fieldset class="holders">
          <legend>${texts('pages.seats.holders')}</legend>
          ${holders.map(
            (holder, index) =>
              html`<label class="choice">
              <input type="radio" name="session" value="${holder.session}" required${index === 0 ? html` checked` : null} />
              <span>${holderLines(texts, holder, now)}</span>
            </label>`,
          )}
        </fieldset>
        ${zoneHint(texts)}
        <div class="actions">
          <button class="button primary">${texts('pages.seats.takeOver')}</button>
          <a class="button" href="${back}">${texts('pages.cancel')}</a>
        </div>
      </form>`,
  };
}
