import { deviceWords } from '../../texts/device-words.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Holder } from '../seats/holder.ts';
import { html, type Html } from './html.ts';
import { lastSeen, timeOf } from './times.ts';

/** A signed-in browser: device, address, start and last sign of life. */
export function holderLines(texts: Texts, holder: Holder, now: number): Html {
  return html`<span class="name"><bdi>${deviceWords(texts, holder.device)}</bdi></span>
    <span class="lines">
      <span><bdi>${holder.address}</bdi></span>
      <span>${texts('pages.holder.since', { time: timeOf(texts, holder.since) })}</span>
      <span>${lastSeen(texts, holder.seen, now)}</span>
    </span>`;
}
