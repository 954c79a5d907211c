import type { Page } from '@playwright/test';
import type { OperatorEvent } from '../../server/contract/contract.ts';
import { aPerson } from '../renderer/person.ts';
import { expect, signIn, test, type House } from './house.ts';

// Several browsers in each.
test.slow();

async function openConsole(house: House, page: Page): Promise<void> {
  await house.add('Grace', 'operator');
  await signIn(page, house, 'Grace', '/usher/operator');
  await expect(page.getByRole('grid')).toBeVisible();
}

const rowOf = (page: Page, name: string) =>
  page.getByRole('grid').getByRole('row', { name: new RegExp(name) });
const panelOf = (page: Page, name: string) => page.getByRole('complementary', { name });

/** Tells this console of these people alone, whoever is there: no browser can come from elsewhere, or an hour ago. */
async function replacePeople(
  page: Page,
  people: readonly { user: string; address: string; since: number }[],
) {
  await page.routeWebSocket(/\/usher\/operator\/live/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((frame) => {
      const heard = JSON.parse(String(frame)) as { event?: OperatorEvent };
      if (heard.event?.type === 'people.snapshot') {
        const rows = people.map((person) => aPerson(`session${person.user}`, person));
        socket.send(JSON.stringify({ event: { ...heard.event, rows, last: true } }));
      } else if (heard.event?.type !== 'people.changed') socket.send(frame);
    });
  });
}

test('a person opens beside the table, follows the arrow keys, and the address keeps who it is', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openConsole(house, operator);
  for (const name of ['Ada', 'Emmy']) {
    await house.add(name);
    await signIn(await visitor(), house, name);
  }
  await expect(operator.getByRole('grid').getByRole('row')).toHaveCount(4);
  const grid = operator.getByRole('grid');
  await grid.focus();
  await operator.keyboard.press('Home');
  await operator.keyboard.press('Enter');
  await expect(panelOf(operator, 'Ada')).toContainText('Chrome on Linux');
  await expect(grid).toBeFocused();
  await expect(operator).toHaveURL(/who=/);
  const address = operator.url();
  await operator.keyboard.press('ArrowDown');
  await expect(panelOf(operator, 'Emmy')).toContainText('127.0.0.1');
  await expect(panelOf(operator, 'Ada')).toHaveCount(0);
  await expect(grid).toBeFocused();
  await expect(operator).not.toHaveURL(address);
  await operator.reload();
  await expect(panelOf(operator, 'Emmy')).toContainText('Emmy');
  await expect(panelOf(operator, 'Emmy')).toContainText('No earlier sign-ins.');

  await grid.focus();
  await operator.keyboard.press('Escape');
  await expect(operator.getByRole('complementary', { name: 'Emmy' })).toHaveCount(0);
  await expect(grid).toBeFocused();
  await expect(operator).not.toHaveURL(/who=/);

  await rowOf(operator, 'Ada').getByRole('button', { name: 'Ada', exact: true }).click();
  await panelOf(operator, 'Ada').getByRole('button', { name: 'Close' }).click();
  await expect(grid).toBeFocused();
  await rowOf(operator, 'Emmy').getByText('127.0.0.1').dblclick();
  await expect(panelOf(operator, 'Emmy')).toBeVisible();
});

test('the panel stays true: sessions come and go in it, and the one that was shown out tells by whom and why', async ({
  house,
  visitor,
}) => {
  await house.set('seats', '2');
  const operator = await visitor();
  await openConsole(house, operator);
  await house.add('Ada');
  const guest = await visitor();
  await signIn(guest, house, 'Ada');
  await rowOf(operator, 'Ada').getByRole('button', { name: 'Ada', exact: true }).click();
  const panel = panelOf(operator, 'Ada');
  const live = panel.getByRole('list').first().getByRole('listitem');
  await expect(live).toHaveCount(1);

  const phone = await visitor({
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  } as object);
  await signIn(phone, house, 'Ada');
  await expect(live).toHaveCount(2);
  await panel.getByRole('button', { name: 'Kick from Firefox on Linux' }).click();
  const dialog = operator.getByRole('dialog', { name: 'Kick Ada?' });
  await dialog.getByRole('textbox').fill('One is enough.');
  await operator.keyboard.press('Control+Enter');
  await expect(phone.getByRole('alertdialog')).toContainText('One is enough.');
  await expect(live).toHaveCount(1);
  // What was pressed is gone; the focus stays in the panel.
  await expect(panel.locator(':focus')).toHaveCount(1);
  const past = panel.getByRole('list').nth(1).getByRole('listitem');
  await expect(past).toContainText(['Kicked by Grace']);
  await expect(past).toContainText(['One is enough.']);
  await expect(panel).toContainText('Grace kicked Ada');

  await operator.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(operator.getByRole('grid')).toBeFocused();
});

test('a visitor has a panel too, and stays in it when they are gone', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await (await visitor()).goto(`${house.url}/somewhere`);
  const guest = await visitor();
  await guest.goto(house.url);
  const row = operator
    .getByRole('grid')
    .getByRole('row', { name: /Visitor/ })
    .first();
  await row.getByRole('button', { name: /^Visitor/ }).click();
  const panel = operator.getByRole('complementary', { name: /^Visitor/ });
  await expect(panel).toContainText('First seen');
  await expect(panel).toContainText('No entries yet.');
  await panel.getByRole('button', { name: 'Kick…' }).click();
  await operator.getByRole('dialog').getByRole('button', { name: 'Kick' }).click();
  await expect(panel).toContainText('This session has ended.');
  await expect(panel).toContainText('Kicked by Grace');
});

