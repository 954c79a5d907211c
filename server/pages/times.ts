import type { Texts } from '../../texts/texts.ts';
import { html, type Html } from './html.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A time by the server's clock: it does not know where the browser is. Say `zoneOf` with it. */
export function timeOf(texts: Texts, at: number): string {
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(texts('pages.language'), format).format(at);
}

/** The zone that `timeOf` speaks of. */
export function zoneOf(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Says once, below several times, which zone they are in. */
export function zoneHint(texts: Texts): Html {
  return html`<p class="hint">${texts('pages.zone', { zone: zoneOf() })}</p>`;
}

/** When somebody was last seen, in words that hold in any zone. */
export function lastSeen(texts: Texts, at: number, now: number): string {
  const past = Math.max(0, now - at);
  if (past < MINUTE) return texts('pages.holder.seenNow');
  const words = new Intl.RelativeTimeFormat(texts('pages.language'), { numeric: 'always' });
  const ago =
    past < HOUR
      ? words.format(-Math.floor(past / MINUTE), 'minute')
      : past < DAY
        ? words.format(-Math.floor(past / HOUR), 'hour')
        : words.format(-Math.floor(past / DAY), 'day');
  return texts('pages.holder.seen', { ago });
}
