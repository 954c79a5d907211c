import type { Texts } from '../../texts/texts.ts';
import type { HouseWords } from './house-words.ts';
import { html, type Html } from './html.ts';

/** The frame of every page. @returns a whole document */
export function layout(
  texts: Texts,
  page: { title: string; live?: boolean; wide?: boolean; house?: HouseWords; body: Html },
): string {
  const brand = page.house?.houseTitle.trim() || texts('pages.name');
  const script = page.live ? html`<script src="/usher/usher.js" defer></script>` : null;
  return html`<!doctype html>
    <html lang="${texts('pages.language')}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title}</title>
        <link rel="icon" href="/usher/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/usher/style.css" />
        ${script}
      </head>
      <body>
        <main class="card${page.wide ? ' wide' : ''}">
          <p class="brand"><img src="/usher/mark.svg" alt="" width="24" height="24" /><span dir="auto">${brand}</span></p>
          ${page.body}
        </main>
      </body>
    </html>
    `.html;
}
