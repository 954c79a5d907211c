import type { Page } from '@playwright/test';
import { expect, signIn, test, type House } from './house.ts';

async function openSettings(house: House, page: Page): Promise<void> {
  await house.add('Grace', 'operator');
  await signIn(page, house, 'Grace', '/usher/operator');
  await page.getByRole('link', { name: 'Settings' }).click();
}

const schemeOf = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);

test('the console is dark or light as it was chosen in this browser, from its first moment', async ({
  house,
  visitor,
}) => {
  const operator = await visitor({ colorScheme: 'light' });
  await openSettings(house, operator);
  const look = operator.getByRole('group', { name: 'Appearance' });
  await expect(look.getByRole('button', { name: 'System' })).toHaveAttribute('aria-pressed', 'true');
  await look.getByRole('button', { name: 'Dark' }).click();
  expect(await schemeOf(operator)).toBe('dark');
  // The console's own script never comes: what was chosen holds without it.
  await operator.route('**/assets/index-*.js', (route) => route.abort());
  await operator.reload();
  await expect.poll(() => schemeOf(operator)).toBe('dark');
  await operator.unroute('**/assets/index-*.js');
  await operator.reload();
  await look.getByRole('button', { name: 'System' }).click();
  expect(await schemeOf(operator)).toBe('light dark');
});

test('the console speaks the language that was chosen, at once, and again when it is opened', async ({
  house,
  visitor,
}) => {
  const operator = await visitor({ locale: 'en-GB' });
  await openSettings(house, operator);
  await operator.getByLabel('Language').selectOption({ label: '日本語' });
  await expect(operator.getByRole('heading', { level: 1 })).toHaveText('設定');
  expect(await operator.evaluate(() => document.documentElement.lang)).toBe('ja');
  await operator.reload();
  await expect(operator.getByRole('heading', { level: 1 })).toHaveText('設定');
  await operator.getByLabel('言語').selectOption('system');
  await expect(operator.getByRole('heading', { level: 1 })).toHaveText('Settings');
});

test('the settings say how the server is reached', async ({ house, visitor }) => {
  const operator = await visitor();
  await openSettings(house, operator);
  const network = operator.getByRole('region', { name: 'Network' });
  await expect(network).toContainText(new URL(house.url).port);
  await expect(network).toContainText(house.url);
  await expect(network).toContainText('No. Others on the network can read what is sent.');
});
