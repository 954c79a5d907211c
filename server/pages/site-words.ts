import type { Texts } from '../../texts/texts.ts';
import { html, type Html } from './html.ts';

/** The operator's texts for the site; empty if not set. */
export interface SiteWords {
  houseTitle: string;
  houseNotice: string;
  houseHelp: string;
  houseFarewell: string;
}

/** The site's title, or Usher's own name. */
export function houseName(texts: Texts, { houseTitle }: Pick<SiteWords, 'houseTitle'>): string {
  return houseTitle.trim() || texts('pages.name');
}

/** A text of the site, with its line breaks; null if it is empty. */
export function houseWords(text: string, look: 'hint after' | null = null): Html | null {
  const more = look === null ? '' : ` ${look}`;
  return text.trim() === '' ? null : html`<p class="house-words${more}" dir="auto">${text.trim()}</p>`;
}
