import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { Browser } from '../../helpers/browser.ts';
import { House } from '../../helpers/house.ts';
import { loadScript, ScriptedPage } from '../../helpers/scripted-page.ts';

const PAGES = 100;
const LATEST = { timeout: 60_000 };

/** The longest first wait of pages that lose their line to a server with so many online, in milliseconds. */
async function longestWait(online: number): Promise<number> {
  const house = await House.open();
  const script = await loadScript(house.browser());
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const hello = JSON.stringify({ type: 'hello', interval: 20_000, session: 's', online });
  server.on('connection', (socket) => socket.send(hello));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pages = Array.from({ length: PAGES }, () => new ScriptedPage(script, new Browser(url)));
  onTestFinished(() => {
    for (const page of pages) page.leave();
  });
  const all = (isOpen: boolean) =>
    vi.waitFor(() => expect(pages.filter((page) => page.isOpen !== isOpen)).toEqual([]), LATEST);
  await all(true);
  const known = pages.map(({ waits }) => waits.length);
  // Nobody is back before all are gone.
  server.close();
  for (const socket of server.clients) socket.terminate();
  await all(false);
  const waits = () => pages.map((page, n) => page.waits[known[n] ?? 0] ?? NaN);
  await vi.waitFor(() => expect(waits()).not.toContain(NaN), LATEST);
  return Math.max(...waits());
}

// semantics 32
test.each([
  ['few', 500, 1_000],
  ['many', 20_000, 4_000],
  ['more than can be waited for', 1_000_000, 7_000],
])(
  'pages of %s that lose their line come back spread over as long as so many take',
  async (_, online, most) => {
    const longest = await longestWait(online);
    expect(longest).toBeLessThanOrEqual(most);
    // Of a hundred that are equally likely the last is after half the time, but for once in 2 ** 100.
    expect(longest).toBeGreaterThan(most / 2);
  },
);
