import type { Ending, EndReason } from '../contract/contract.ts';
import { deviceWords } from '../../texts/device-words.ts';
import type { Texts } from '../../texts/texts.ts';
import { isolate, said } from './bidi.ts';
import { houseWords, type SiteWords } from './site-words.ts';
import { html, type Html } from './html.ts';
import { timeOf, zoneOf } from './times.ts';

/** Why the browser's last session ended. */
export interface EndedNotice {
  reason: EndReason;
  /** All details; null if they were shown before. */
  ending: Ending | null;
  /** Signed token with which this browser may say "It was not me". */
  denial: string | null;
}

/** The notice about an ended session: the reason, the details and the button "It was not me". */
export function endedNotice(
  texts: Texts,
  { reason, ending, denial }: EndedNotice,
  { houseFarewell }: SiteWords,
): Html {
  return html`<section class="notice" role="status">
    <h2>${texts(`endings.${reason}.title`)}</h2>
    <p>${texts(`endings.${reason}.text`)}</p>
    ${ending === null ? null : details(texts, ending)}
    ${reason === 'kicked' ? houseWords(houseFarewell) : null}
    ${ending === null ? null : when(texts, ending)}
    ${
      denial === null
        ? null
        : html`<form method="post" action="/usher/not-me">
          <input type="hidden" name="note" value="${denial}" />
          <button class="button small">${texts('pages.ended.notMe')}</button>
        </form>`
    }
  </section>`;
}

function details(texts: Texts, { note, by }: Ending): Html {
  return html`${note === null || note === '' ? null : operatorWords(texts, note)}
    ${by === null ? null : html`<p>${newcomer(texts, by)}</p>`}`;
}

function when(texts: Texts, { at }: Ending): Html {
  return html`<p class="hint"><time datetime="${new Date(at).toISOString()}">${timeOf(texts, at)}</time> (${zoneOf()})</p>`;
}

function newcomer(texts: Texts, { device, address }: NonNullable<Ending['by']>): Html {
  const words = isolate(deviceWords(texts, device));
  return said(
    address === null
      ? texts('pages.ended.byDevice', { device: words })
      : texts('pages.ended.by', { device: words, address: isolate(address) }),
  );
}

/** The operator's note to the user. */
export function operatorWords(texts: Texts, words: string): Html {
  return html`<p>${texts('pages.ended.words')}</p>
    <blockquote dir="auto">${words}</blockquote>`;
}
