import type { Texts } from '../../texts/texts.ts';
import { isolate } from './bidi.ts';
import { houseName, type SiteWords } from './site-words.ts';
import { html, type Html } from './html.ts';

/** The contents of a page. */
export interface Page {
  /** null: the site's title alone. */
  title: string | null;
  body: Html;
  /** The page belongs to a session and must notice when that ends. */
  live?: true;
  wide?: true;
  /** The page shows that a session has ended: stored messages are removed from the tab. */
  over?: boolean;
}

/**
 * The frame of every page, with the site's title.
 * @returns a whole document
 */
export function layout(texts: Texts, house: SiteWords, { title, body, live, wide, over }: Page): string {
  const name = houseName(texts, house);
  const script = live ? 'usher.js' : over ? 'forget-messages.js' : null;
  return html`<!doctype html>
    <html lang="${texts('pages.language')}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title === null ? name : `${title} · ${isolate(name)}`}</title>
        <link rel="icon" href="/usher/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/usher/style.css" />
        ${script === null ? null : html`<script src="/usher/${script}" defer></script>`}
      </head>
      <body>
        <main class="card${wide ? ' wide' : ''}">
          <p class="brand"><img src="/usher/mark.svg" alt="" width="24" height="24" /><span dir="auto">${name}</span></p>
          ${body}
        </main>
      </body>
    </html>
    `.html;
}
