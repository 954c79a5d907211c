import { expect } from '@playwright/test';
import type { ElectronApplication, Page } from 'playwright-core';
import { runtime } from '../standin/launch.ts';
import { ask, call, serverAddress } from './bridge.ts';
import { test } from './desktop.ts';
import { signIn } from './user.ts';
import { shown, tellNotification, windowState } from './system.ts';

const password = 'a long enough password';

test.skip(runtime === 'electron', 'a notification that is drawn cannot be read');

const notices = async (desktop: ElectronApplication) => (await shown(desktop)).notifications;
const hide = (desktop: ElectronApplication) =>
  desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
async function addAccounts(window: Page, ...names: string[]): Promise<void> {
  for (const name of names) await ask(window, 'accounts.add', { name, password, role: 'user' });
}

test('who signs in is told while nobody looks, many at once in one, and a click opens the window', async ({
  desktop,
  window,
}) => {
  const address = await serverAddress(window);
  await addAccounts(window, 'Ada', 'Grace', 'Mary');
  await hide(desktop);
  await Promise.all(['Ada', 'Grace', 'Mary'].map((name) => signIn(address, name, password)));
  await expect
    .poll(() => notices(desktop))
    .toEqual([{ title: '3 people signed in', body: 'Click to see who is online.' }]);
  await tellNotification(desktop, 0, 'click');
  expect(await windowState(desktop)).toMatchObject({ visible: true });
});

test('a seat that is taken is told by name, and not as somebody new', async ({ desktop, window }) => {
  const address = await serverAddress(window);
  await addAccounts(window, 'Ada');
  await call(window, 'desktop.change', { change: { tellSignedIn: false } });
  await signIn(address, 'Ada', password);
  await call(window, 'desktop.change', { change: { tellSignedIn: true } });
  await hide(desktop);
  await signIn(address, 'Ada', password);
  await expect
    .poll(() => notices(desktop))
    .toEqual([{ title: 'Ada signed in elsewhere', body: 'A newer sign-in displaced the old one.' }]);
  // One that the system would not show changes nothing.
  await tellNotification(desktop, 0, 'failed');
  await addAccounts(window, 'Grace');
  await signIn(address, 'Grace', password);
  await expect.poll(async () => (await notices(desktop)).at(-1)?.title).toBe('Grace signed in');
});

test('who finds all seats taken is told, unless that was switched off', async ({ desktop, window }) => {
  const address = await serverAddress(window);
  await addAccounts(window, 'Ada', 'Grace');
  await ask(window, 'settings.set', { change: { whenFull: 'deny' }, now: false });
  await call(window, 'desktop.change', { change: { tellSignedIn: false, tellTurnedAway: false } });
  for (const name of ['Ada', 'Grace']) await signIn(address, name, password);
  await hide(desktop);
  await expect(signIn(address, 'Ada', password)).rejects.toThrow('seats-taken');
  await call(window, 'desktop.change', { change: { tellTurnedAway: true } });
  await expect(signIn(address, 'Grace', password)).rejects.toThrow('seats-taken');
  await expect
    .poll(() => notices(desktop))
    .toEqual([{ title: 'Grace was refused', body: 'All seats of the account are taken.' }]);
});

test('nothing is told of what was switched off, nor to who looks at the window', async ({
  desktop,
  window,
}) => {
  const address = await serverAddress(window);
  await addAccounts(window, 'Ada', 'Grace');
  // The window has the focus: this one is seen in it.
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  await call(window, 'desktop.change', { change: { tellDisplaced: false } });
  await signIn(address, 'Ada', password);
  await signIn(address, 'Ada', password);
  await expect(window.getByText('1 person · 0 visitors online', { exact: true })).toBeVisible();
  await hide(desktop);
  await signIn(address, 'Grace', password);
  await expect.poll(() => notices(desktop)).toEqual([expect.objectContaining({ title: 'Grace signed in' })]);
});
