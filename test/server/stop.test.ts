import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Browser, type Line } from '../helpers/browser.ts';
import { DeskLine } from '../helpers/desk-line.ts';
import { PASSWORD } from '../helpers/house.ts';
import { serveQuickly, temporaryFolder } from '../helpers/process.ts';

const TIMES = { interval: 250, grace: 500, httpInterval: 500 };
/** Milliseconds: longer than all that presence waits for with these times, and than what counts as a sleep. */
const STOPPED = 7_000;
const LATEST = { timeout: 3 * STOPPED };

/** Lines that this system lets wait for a program, where it says so. */
const waiting =
  process.platform === 'linux' ? Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8')) : 0;
const CROWD = 2_000;

const beats = (tab: Line) => tab.heard.filter(({ type }) => type === 'online').length;

/** Beats as a page without a socket does, until it is told to stop. */
async function beatByHttp(browser: Browser, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await browser.json('/usher/heartbeat', 'POST', { presence: 'idle', page: '/http' });
    await pass(TIMES.httpInterval);
  }
}

// semantics 35
test('a process that was stopped for long declares nobody dead, and prolongs nobody’s session', async () => {
  const server = serveQuickly(temporaryFolder(), TIMES);
  const { url, operatorUrl } = await server.listening();
  const [grace, walker] = [new Browser(url), new Browser(url)];
  const code = new URL(operatorUrl).searchParams.get('code') ?? '';
  await grace.form('/usher/operator/first', { code, username: 'Grace', password: PASSWORD });
  const desk = await DeskLine.open(grace);
  const guests = Array.from({ length: 20 }, () => new Browser(url));
  await Promise.all([walker, ...guests].map((guest) => guest.json('/')));
  const tabs = await Promise.all(guests.map((guest) => guest.live()));
  const walking = new AbortController();
  const walked = beatByHttp(walker, walking.signal);
  await vi.waitFor(() => expect(Math.min(...tabs.map(beats))).toBeGreaterThan(1), LATEST);
  await desk.answer('people.watch');
  const lives = () =>
    Promise.all(
      guests.map(async (guest) => (await guest.json('/usher/me')).json() as Promise<{ expiresAt: number }>),
    );
  const before = await lives();

  server.process.kill('SIGSTOP');
  const since = performance.now();
  await vi.waitFor(() => expect(performance.now() - since).toBeGreaterThan(STOPPED), LATEST);
  const heard = tabs.map(beats);
  server.process.kill('SIGCONT');

  // Longer than it takes to find out that somebody does not answer.
  await vi.waitFor(() => {
    expect(tabs.filter((tab, at) => beats(tab) < (heard[at] ?? 0) + 8)).toEqual([]);
  }, LATEST);
  for (const { socket } of tabs) expect(socket.readyState).toBe(socket.OPEN);
  const changes = desk.events.flatMap((event) => (event.type === 'people.changed' ? [event] : []));
  const ways = new Set(changes.flatMap(({ rows }) => rows.map(({ presence }) => presence)));
  expect([...ways].filter((way) => way === 'lost' || way === 'offline')).toEqual([]);
  expect(changes.flatMap(({ gone }) => gone)).toEqual([]);
  expect((await lives()).map(({ expiresAt }) => expiresAt)).toEqual(before.map(({ expiresAt }) => expiresAt));
  walking.abort();
  await walked;
});

// semantics 32
test.skipIf(waiting < CROWD)(
  'while it is busy a crowd waits at its door, and is let in afterwards',
  async () => {
    const server = serveQuickly(temporaryFolder(), TIMES);
    const { hostname, port } = new URL((await server.listening()).url);
    server.process.kill('SIGSTOP');
    let [arrived, answered, refused] = [0, 0, 0];
    const crowd = Array.from({ length: CROWD }, () => {
      const line = connect(Number(port), hostname, () => arrived++);
      line.on('error', () => refused++).once('data', () => answered++);
      line.write(`GET /usher/livez HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
      return line;
    });
    onTestFinished(() => crowd.forEach((line) => line.destroy()));
    await vi.waitFor(() => expect([arrived, refused]).toEqual([CROWD, 0]), LATEST);
    server.process.kill('SIGCONT');
    await vi.waitFor(() => expect([answered, refused]).toEqual([CROWD, 0]), LATEST);
  },
);
