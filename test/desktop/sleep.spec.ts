import { expect } from '@playwright/test';
import type { ElectronApplication } from 'playwright-core';
import { runtime } from '../standin/launch.ts';
import { ask, serverAddress } from './bridge.ts';
import { test } from './desktop.ts';
import { signIn } from './user.ts';

const password = 'a long enough password';
const screenshots = 'test-results/screenshots';

test.skip(runtime === 'electron', 'a computer that tests cannot be put to sleep');

/** The computer goes to sleep, or wakes up; how long it slept makes no difference to who is told. */
const tell = (desktop: ElectronApplication, what: 'suspend' | 'resume') =>
  desktop.evaluate(({ powerMonitor }, event) => void powerMonitor.emit(event), what);

test('people are told that the computer goes to sleep and that it is back, and nobody is lost', async ({
  desktop,
  window,
}) => {
  const address = await serverAddress(window);
  await ask(window, 'accounts.add', { name: 'Ada', password, role: 'user' });
  const ada = await signIn(address, 'Ada', password);
  const row = window.getByRole('row').filter({ hasText: 'Ada' });
  await expect(row).toContainText('Active');
  await tell(desktop, 'suspend');
  await expect.poll(() => ada.messages.at(-1)).toEqual({ type: 'asleep', signedIn: true });
  await tell(desktop, 'resume');
  await expect.poll(() => ada.messages.at(-1)).toMatchObject({ type: 'online', count: 1 });
  await expect(row).toContainText('Active');
  await expect(window.getByText('1 person · 0 visitors online', { exact: true })).toBeVisible();
  await expect(window.getByText('Connected', { exact: true })).toBeVisible();
});

for (const [locale, scheme, width, says] of [
  ['en', 'light', 1200, 'The server is in sleep mode. You stay signed in.'],
  ['ja', 'dark', 400, 'サーバーはスリープ中です。サインインしたままです。'],
] as const) {
  test(`a page says that the server is asleep until it hears from it: ${locale}, ${scheme}`, async ({
    desktop,
    window,
    browser,
  }) => {
    const address = await serverAddress(window);
    await ask(window, 'accounts.add', { name: 'Ada', password, role: 'user' });
    const context = await browser.newContext({
      locale,
      colorScheme: scheme,
      viewport: { width, height: 700 },
    });
    const page = await context.newPage();
    await page.goto(`${address}/usher/sign-in`);
    await page.locator('input[name=username]').fill('Ada');
    await page.locator('input[name=password]').fill(password);
    await page.locator('form button').click();
    await expect(window.getByRole('row').filter({ hasText: 'Ada' })).toContainText('Active');
    await tell(desktop, 'suspend');
    await expect(page.getByRole('status')).toHaveText(says);
    await page.screenshot({ path: `${screenshots}/asleep-${locale}-${scheme}.png` });
    await tell(desktop, 'resume');
    await expect(page.getByRole('status')).toHaveCount(0);
    await context.close();
  });
}
