import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startRedisServer } from '../helpers/redis-server.ts';
import { faults } from './axe.ts';
import { expect, openConsole, openHouse, screenshots, signIn, test as base, type House } from './house.ts';

/** Two nodes on one Redis. Who closes a page is gone soon. */
const test = base.extend<{ nodes: { hall: House; garden: House } }>({
  // oxlint-disable-next-line no-empty-pattern -- what it needs is none of the others
  nodes: async ({}, use) => {
    const redis = await startRedisServer();
    const folders: string[] = [];
    const open = (name: string) => {
      const data = mkdtempSync(path.join(tmpdir(), 'usher-e2e-'));
      folders.push(data);
      const times = { interval: 1000, grace: 2000, httpInterval: 1000 };
      return openHouse(data, { times, flags: ['--store', redis.url, '--node', name] });
    };
    const [hall, garden] = [await open('Hall'), await open('Garden')];
    await use({ hall, garden });
    await Promise.all([hall.stop(), garden.stop()]);
    await redis.dispose();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },
});
test.slow();

const rowOf = (page: Page, name: string) =>
  page.getByRole('grid').getByRole('row', { name: new RegExp(name) });
const cardOf = (page: Page) => page.getByRole('region', { name: 'Nodes' });
const columnItem = (page: Page) => page.getByRole('menuitemcheckbox', { name: 'Node' });

