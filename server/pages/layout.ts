import type { Texts } from '../../texts/texts.ts';
import { isolate } from './bidi.ts';
import { houseName, type SiteWords } from './site-words.ts';
import { html, type Html } from './html.ts';

/** What stands on a page. */
export interface Page {
  /** Null where the name of the house says it all. */
  title: string | null;
  body: Html;
  /** It belongs to a session, and hears when that ends. */
  live?: true;
  wide?: true;
  /** It says that a session is over: nothing of that stays in the tab. */
  over?: boolean;
}

/** The frame of every page, with the name of the house. @returns a whole document */
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
