import { expect } from '@playwright/test';
import type { ElectronApplication } from 'playwright-core';
import { consolePage, launchDesktop, runtime } from '../standin/launch.ts';
import { ask, call, serverAddress } from './bridge.ts';
import { answerDialogs, closeDesktop, ending, questions, test as base } from './desktop.ts';
import { signIn } from './user.ts';
import { chooseInTray, closeWindow, shown, surroundings, windowState } from './system.ts';

const password = 'a long enough password';

/** A desktop where there is a tray. */
const test = base.extend({
  desktop: async ({ userData }, use) => {
    const desktop = await launchDesktop({ userData, env: await surroundings(userData, true) });
    let open = true;
    desktop.once('close', () => (open = false));
    await use(desktop);
    if (open) await closeDesktop(desktop);
  },
});

test.skip(runtime === 'electron', 'a tray that is drawn cannot be read');

const tray = async (desktop: ElectronApplication) => (await shown(desktop)).trays[0];
const trayed = async (desktop: ElectronApplication) => {
  await expect.poll(async () => (await tray(desktop))?.toolTip).toBe('Usher – 0 people online');
};

test('the tray says how many are online, as they come and go', async ({ desktop, window }) => {
  const address = await serverAddress(window);
  await trayed(desktop);
  await ask(window, 'accounts.add', { name: 'Ada', password, role: 'user' });
  const ada = await signIn(address, 'Ada', password);
  await expect.poll(async () => (await tray(desktop))?.toolTip).toBe('Usher – 1 person online');
  expect((await tray(desktop))?.items).toEqual([
    { id: 'open', label: 'Open Usher', enabled: true, checked: false },
    expect.objectContaining({ label: '' }),
    { id: 'online', label: '1 person online', enabled: false, checked: false },
    { id: 'copyLink', label: 'Copy link', enabled: true, checked: false },
    { id: 'pause', label: 'Pause sign-ins', enabled: true, checked: false },
    expect.objectContaining({ label: '' }),
    { id: 'quit', label: 'Quit Usher', enabled: true, checked: false },
  ]);
  await ask(window, 'accounts.disable', { name: 'Ada', disabled: true });
  await ada.closed;
  await expect.poll(async () => (await tray(desktop))?.toolTip).toBe('Usher – 0 people online');
});

test('“Copy link” copies the address to give to people', async ({ desktop, window }) => {
  await serverAddress(window);
  await trayed(desktop);
  const { urls } = await ask(window, 'server.status', {});
  await chooseInTray(desktop, 'copyLink');
  await expect.poll(() => desktop.evaluate(({ clipboard }) => clipboard.readText())).toBe(urls[0]);
});

test('the tray pauses sign-ins, shows it when somebody else does, and the window follows', async ({
  desktop,
  window,
}) => {
  const address = await serverAddress(window);
  const pause = async () => (await tray(desktop))?.items.find(({ id }) => id === 'pause');
  await ask(window, 'accounts.add', { name: 'Ada', password, role: 'user' });
  await expect.poll(pause).toMatchObject({ enabled: true, checked: false });
  await chooseInTray(desktop, 'pause');
  await expect(window.getByText('Sign-ins are paused.')).toBeVisible();
  await expect.poll(pause).toMatchObject({ checked: true });
  await expect(signIn(address, 'Ada', password)).rejects.toThrow('sign-ins-paused');

  await window.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect.poll(pause).toMatchObject({ checked: false });
  await expect(window.getByText('Sign-ins are paused.')).toBeHidden();
  await signIn(address, 'Ada', password);
  const { entries } = await ask(window, 'audit.list', {
    filter: { events: ['settings-changed'] },
    before: null,
    limit: 10,
  });
  expect(entries.map(({ actor, details }) => [actor, details['after']])).toEqual([
    ['desktop', 'open'],
    ['desktop', 'paused'],
  ]);
});