test('who signs in at another node is there with its name, is found by it, and goes when it stops', async ({
  nodes: { hall, garden },
  visitor,
}) => {
  await hall.add('Ada');
  await hall.add('Bob');
  const operator = await visitor({ viewport: { width: 1440, height: 900 } } as object);
  await openConsole(hall, operator);
  const ada = await visitor();
  await signIn(ada, garden, 'Ada');
  await signIn(await visitor(), hall, 'Bob');
  await expect(rowOf(operator, 'Ada').locator('.cell-node')).toHaveText('Garden');
  await expect(rowOf(operator, 'Bob').locator('.cell-node')).toHaveText('Hall');

  await test.step('search and filter', async () => {
    await operator.getByRole('textbox', { name: 'Search' }).fill('garden');
    await expect(rowOf(operator, 'Bob')).toHaveCount(0);
    await expect(rowOf(operator, 'Ada')).toBeVisible();
    await operator.getByRole('textbox', { name: 'Search' }).fill('');
    await operator.getByRole('button', { name: 'Filter' }).click();
    const field = operator.getByLabel('Node', { exact: true });
    await expect(field.getByRole('option')).toHaveText(['Any', 'Hall', 'Garden']);
    await field.selectOption('Garden');
    await operator.keyboard.press('Escape');
    await expect(operator).toHaveURL(/#\/people\?node=Garden$/);
    await expect(rowOf(operator, 'Bob')).toHaveCount(0);
    await expect(rowOf(operator, 'Ada')).toBeVisible();
    await operator.getByRole('button', { name: 'Remove: Node: Garden' }).click();
    await expect(rowOf(operator, 'Bob')).toBeVisible();
  });

  await test.step('the panel, and a browser that is at both', async () => {
    await rowOf(operator, 'Ada').getByRole('button', { name: 'Ada', exact: true }).click();
    const panel = operator.getByRole('complementary', { name: 'Ada' });
    await expect(panel).toContainText(/Node\s*Garden/);
    // The same cookie, as a cookie knows no port.
    const second = await ada.context().newPage();
    await second.goto(hall.url);
    await expect(rowOf(operator, 'Ada').locator('.cell-node')).toHaveText('Hall, Garden');
    await expect(panel).toContainText(/Node\s*Hall, Garden/);
    await second.close();
    await expect(panel).toContainText(/Node\s*Garden/);
    await operator.keyboard.press('Escape');
  });

  await test.step('the overview leads to them', async () => {
    await operator.getByRole('link', { name: 'Overview' }).click();
    const items = cardOf(operator).getByRole('listitem');
    await expect(items).toHaveText(['HallThis node2 sessions', 'Garden1 session']);
    await operator.screenshot({ path: `${screenshots}/nodes-overview.png` });
    await cardOf(operator).getByRole('link', { name: 'Garden' }).click();
    await expect(operator).toHaveURL(/#\/people\?node=Garden$/);
    await expect(rowOf(operator, 'Ada')).toBeVisible();
    await expect(rowOf(operator, 'Bob')).toHaveCount(0);
  });

  await test.step('the node stops', async () => {
    await operator.getByRole('link', { name: 'Overview' }).click();
    await expect(cardOf(operator)).toContainText('Garden');
    await garden.stop();
    await expect(cardOf(operator).getByRole('listitem')).toHaveText([
      'HallThis node2 sessions',
      'There are no other nodes now.',
    ]);
    await operator.getByRole('link', { name: 'People' }).click();
    await expect(rowOf(operator, 'Ada')).toContainText('Offline');
    await expect(rowOf(operator, 'Ada').locator('.cell-node')).toHaveText('–');
  });
});

test('a node that nobody is with comes and goes on the overview too', async ({ nodes, visitor }) => {
  const operator = await visitor();
  await openConsole(nodes.hall, operator);
  await operator.getByRole('link', { name: 'Overview' }).click();
  const card = cardOf(operator);
  await expect(card).toContainText('0 sessions');
  await nodes.garden.stop();
  await expect(card).not.toContainText('Garden');
  await nodes.garden.start();
  await expect(card).toContainText('Garden');
});

test('the column can be hidden and sorted by, and Settings say which node it is', async ({
  nodes: { hall, garden },
  visitor,
}) => {
  await hall.add('Ada');
  await hall.add('Bob');
  const operator = await visitor({ viewport: { width: 1440, height: 900 } } as object);
  await openConsole(hall, operator);
  await signIn(await visitor(), hall, 'Ada');
  await signIn(await visitor(), garden, 'Bob');
  await expect(rowOf(operator, 'Bob').locator('.cell-node')).toHaveText('Garden');
  await operator.getByRole('columnheader', { name: 'Node' }).getByRole('button').click();
  const names = operator.getByRole('grid').locator('.person-name');
  await expect(names).toHaveText(['Bob', 'Ada', 'Grace']);
  await expect(operator).toHaveURL(/sort=node$/);

  await operator.getByRole('button', { name: 'Columns' }).click();
  await expect(columnItem(operator)).toBeChecked();
  await columnItem(operator).click();
  await expect(operator.getByRole('columnheader', { name: 'Node' })).toHaveCount(0);
  await operator.reload();
  await expect(rowOf(operator, 'Ada')).toBeVisible();
  await expect(operator.getByRole('columnheader', { name: 'Node' })).toHaveCount(0);

  await operator.keyboard.press('Escape');
  await operator.getByRole('link', { name: 'Settings' }).click();
  const network = operator.getByRole('region', { name: 'Network' });
  await expect(network.locator('.network-fact').first()).toContainText(/^NodeThe node .*Hall$/);
});

test('on a phone the node stands below how somebody is, and nothing is wider than the screen', async ({
  nodes: { hall, garden },
  visitor,
}) => {
  await hall.add('Ada');
  const phone = await visitor({ viewport: { width: 400, height: 800 } } as object);
  await openConsole(hall, phone);
  await signIn(await visitor(), garden, 'Ada');
  await expect(rowOf(phone, 'Ada').locator('.cell-presence')).toHaveText('ActiveGarden');
  await phone.getByRole('link', { name: 'Overview' }).click();
  await expect(cardOf(phone)).toContainText('Garden');
  expect(await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
});

test('where no others share the store nothing speaks of nodes', async ({ house, visitor }) => {
  await (await visitor()).goto(house.url);
  const operator = await visitor({ viewport: { width: 1440, height: 900 } } as object);
  await openConsole(house, operator);
  await operator.getByRole('button', { name: 'Columns' }).click();
  await expect(operator.getByRole('menuitemcheckbox', { name: 'Visits' })).toBeVisible();
  await expect(columnItem(operator)).toHaveCount(0);
  await operator.keyboard.press('Escape');
  await expect(operator.getByRole('columnheader', { name: 'Views' })).toBeVisible();
  await expect(operator.getByRole('columnheader', { name: 'Node' })).toHaveCount(0);
  await operator.getByRole('button', { name: 'Filter' }).click();
  await expect(operator.getByLabel('Address', { exact: true })).toBeVisible();
  await expect(operator.getByLabel('Node', { exact: true })).toHaveCount(0);
  await operator.keyboard.press('Escape');
  await operator.getByRole('link', { name: 'Overview' }).click();
  await expect(operator.getByRole('region', { name: 'Recent activity' })).toBeVisible();
  await expect(cardOf(operator)).toHaveCount(0);
  await operator.getByRole('link', { name: 'Settings' }).click();
  await expect(operator.locator('.network-fact').first()).toContainText('Listens on');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what speaks of nodes has no fault that axe finds, ${colorScheme}`, async ({ nodes, visitor }) => {
    await nodes.hall.add('Ada');
    const page = await visitor({ colorScheme, viewport: { width: 1440, height: 900 } } as object);
    await openConsole(nodes.hall, page);
    await signIn(await visitor(), nodes.garden, 'Ada');
    await expect(rowOf(page, 'Ada').locator('.cell-node')).toHaveText('Garden');
    expect(await faults(page), 'people').toEqual([]);
    await page.setViewportSize({ width: 400, height: 800 });
    await expect(rowOf(page, 'Ada').locator('.cell-under')).toBeVisible();
    expect(await faults(page), 'on a phone').toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Filter' }).click();
    await expect(page.getByLabel('Node', { exact: true })).toBeVisible();
    expect(await faults(page), 'filter').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(cardOf(page)).toContainText('Garden');
    expect(await faults(page), 'overview').toEqual([]);
  });
}
