import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import type { PresenceTimings } from '../../server/presence/timings.ts';
import { serveFlags } from '../helpers/flags.ts';

export { expect } from '@playwright/test';

const entry = path.resolve(import.meta.dirname, '../../server/main.ts');
/** Serves with presence times that a test can wait for. */
export const quickly = (times: PresenceTimings) => [
  path.resolve(import.meta.dirname, '../helpers/quick-server.ts'),
  JSON.stringify(times),
];
export const PASSWORD = 'correct horse battery';
export const screenshots = path.resolve(import.meta.dirname, '../../test-results/screenshots');

/** The program itself, serving a folder of its own. */
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

function run(args: string[], input?: string, program: readonly string[] = [entry]): ChildProcess {
  const child = spawn(process.execPath, [...program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin?.end(input);
  return child;
}

/** Opens a house on `data`; whoever does kills it, and removes the folder. */
export async function openHouse(
  data: string,
  program: readonly string[] = [entry, 'serve'],
  host = '127.0.0.1',
): Promise<House & { kill(): void }> {
  let server: ChildProcess | undefined;
  let port = '0';
  const command = async (args: string[], input?: string): Promise<void> => {
    const child = run([...args, '--data', data], input);
    const code = await new Promise((resolve) => child.once('exit', resolve));
    if (code !== 0) throw new Error(`${args.slice(0, 3).join(' ')} ended with ${String(code)}`);
  };
  const house = {
    url: '',
    operatorUrl: '',
    async start() {
      const child = run(serveFlags(data, { host, port }), undefined, program);
      server = child;
      const line = await new Promise<string>((resolve, reject) => {
        child.stdout?.setEncoding('utf8').once('data', resolve);
        child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      });
      Object.assign(house, JSON.parse(line));
      port = new URL(house.url).port;
    },
    async stop() {
      const stopped = new Promise((resolve) => server?.once('exit', resolve));
      server?.kill('SIGTERM');
      await stopped;
    },
    add: (name: string, role = 'user') =>
      command(['users', 'add', name, '--role', role, '--password-stdin'], PASSWORD),
    set: (name: string, value: string) => command(['settings', 'set', name, value]),
    kill: () => void server?.kill('SIGKILL'),
  };
  await house.start();
  return house;
}

/** Each test has a house of its own, and as many browsers (contexts) as it opens. */
export const test = base.extend<{
  /** What serves: the arguments for Node before the flags. */
  program: readonly string[];
  /** Where it listens. */
  host: string;
  house: House;
  visitor: (options?: Parameters<typeof base.extend>[0]) => Promise<Page>;
}>({
  program: [[entry, 'serve'], { option: true }],
  host: ['127.0.0.1', { option: true }],
  house: async ({ program, host }, use) => {
    const data = mkdtempSync(path.join(tmpdir(), 'usher-e2e-'));
    const house = await openHouse(data, program, host);
    await use(house);
    house.kill();
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

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, house: House, name: string, next = '/'): Promise<void> {
  await page.goto(`${house.url}/usher/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${house.url}${next}**`);
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
