import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import type { PresenceTimings } from '../../server/presence/timings.ts';
import type { Server } from '../../server/start.ts';
import { serveFlags } from '../helpers/flags.ts';

export { expect } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '../..');
const assets = {
  pages: path.join(root, 'server/pages/assets'),
  console: path.join(root, 'out/renderer'),
};
export const PASSWORD = 'correct horse battery';
export const screenshots = path.join(root, 'test-results/screenshots');

/** A server on a folder of its own, in the process of the test. */
export interface House {
  url: string;
  operatorUrl: string;
  /** Makes an account by the command line. */
  add(name: string, role?: 'user' | 'viewer' | 'operator'): Promise<void>;
  /** Changes a setting by the command line. */
  set(name: string, value: string): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Opens a house on `data`; whoever does stops it, and removes the folder. */
export async function openHouse(
  data: string,
  {
    flags = [],
    times,
    host = '127.0.0.1',
  }: { flags?: string[]; times?: PresenceTimings; host?: string } = {},
): Promise<House> {
  // Only what opens one reads all of the server.
  const [{ readConfig, startServer }, { main }, { createTexts }] = await Promise.all([
    import('../../server/start.ts'),
    import('../../server/main.ts'),
    import('../../texts/texts.ts'),
  ]);
  let server: Server | undefined;
  let port = '0';
  const command = async (args: string[], input = ''): Promise<void> => {
    const [stdin, stdout, stderr] = [Readable.from([input]), new PassThrough(), new PassThrough()];
    const code = await main([...args, '--data', data], { env: process.env, stdin, stdout, stderr });
    stderr.end();
    if (code !== 0)
      throw new Error(`${args.slice(0, 3).join(' ')} ended with ${code}: ${await readAll(stderr)}`);
  };
  const house = {
    url: '',
    operatorUrl: '',
    async start() {
      const serving = [...serveFlags(data, { host, port }), ...flags];
      const config = readConfig(serving, {}, { assets, texts: createTexts('en') });
      server = await startServer(config, times && { presenceTimes: times });
      Object.assign(house, { url: server.url, operatorUrl: server.operatorUrl });
      port = new URL(house.url).port;
    },
    stop: async () => server?.close(),
    add: (name: string, role = 'user') =>
      command(['users', 'add', name, '--role', role, '--password-stdin'], PASSWORD),
    set: (name: string, value: string) => command(['settings', 'set', name, value]),
  };
  await house.start();
  return house;
}

/** Each test has a house of its own, and as many browsers (contexts) as it opens. */
export const test = base.extend<{
  /** Presence times that a test can wait for. */
  times: PresenceTimings | undefined;
  /** Where it listens. */
  host: string;
  house: House;
  visitor: (options?: Parameters<typeof base.extend>[0]) => Promise<Page>;
}>({
  times: [undefined, { option: true }],
  host: ['127.0.0.1', { option: true }],
  house: async ({ times, host }, use) => {
    const data = mkdtempSync(path.join(tmpdir(), 'usher-e2e-'));
    const house = await openHouse(data, { host, ...(times && { times }) });
    await use(house);
    await house.stop();
    rmSync(data, { recursive: true, force: true });
  },
  visitor: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext(options as object);
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** Signs a page's browser in, without the form, and opens `next` in the page. */
export async function signIn(page: Page, house: House, name: string, next = '/'): Promise<void> {
  const agent = await page.evaluate(() => navigator.userAgent);
  const answer = await page.context().request.post(`${house.url}/usher/sign-in`, {
    data: { username: name, password: PASSWORD },
    headers: { accept: 'application/json', origin: house.url, 'user-agent': agent },
  });
  if (!answer.ok()) throw new Error(`${name}: the sign-in answered ${answer.status()}`);
  await page.goto(house.url + next);
}

/** Signs in to the console of a new operator, or viewer. */
export async function openConsole(
  house: House,
  page: Page,
  role: 'operator' | 'viewer' = 'operator',
): Promise<void> {
  await house.add('Grace', role);
  await signIn(page, house, 'Grace', '/usher/operator');
  await expect(page.getByRole('grid')).toBeVisible();
}

/** Makes an operator's call from a page in which one is signed in. */
export async function askDesk(page: Page, call: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([name, what]) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://${location.host}/usher/operator/live`);
        socket.onopen = () => socket.send(JSON.stringify({ id: 1, call: name, input: what }));
        socket.onmessage = ({ data }) => {
          const answer = JSON.parse(String(data)) as { id?: number; value?: unknown };
          if (answer.id !== 1) return;
          socket.close();
          resolve(answer.value);
        };
        socket.onerror = () => reject(new Error('no desk'));
      }),
    [call, input] as const,
  );
}

/** The public id of somebody's live session. */
export async function sessionOf(operator: Page, user: string): Promise<string> {
  const listed = (await askDesk(operator, 'sessions.list', { after: null, limit: 100 })) as {
    sessions: { session: string; user: string }[];
  };
  const found = listed.sessions.find((one) => one.user === user);
  if (found === undefined) throw new Error(`${user} is not signed in`);
  return found.session;
}
