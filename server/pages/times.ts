import type { Texts } from '../../texts/texts.ts';
import { html, type Html } from './html.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A time in the server's zone, since the server does not know the browser's. Show `zoneOf` with it. */
export function timeOf(texts: Texts, at: number): string {
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(texts('pages.language'), format).format(at);
}

/** The server's time zone, in which `timeOf` formats. */
export function zoneOf(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A line below several times that names their zone. */
export function zoneHint(texts: Texts): Html {
  return html`<p class="hint">${texts('pages.zone', { zone: zoneOf() })}</p>`;
}

/** How long ago somebody was last seen, which needs no time zone. */
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
