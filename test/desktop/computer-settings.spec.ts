import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { consolePage, launchDesktop, runtime } from '../standin/launch.ts';
import { ask, call, serverAddress } from './bridge.ts';
import { closeDesktop, test } from './desktop.ts';
import { signIn } from './user.ts';
import { shown, surroundings } from './system.ts';

const password = 'a long enough password';

test('what is chosen about this computer outlives a restart', async ({ userData }) => {
  const env = await surroundings(userData, true);
  const first = await launchDesktop({ userData, env });
  const before = await consolePage(first);
  await before.getByRole('link', { name: 'This computer' }).click();
  const switchOf = (name: string) => before.getByRole('switch', { name, exact: true });
  await expect(switchOf('Keep running in the tray')).toBeChecked();
  await expect(switchOf('Keep the computer awake')).not.toBeChecked();
  await switchOf('Keep running in the tray').click();
  await switchOf('Keep the computer awake').focus();
  await before.keyboard.press('Space');
  // The words are as good as the switch.
  await before.getByText('Only people who were not online before.').click();
  await expect
    .poll(async () => JSON.parse(await readFile(path.join(userData, 'preferences.json'), 'utf8')))
    .toMatchObject({ closeToTray: false, keepAwake: true, tellSignedIn: false, tellNotMe: true });
  await closeDesktop(first);

  const second = await launchDesktop({ userData, env });
  const after = await consolePage(second);
  expect(await call(after, 'desktop.computer', {})).toMatchObject({
    value: { closeToTray: false, keepAwake: true, tellSignedIn: false, tellNotMe: true },
  });
  await closeDesktop(second);
});

test('preferences that cannot be read are as they were made', async ({ userData }) => {
  await writeFile(path.join(userData, 'preferences.json'), '{"closeToTray":"perhaps","keepAwake":true');
  const first = await launchDesktop({ userData });
  const usual = { closeToTray: true, keepAwake: false, tellShared: true };
  expect(await call(await consolePage(first), 'desktop.computer', {})).toMatchObject({ value: usual });
  await closeDesktop(first);
  await writeFile(path.join(userData, 'preferences.json'), '{"closeToTray":"perhaps","keepAwake":true}');
  const second = await launchDesktop({ userData });
  expect(await call(await consolePage(second), 'desktop.computer', {})).toMatchObject({
    value: { ...usual, keepAwake: true },
  });
  await closeDesktop(second);
});

test('starting at login is a file that starts it hidden, and its absence', async ({ userData }) => {
  test.skip(process.platform !== 'linux', 'elsewhere the system keeps a list');
  const env = await surroundings(userData, true);
  const desktop = await launchDesktop({ userData, env });
  const window = await consolePage(desktop);
  const file = path.join(userData, 'config/autostart/usher.desktop');
  expect(await call(window, 'desktop.computer', {})).toMatchObject({ value: { launchAtLogin: false } });
  await window.getByRole('link', { name: 'This computer' }).click();
  await window.getByRole('switch', { name: 'Start when I log in' }).click();
  await expect.poll(() => existsSync(file)).toBe(true);
  const lines = (await readFile(file, 'utf8')).split('\n');
  expect(lines).toContain('Name=Usher');
  expect(lines.find((line) => line.startsWith('Exec='))).toMatch(/^Exec="\/[^"]*" "\/[^"]*" "--hidden"$/);
  expect(await call(window, 'desktop.computer', {})).toMatchObject({ value: { launchAtLogin: true } });
  await window.getByRole('switch', { name: 'Start when I log in' }).click();
  await expect.poll(() => existsSync(file)).toBe(false);
  await closeDesktop(desktop);
});

test('without a tray the page says what closing does instead', async ({ userData }) => {
  test.skip(runtime === 'electron' && process.platform !== 'linux', 'there always is one');
  const desktop = await launchDesktop({ userData, env: await surroundings(userData, false) });
  const window = await consolePage(desktop);
  await window.getByRole('link', { name: 'This computer' }).click();
  const tray = window.getByRole('switch', { name: 'Keep running in the tray' });
  await expect(tray).toBeDisabled();
  await expect(tray).not.toBeChecked();
  await expect(window.getByText('This system has no tray, so closing the window quits Usher.')).toBeVisible();
  await closeDesktop(desktop);
});

test('the computer is kept awake while somebody is connected, and only then', async ({ desktop, window }) => {
  test.skip(runtime === 'electron', 'the system does not say what it was asked');
  const address = await serverAddress(window);
  const blocked = async () => (await shown(desktop)).blocked;
  await ask(window, 'accounts.add', { name: 'Ada', password, role: 'user' });
  await signIn(address, 'Ada', password);
  await expect(window.getByText('1 person · 0 visitors online', { exact: true })).toBeVisible();
  expect(await blocked()).toEqual([]);
  await call(window, 'desktop.change', { change: { keepAwake: true } });
  expect(await blocked()).toEqual(['prevent-app-suspension']);
  await ask(window, 'accounts.disable', { name: 'Ada', disabled: true });
  await expect.poll(blocked).toEqual([]);
});
