import { expect, type Page } from '@playwright/test';
import type { ElectronApplication } from 'playwright-core';
import { consolePage, launchDesktop, runtime } from '../standin/launch.ts';
import { call } from './bridge.ts';
import { closeDesktop, test } from './desktop.ts';
import { shown, surroundings } from './system.ts';

const menuLabels = (desktop: ElectronApplication) =>
  desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
const theme = (desktop: ElectronApplication) =>
  desktop.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
const openSettings = (window: Page) => window.getByRole('link', { name: /^(Settings|設定)$/ }).click();

test('the menu and the tray speak the language of the console, at once and after a restart', async ({
  userData,
}) => {
  const env = await surroundings(userData, true);
  const first = await launchDesktop({ userData, env });
  const window = await consolePage(first);
  expect(await menuLabels(first)).toContain('File');
  await openSettings(window);
  await window.getByLabel('Language').selectOption({ label: '日本語' });
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('設定');
  await expect.poll(() => menuLabels(first)).toContain('ファイル');
  if (runtime === 'standin') {
    await expect.poll(async () => (await shown(first)).trays[0]?.toolTip).toContain('オンライン');
  }
  await closeDesktop(first);

  const second = await launchDesktop({ userData, env });
  await openSettings(await consolePage(second));
  expect(await menuLabels(second)).toContain('ファイル');
  await (await consolePage(second)).getByLabel('言語').selectOption('system');
  await expect.poll(() => menuLabels(second)).toContain('File');
  await closeDesktop(second);
});

test('what surrounds the window is dark where the console was chosen to be', async ({ desktop, window }) => {
  expect(await theme(desktop)).toBe('system');
  await openSettings(window);
  const look = window.getByRole('group', { name: 'Appearance' });
  await look.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(() => theme(desktop)).toBe('dark');
  await look.getByRole('button', { name: 'System' }).click();
  await expect.poll(() => theme(desktop)).toBe('system');
  expect(await call(window, 'desktop.look', { appearance: 'pink', language: null })).toMatchObject({
    ok: false,
    error: { code: 'invalid-input' },
  });
});
