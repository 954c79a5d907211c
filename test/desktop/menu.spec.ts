import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { ElectronApplication } from 'playwright-core';
import { ask, serverAddress } from './bridge.ts';
import { answerDialogs, questions, test } from './desktop.ts';
import { signIn } from './user.ts';

const password = 'a long enough password';

const choose = (desktop: ElectronApplication, id: string) =>
  desktop.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id);

test('“Settings…” shows them, and what was being typed stays', async ({ desktop, window }) => {
  await serverAddress(window);
  await window.evaluate(() => Object.assign(globalThis, { same: true }));
  await choose(desktop, 'settings');
  await expect(window.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  expect(await window.evaluate(() => 'same' in globalThis)).toBe(true);
});

test('the log is kept in a folder that the menu opens', async ({ desktop, window }) => {
  await serverAddress(window);
  const opened = await desktop.evaluate(async ({ Menu, shell }) => {
    const opening = new Promise<string>((resolve) => {
      shell.openPath = async (folder) => {
        resolve(folder);
        return '';
      };
    });
    Menu.getApplicationMenu()?.getMenuItemById('logs')?.click();
    return opening;
  });
  const lines = (await readFile(path.join(opened, 'usher.log'), 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
    expect.objectContaining({ event: 'sys_startup' }),
  );
});

test('diagnostics say how it is, and name nobody', async ({ desktop, window, userData }) => {
  const address = await serverAddress(window);
  const { urls } = await ask(window, 'server.status', {});
  await ask(window, 'accounts.add', { name: 'Lovelace', password, role: 'user' });
  await signIn(address, 'Lovelace', password);
  await answerDialogs(desktop, 0);
  await choose(desktop, 'diagnostics');
  await expect
    .poll(() => questions(desktop))
    .toEqual([expect.objectContaining({ message: 'Diagnostics copied' })]);
  const text = await desktop.evaluate(({ clipboard }) => clipboard.readText());
  expect(JSON.parse(text)).toMatchObject({
    usher: expect.stringMatching(/^\d+\.\d+/),
    state: 'serving',
    online: { people: 1, visitors: 0 },
    config: { store: 'sqlite' },
    computer: { closeToTray: true },
    settings: { settings: { seats: 1 } },
  });
  const secrets = ['Lovelace', password, userData, ...urls.map((url) => new URL(url).hostname)];
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

test('“About” says which version this is', async ({ desktop, window }) => {
  test.skip(process.platform === 'darwin', 'there the system shows it');
  await serverAddress(window);
  const shown = await desktop.evaluate(({ app, Menu }) => {
    let asked = 0;
    app.showAboutPanel = () => void asked++;
    Menu.getApplicationMenu()?.getMenuItemById('about')?.click();
    return asked;
  });
  expect(shown).toBe(1);
});