test('on a phone the panel is a sheet over all, which goes back to the table', async ({ house, visitor }) => {
  const operator = await visitor({ viewport: { width: 400, height: 800 } } as object);
  await openConsole(house, operator);
  await house.add('Ada');
  await signIn(await visitor(), house, 'Ada');
  await rowOf(operator, 'Ada').getByText('127.0.0.1').click();
  const sheet = operator.getByRole('dialog', { name: 'Ada' });
  await expect(sheet).toContainText('Chrome on Linux');
  expect(await sheet.boundingBox()).toMatchObject({ x: 0, y: 0, width: 400, height: 800 });
  await sheet.getByRole('button', { name: 'Kick…' }).click();
  const question = operator.getByRole('dialog', { name: 'Kick Ada?' });
  await expect(question.getByRole('textbox')).toBeFocused();
  await operator.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(sheet).toBeVisible();
  await operator.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(operator.getByRole('grid')).toBeFocused();
});

test('columns and filters are kept, and all that fit are selected at once', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  for (const name of ['Ada', 'Emmy']) {
    await house.add(name);
    await signIn(await visitor(), house, name);
  }
  const grid = operator.getByRole('grid');
  await expect(grid.getByRole('row')).toHaveCount(4);
  await operator.getByRole('button', { name: 'Columns' }).click();
  await operator.getByRole('menuitemcheckbox', { name: 'Page' }).click();
  await operator.keyboard.press('Escape');
  await expect(grid.getByRole('columnheader', { name: 'Page' })).toHaveCount(0);
  await operator.getByRole('button', { name: 'Filter' }).click();
  await operator.getByLabel('State').selectOption('offline');
  await operator.keyboard.press('Escape');
  await expect(operator.getByText('No matches')).toBeVisible();
  await operator.reload();
  await expect(operator.getByText('No matches')).toBeVisible();
  await operator.getByRole('button', { name: 'Remove: State: Offline' }).click();
  await expect(grid.getByRole('row')).toHaveCount(4);
  await expect(grid.getByRole('columnheader', { name: 'Page' })).toHaveCount(0);

  await rowOf(operator, 'Ada').getByRole('checkbox').check();
  await operator.getByRole('button', { name: 'Select all 2 matches' }).click();
  await expect(operator.getByText('2 selected')).toBeVisible();
  await expect(grid).toBeFocused();
  await operator.keyboard.press('Control+c');
  await expect(operator.getByText('2 rows copied').first()).toBeVisible();
});

test('filters by since and address narrow the table, say how they are set, and leave an open panel alone', async ({
  house,
  visitor,
}) => {
  // Noon there, so that an hour ago is the same day, and yesterday is another one.
  const NOON = new Date(2026, 0, 15, 12).getTime();
  const HOUR = 3_600_000;
  const people = [
    { user: 'Ada', address: '192.168.0.7', since: NOON - 10 * 60_000 },
    { user: 'Emmy', address: '192.168.0.70', since: NOON - 3 * HOUR },
    { user: 'Hedy', address: '10.0.0.7', since: NOON - 30 * HOUR },
  ];
  const operator = await visitor();
  await operator.clock.setFixedTime(NOON);
  await replacePeople(operator, people);
  await openConsole(house, operator);
  const grid = operator.getByRole('grid');
  const names = grid.getByRole('row').getByRole('button', { name: /^(Ada|Emmy|Hedy)$/ });
  await expect(names).toHaveText(['Ada', 'Emmy', 'Hedy']);
  await rowOf(operator, 'Hedy').getByRole('button', { name: 'Hedy', exact: true }).click();

  const since = async (words: string) => {
    await operator.getByRole('button', { name: /^Filter/ }).click();
    await operator.getByLabel('Since', { exact: true }).selectOption({ label: words });
    await operator.keyboard.press('Escape');
  };
  await since('Today');
  await expect(names).toHaveText(['Ada', 'Emmy']);
  await since('The last hour');
  await expect(names).toHaveText(['Ada']);
  await expect(operator).toHaveURL(/since=hour/);
  // Who is looked at stays, though the table no longer has them.
  await expect(panelOf(operator, 'Hedy')).toContainText('10.0.0.7');
  await operator.getByRole('button', { name: 'Remove: Since: The last hour' }).click();
  await expect(names).toHaveText(['Ada', 'Emmy', 'Hedy']);

  await operator.getByRole('button', { name: 'Filter' }).click();
  await operator.getByLabel('Address', { exact: true }).fill(' 192.168.0.7');
  await operator.keyboard.press('Escape');
  await expect(names).toHaveText(['Ada', 'Emmy']);
  await operator.getByRole('button', { name: 'Filter (1 set)' }).click();
  await operator.getByLabel('Since', { exact: true }).selectOption({ label: 'The last hour' });
  await expect(names).toHaveText(['Ada']);
  await operator.getByRole('button', { name: 'Clear filter' }).click();
  await operator.keyboard.press('Escape');
  await expect(names).toHaveText(['Ada', 'Emmy', 'Hedy']);
  await operator.goto(`${house.url}/usher/operator#/people?address=10.`);
  await expect(names).toHaveText(['Hedy']);
  await expect(operator.getByRole('button', { name: 'Remove: Address: 10.' })).toBeVisible();
});
