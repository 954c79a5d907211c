import { expect, signIn, test, type House } from './house.ts';
import type { Page } from '@playwright/test';

async function openVisits(house: House, page: Page, query = ''): Promise<void> {
  await house.add('Vera', 'viewer');
  await signIn(page, house, 'Vera', '/usher/operator');
  await page.goto(`${house.url}/usher/operator#/visits${query}`);
}

/** One of the sums at the head of the page. */
const total = (page: Page, name: string) =>
  page
    .locator('.visits-total')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')
    .first();

test('who comes is counted, by the page and by the hour, and robots apart', async ({ house, visitor }) => {
  const guest = await visitor();
  await guest.goto(house.url);
  await guest.reload();
  await (await visitor()).goto(house.url);
  const robot = await visitor({ userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' } as object);
  await robot.goto(house.url);

  const operator = await visitor();
  await openVisits(house, operator);
  await expect(total(operator, 'Visitors')).toHaveText('2');
  await expect(total(operator, 'Visits')).toHaveText('2');
  await expect(total(operator, 'Page views')).toHaveText('3');
  await expect(total(operator, 'Bots')).toHaveText('1');
  await expect(operator.getByRole('table', { name: 'Top pages' }).getByRole('row').nth(1)).toHaveText('/3');

  await operator.getByRole('button', { name: '12 months' }).click();
  await expect(operator.getByRole('heading', { name: 'Visits by month' })).toBeVisible();
  await expect(operator).toHaveURL(/#\/visits\?span=year$/);
  await operator.reload();
  await expect(operator.getByRole('heading', { name: 'Visits by month' })).toBeVisible();
  const rows = operator.getByRole('table', { name: 'Visits by month' }).getByRole('row');
  await expect(rows).toHaveCount(13);
  await expect(rows.last().getByRole('cell')).toHaveText(['2', '3', '2', '1']);
});

test('a chart says its values to the mouse and to the keyboard', async ({ house, visitor }) => {
  await (await visitor()).goto(house.url);
  const operator = await visitor();
  await openVisits(house, operator);
  const chart = operator.getByRole('slider', { name: 'Visits by day' });
  await operator.getByRole('slider', { name: 'Online over time' }).focus();
  await operator.keyboard.press('Tab');
  await expect(chart).toBeFocused();
  await expect(chart).toHaveAttribute('aria-valuetext', /, Visits 1, Page views 1, Visitors 1$/);
  const tip = operator.locator('.chart-tip');
  await expect(tip).toContainText('Page views1');
  await operator.keyboard.press('ArrowLeft');
  await expect(chart).toHaveAttribute('aria-valuetext', /, Visits 0, Page views 0, Visitors 0$/);
  await expect(tip).toContainText('Page views0');
  await operator.keyboard.press('Tab');
  await expect(tip).toHaveCount(0);

  const plot = operator.locator('.chart').last();
  const box = await plot.boundingBox();
  await operator.mouse.move((box?.x ?? 0) + (box?.width ?? 0) - 20, (box?.y ?? 0) + 40);
  await expect(tip).toContainText('Page views1');
  await operator.mouse.move(0, 0);
  await expect(tip).toHaveCount(0);
});

test('where nobody has come yet, the page says how they can', async ({ house, visitor }) => {
  const operator = await visitor();
  await openVisits(house, operator);
  await expect(operator.getByRole('heading', { name: 'No visits yet' })).toBeVisible();
  await expect(operator.locator('.blank').getByRole('button', { name: `Copy ${house.url}` })).toBeVisible();
});

test('it is asked again once a minute, and at once when the server is back', async ({ house, visitor }) => {
  const guest = await visitor();
  await guest.goto(house.url);
  const operator = await visitor();
  await operator.clock.install();
  await openVisits(house, operator);
  await expect(total(operator, 'Page views')).toHaveText('1');
  await guest.reload();
  await operator.clock.fastForward(61_000);
  await expect(total(operator, 'Page views')).toHaveText('2');
  // The guest is to be counted before the operator's page is back.
  await operator.clock.pauseAt(Date.now() + 70_000);
  await house.stop();
  await expect(operator.getByText('Reconnecting…', { exact: true })).toBeVisible();
  await house.start();
  await guest.reload();
  await operator.clock.fastForward(30_000);
  await operator.clock.resume();
  await expect(total(operator, 'Page views')).toHaveText('3');
});

test('on a phone nothing is wider than the screen', async ({ house, visitor }) => {
  await (await visitor()).goto(house.url);
  const phone = await visitor({ viewport: { width: 360, height: 740 } } as object);
  await openVisits(house, phone, '?span=day');
  await expect(phone.getByRole('heading', { name: 'Visits by hour' })).toBeVisible();
  const wider = await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
});
