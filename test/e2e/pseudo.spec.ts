import type { Page } from '@playwright/test';
import { expect, openConsole, signIn, test } from './house.ts';

/** What is no text of ours: names, addresses, paths, times as the reader's language writes them, and their units. */
const data =
  /English|日本語|한국어|中文|Usher|Ada|Grace|https?:\/\/\S*|127\.0\.0\.1|\/[\w/]*|\d+ ?(AM|PM|hrs?|mins?|secs?|days?|hours?|min|h)\b|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|UTC|GMT|\bat\b/g;

/** All that is said on a page, seen or heard, outside the catalogue's brackets. */
async function unbracketed(page: Page): Promise<string[]> {
  const { seen, heard } = await page.evaluate(() => {
    const texts = { seen: [] as string[], heard: [document.title] };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          texts.heard.push(node.getAttribute(name) ?? '');
        }
      } else if (node.parentElement?.closest('script, style, noscript, kbd, textarea') === null) {
        texts.seen.push(node.textContent ?? '');
      }
    }
    return texts;
  });
  // A sentence may go through several elements: what is filled in is often one of its own.
  return [...outside(seen), ...heard.flatMap((text) => outside([text]))].filter((text) =>
    /\p{L}{2}/u.test(text.replace(data, '')),
  );
}

/** What stands outside the brackets of texts that follow each other. */
function outside(texts: readonly string[]): string[] {
  let depth = 0;
  return texts.map((text) =>
    [...text.matchAll(/[⟦⟧]|[^⟦⟧]+/g)]
      .filter(([part]) => {
        if (part === '⟦') depth++;
        else if (part === '⟧') depth--;
        else return depth === 0;
        return false;
      })
      .join(' '),
  );
}

const locale = 'en-XA';

test('all that the console says comes from the catalogue', async ({ house, visitor }) => {
  test.slow();
  await house.add('Ada');
  await signIn(await visitor(), house, 'Ada');
  // Signed in by an English page; the console is in the other language.
  const page = await visitor();
  await openConsole(house, page);
  await page.context().addInitScript(() => {
    Object.defineProperty(navigator, 'languages', { value: ['en-XA'] });
  });
  await page.reload();
  await expect(page.getByRole('row', { name: /Ada/ })).toBeVisible();
  expect(await unbracketed(page)).toEqual([]);
  for (const name of ['overview', 'accounts', 'bans', 'visits', 'audit', 'settings']) {
    await page.goto(`${house.url}/usher/operator#/${name}`);
    await expect(page.locator('.nav-link[aria-current=page]')).toHaveAttribute('href', new RegExp(name));
    await expect(page.locator('.loading')).toHaveCount(0);
    expect(await unbracketed(page), name).toEqual([]);
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option').first()).toBeVisible();
  expect(await unbracketed(page), 'palette').toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await unbracketed(page), 'keys').toEqual([]);
});

test('and so does all that guests are told', async ({ house, visitor }) => {
  test.slow();
  await house.add('Ada');
  const english = await visitor();
  await signIn(english, house, 'Ada');
  const page = await visitor({ locale } as object);
  await page.context().addCookies(await english.context().cookies());
  for (const path of ['/', '/usher/sessions', '/usher/password', '/usher/sign-in', '/no/such/page']) {
    const answer = await page.goto(`${house.url}${path}`);
    expect(answer?.status(), path).toBeLessThan(500);
    expect(await unbracketed(page), path).toEqual([]);
  }
  await page.goto(house.url);
  await signIn(await visitor(), house, 'Ada');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  expect(await unbracketed(page), 'ended, over the page').toEqual([]);
  await page.goto(house.url);
  await expect(page).toHaveURL(/ended=displaced/);
  await expect(page.getByText('Chrome').first()).toBeVisible();
  expect(await unbracketed(page), 'ended').toEqual([]);
});
