import type { Texts } from '../../texts/texts.ts';
import { html, type Html } from './html.ts';

/** What the house says of itself, in the operator's words; empty where they said nothing. */
export interface HouseWords {
  houseTitle: string;
  houseNotice: string;
}

/** What the house is called, in its own words or by our name. */
export function houseName(texts: Texts, { houseTitle }: Pick<HouseWords, 'houseTitle'>): string {
  return houseTitle.trim() || texts('pages.name');
}

/** The notice of the house, line by line as it was written; nothing where there is none. */
export function houseNotice({ houseNotice: text }: HouseWords): Html | null {
  return text.trim() === '' ? null : html`<p class="house-notice" dir="auto">${text.trim()}</p>`;
}
