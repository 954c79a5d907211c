import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { openHouse, PASSWORD, type House } from '../e2e/house.ts';
import { startRedisServer, type RedisServer } from '../helpers/redis-server.ts';
import { consolePage, launchDesktop, runtime } from '../standin/launch.ts';
import { ask, call, serverAddress } from './bridge.ts';
import { answerDialogs, closeDesktop, ending, questions, test as base } from './desktop.ts';
import { signIn } from './user.ts';
import { shown } from './system.ts';

/** A test with a Redis, and a headless node on it. */
const test = base.extend<{ redis: RedisServer; node: House }>({
  redis: async ({}, use) => {
    const redis = await startRedisServer();
    await use(redis);
    await redis.dispose();
  },
  node: async ({ redis }, use) => {
    const data = mkdtempSync(path.join(tmpdir(), 'usher-node-'));
    const node = await openHouse(data, { flags: ['--store', redis.url] });
    await use(node);
    await node.stop();
    rmSync(data, { recursive: true, force: true });
  },
});

const rowOf = (window: Page, name: string) =>
  window.getByRole('grid').getByRole('row').filter({ hasText: name });
const outOfReach = (window: Page) => window.getByText('Usher can’t reach its data.');

test('the desktop is one of the nodes: it shows who signs in at another one, and shows them out there', async ({
  userData,
  redis,
  node,
}) => {
  const desktop = await launchDesktop({ userData, args: ['--port', '0', '--store', redis.url] });
  const window = await consolePage(desktop);
  const here = await serverAddress(window);
  await ask(window, 'accounts.add', { name: 'Ada', password: PASSWORD, role: 'user' });

  const ada = await signIn(node.url, 'Ada', PASSWORD);
  await expect(rowOf(window, 'Ada')).toContainText('Active');
  await rowOf(window, 'Ada').hover();
  await window.getByRole('button', { name: 'Kick Ada' }).click();
  const dialog = window.getByRole('dialog', { name: 'Kick Ada?' });
  await dialog.getByRole('button', { name: 'Kick', exact: true }).click();
  expect(await ada.closed).toEqual({ code: 4002 });
  expect((await ada.get('/usher/sessions')).status).toBe(401);

  const again = await signIn(node.url, 'Ada', PASSWORD);
  const taken = await signIn(here, 'Ada', PASSWORD);
  expect(await again.closed).toEqual({ code: 4001 });
  taken.disconnect();
  await closeDesktop(desktop);
});

test('quitting speaks of those who are at this node, and the computer stays awake for them alone', async ({
  userData,
  redis,
  node,
}) => {
  test.skip(runtime === 'electron', 'the system does not say what it was asked');
  const desktop = await launchDesktop({ userData, args: ['--port', '0', '--store', redis.url] });
  const blocked = async () => (await shown(desktop)).blocked;
  const window = await consolePage(desktop);
  const here = await serverAddress(window);
  for (const name of ['Ada', 'Grace'])
    await ask(window, 'accounts.add', { name, password: PASSWORD, role: 'user' });
  await call(window, 'desktop.change', { change: { keepAwake: true } });
  const ada = await signIn(node.url, 'Ada', PASSWORD);
  await expect(rowOf(window, 'Ada')).toContainText('Active');
  expect(await blocked()).toEqual([]);
  const grace = await signIn(here, 'Grace', PASSWORD);
  await expect(window.getByText('2 people · 0 visitors online', { exact: true })).toBeVisible();
  await expect.poll(blocked).toEqual(['prevent-app-suspension']);
  await answerDialogs(desktop, 0);
  await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('quit')?.click());
  await expect
    .poll(() => questions(desktop))
    .toEqual([expect.objectContaining({ message: 'Disconnect 1 person?' })]);
  ada.disconnect();
  grace.disconnect();
  await closeDesktop(desktop);
});

test('the window says while Redis is away what does not go on, and goes on when it is back', async ({
  userData,
  redis,
  node,
}) => {
  // The way that keeps a password from who looks at the machine's processes.
  const desktop = await launchDesktop({ userData, env: { USHER_STORE: redis.url } });
  const window = await consolePage(desktop);
  await serverAddress(window);
  await ask(window, 'accounts.add', { name: 'Ada', password: PASSWORD, role: 'user' });
  const ada = await signIn(node.url, 'Ada', PASSWORD);
  await expect(rowOf(window, 'Ada')).toBeVisible();
  await expect(outOfReach(window)).toBeHidden();

  await redis.kill();
  await expect(outOfReach(window)).toBeVisible();
  await expect(rowOf(window, 'Ada')).toBeVisible();
  await window.screenshot({ path: 'test-results/screenshots/desktop-store-away.png' });
  expect(await call(window, 'accounts.list', {})).toMatchObject({ error: { code: 'store-unavailable' } });
  // A window that is opened meanwhile has no list to show, and gets it later.
  await window.reload();
  await expect(outOfReach(window)).toBeVisible();

  await redis.restart();
  await expect(outOfReach(window)).toBeHidden();
  await expect(rowOf(window, 'Ada')).toBeVisible();
  ada.disconnect();
  await closeDesktop(desktop);
});

test('where Redis is away at the start the window says so, and serves by itself once it is there', async ({
  userData,
  redis,
}) => {
  await redis.kill();
  const desktop = await launchDesktop({ userData, args: ['--port', '0', '--store', redis.url] });
  const window = await consolePage(desktop);
  await expect(window.getByRole('heading', { name: 'Usher is not running' })).toBeVisible();
  await expect(window.getByText('Usher can’t reach the Redis server that stores its data.')).toBeVisible();
  await window.getByText('Details', { exact: true }).click();
  await expect(window.getByText('--store: this Redis can’t be used (')).toBeVisible();
  await window.screenshot({ path: 'test-results/screenshots/desktop-store-away-at-start.png' });
  await window.getByRole('button', { name: 'Try again' }).click();
  await expect(window.getByText('Usher can’t reach the Redis server that stores its data.')).toBeVisible();
  await redis.restart();
  await expect(window.getByText('Connected', { exact: true })).toBeVisible();
  await closeDesktop(desktop);
});

test('a desktop that waits for Redis can be closed', async ({ userData, redis }) => {
  await redis.kill();
  const desktop = await launchDesktop({ userData, args: ['--port', '0', '--store', redis.url] });
  const window = await consolePage(desktop);
  await expect(window.getByRole('heading', { name: 'Usher is not running' })).toBeVisible();
  const ended = ending(desktop);
  await closeDesktop(desktop);
  expect(await ended).toEqual({ code: 0, signal: null });
});