test('closing the window leaves it in the tray, says so once, and the tray brings it back', async ({
  desktop,
  window,
}) => {
  const address = await serverAddress(window);
  await trayed(desktop);
  await answerDialogs(desktop, 0);
  await closeWindow(desktop);
  await expect.poll(async () => (await windowState(desktop)).visible).toBe(false);
  expect(await questions(desktop)).toEqual([
    expect.objectContaining({ message: 'Usher keeps running in the tray', buttons: ['OK'] }),
  ]);
  expect((await fetch(`${address}/usher/livez`)).status).toBe(200);

  await chooseInTray(desktop, 'open');
  expect(await windowState(desktop)).toMatchObject({ visible: true });
  await closeWindow(desktop);
  await expect.poll(async () => (await windowState(desktop)).visible).toBe(false);
  expect(await questions(desktop)).toHaveLength(1);
});

test('quitting from the tray asks while people are connected, at a window that can be seen', async ({
  desktop,
  window,
}) => {
  const address = await serverAddress(window);
  await trayed(desktop);
  await ask(window, 'accounts.add', { name: 'Ada', password, role: 'user' });
  const ada = await signIn(address, 'Ada', password);
  await answerDialogs(desktop, 0);
  await closeWindow(desktop);
  await expect.poll(async () => (await windowState(desktop)).visible).toBe(false);

  await chooseInTray(desktop, 'quit');
  await expect
    .poll(() => questions(desktop))
    .toContainEqual(expect.objectContaining({ message: 'Disconnect 1 person?' }));
  expect(await windowState(desktop)).toMatchObject({ visible: true });
  expect((await fetch(`${address}/usher/livez`)).status).toBe(200);

  await answerDialogs(desktop, 1);
  const ended = ending(desktop);
  await chooseInTray(desktop, 'quit').catch(() => {
    // The process may have gone before it answers.
  });
  expect(await ended).toEqual({ code: 0, signal: null });
  expect(await ada.closed).toEqual({ code: 1012 });
});

test('closing ends the program where that was chosen', async ({ desktop, window }) => {
  await serverAddress(window);
  await trayed(desktop);
  await call(window, 'desktop.change', { change: { closeToTray: false } });
  const ended = ending(desktop);
  await closeWindow(desktop).catch(() => {
    // The process may have gone before it answers.
  });
  expect(await ended).toEqual({ code: 0, signal: null });
});

test('started hidden it serves in the tray, a second hidden start leaves it there, and another shows it', async ({
  userData,
}) => {
  const env = await surroundings(userData, true);
  const desktop = await launchDesktop({ userData, args: ['--port', '0', '--hidden'], env });
  const window = await consolePage(desktop);
  await serverAddress(window);
  await trayed(desktop);
  expect(await windowState(desktop)).toMatchObject({ visible: false, minimized: false });
  const visit = (...args: string[]) =>
    desktop.evaluate(({ app }, argv) => void app.emit('second-instance', {}, argv, '/'), args);
  await visit('usher', '--hidden');
  expect(await windowState(desktop)).toMatchObject({ visible: false });
  await visit('usher');
  expect(await windowState(desktop)).toMatchObject({ visible: true });
  await closeDesktop(desktop);
});

test('without a tray nothing hides for ever: a hidden start is minimized, and closing quits', async ({
  userData,
}) => {
  const env = await surroundings(userData, false);
  const desktop = await launchDesktop({ userData, args: ['--port', '0', '--hidden'], env });
  const window = await consolePage(desktop);
  await serverAddress(window);
  await expect.poll(async () => (await windowState(desktop)).minimized).toBe(true);
  expect(await shown(desktop)).toMatchObject({ trays: [] });
  expect(await call(window, 'desktop.computer', {})).toMatchObject({ value: { has: { tray: false } } });
  const ended = ending(desktop);
  await closeWindow(desktop).catch(() => {
    // The process may have gone before it answers.
  });
  expect(await ended).toEqual({ code: 0, signal: null });
});
