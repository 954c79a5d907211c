import { expect, onTestFinished, test, vi } from 'vitest';
import { presenceTimings } from '../../server/presence/timings.ts';
import { Browser } from '../helpers/browser.ts';
import { serveQuickly, temporaryFolder } from '../helpers/process.ts';
import { loadScript, ScriptedPage } from '../helpers/scripted-page.ts';

const BROWSERS = 500;
/** Those that do not come back. */
const GONE = 50;
/** Within so many milliseconds a page means to be back. */
const BACK_WITHIN = 5_000;
const LATEST = { timeout: 60_000, interval: 100 };

// semantics 32
test('a thousand pages come back to a restarted server, spread over time, none refused, and are who is here', async () => {
  const data = temporaryFolder();
  const first = serveQuickly(data, presenceTimings);
  const { url } = await first.listening();
  const script = await loadScript(new Browser(url));
  const browsers = Array.from({ length: BROWSERS }, () => new Browser(url));
  for (let start = 0; start < BROWSERS; start += 100) {
    await Promise.all(browsers.slice(start, start + 100).map((browser) => browser.json('/')));
  }
  const pages = browsers.flatMap((browser) => [
    new ScriptedPage(script, browser),
    new ScriptedPage(script, browser),
  ]);
  onTestFinished(() => pages.forEach((page) => page.leave()));
  const online = async () => (await (await new Browser(url).json('/usher/me')).json()) as { online: number };
  await vi.waitFor(() => expect(pages.filter(({ isOpen }) => !isOpen)).toEqual([]), LATEST);
  expect(await online()).toMatchObject({ online: BROWSERS });

  const known = pages.map(({ waits }) => waits.length);
  first.process.kill('SIGTERM');
  expect(await first.exit).toBe(0);
  await vi.waitFor(() => expect(pages.filter(({ isOpen }) => isOpen)).toEqual([]), LATEST);
  const firstWaits = pages.map(({ waits }, index) =>
    waits.slice(known[index]).find((wait) => wait <= BACK_WITHIN),
  );
  for (const page of pages.slice(0, 2 * GONE)) page.leave();
  const staying = pages.slice(2 * GONE);
  await serveQuickly(data, presenceTimings, new URL(url).port).listening();
  await vi.waitFor(() => expect(staying.filter(({ isOpen }) => !isOpen)).toEqual([]), LATEST);

  expect(pages.flatMap(({ rejectedRequests }) => rejectedRequests)).toEqual([]);
  expect(await online()).toMatchObject({ online: BROWSERS - GONE });
  const tenths = Array<number>(10).fill(0);
  for (const wait of firstWaits) {
    expect(wait).toBeTypeOf('number');
    const tenth = Math.floor((10 * (wait ?? 0)) / BACK_WITHIN);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  // A hundred in each, where all are equally likely.
  expect(Math.min(...tenths)).toBeGreaterThan(pages.length / 30);
  expect(Math.max(...tenths)).toBeLessThan(pages.length / 3);
}, 180_000);
