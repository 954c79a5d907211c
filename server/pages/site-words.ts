import type { Texts } from '../../texts/texts.ts';
import { html, type Html } from './html.ts';

/** What the house says of itself, in the operator's words; empty where they said nothing. */
export interface SiteWords {
  houseTitle: string;
  houseNotice: string;
  houseHelp: string;
  houseFarewell: string;
}

/** What the house is called, in its own words or by our name. */
export function houseName(texts: Texts, { houseTitle }: Pick<SiteWords, 'houseTitle'>): string {
  return houseTitle.trim() || texts('pages.name');
}

/** Words of the house, line by line as they were written; nothing where there are none. */
export function houseWords(text: string, look: 'hint after' | null = null): Html | null {
  const more = look === null ? '' : ` ${look}`;
  return text.trim() === '' ? null : html`<p class="house-words${more}" dir="auto">${text.trim()}</p>`;
}
