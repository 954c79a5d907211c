import type { Page } from '@playwright/test';
import { expect, PASSWORD, signIn, test, type House } from './house.ts';

const NEW_PASSWORD = 'a fresh set of words';

async function openConsole(house: House, page: Page): Promise<void> {
  await house.add('Grace', 'operator');
  await signIn(page, house, 'Grace', '/usher/operator');
  await expect(page.getByRole('grid')).toBeVisible();
}

test('several are shown out at once, after one question, and each is told', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  const guests: Page[] = [];
  for (const name of ['Ada', 'Alan', 'Emmy']) {
    await house.add(name);
    const page = await visitor();
    await signIn(page, house, name);
    guests.push(page);
  }
  const grid = operator.getByRole('grid');
  await expect(grid.getByRole('row')).toHaveCount(5);
  await grid.getByRole('row', { name: /Ada/ }).getByRole('checkbox').check();
  await grid
    .getByRole('row', { name: /Emmy/ })
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  await operator.getByRole('button', { name: /Show out…/ }).click();
  const dialog = operator.getByRole('dialog');
  await expect(dialog).toContainText('Ada');
  await expect(dialog).toContainText('Emmy');
  await dialog.getByRole('textbox').fill('We close now.');
  await dialog.getByRole('button', { name: 'Show out 3 people' }).click();
  for (const guest of guests) {
    await expect(guest.getByRole('alertdialog')).toContainText('We close now.');
  }
  await expect(operator.getByText('3 people were shown out').first()).toBeVisible();
  await expect(operator.getByRole('grid')).toBeFocused();
  await operator.mouse.move(0, 0);
  await expect(grid.getByRole('row', { name: /Ada|Alan|Emmy/ })).toHaveCount(0);
  await expect(grid.getByRole('row', { name: /Grace/ })).toBeVisible();
});

test('the list is searched, filtered and sorted, and the address keeps it', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  for (const name of ['Ada', 'Emmy']) {
    await house.add(name);
    await signIn(await visitor(), house, name);
  }
  await (await visitor()).goto(house.url);
  const rows = operator.getByRole('grid').getByRole('row');
  await expect(rows).toHaveCount(5);

  await operator.keyboard.press('/');
  await operator.keyboard.type('emm');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('Emmy');
  await operator.reload();
  await expect(rows).toHaveCount(2);
  await operator.getByRole('textbox', { name: 'Search' }).fill('');
  await expect(rows).toHaveCount(5);

  await operator.getByText('Visitors', { exact: true }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('Visitor');
  await operator.getByRole('button', { name: 'People', exact: true }).click();
  await operator.getByRole('button', { name: 'Name' }).click();
  await expect(rows).toContainText(['Name', 'Grace', 'Emmy', 'Ada']);
});

test('accounts are made, given a new password and switched off, and each takes effect at once', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await operator.getByRole('link', { name: 'Accounts' }).click();
  await operator.getByRole('button', { name: 'Add account' }).click();
  const add = operator.getByRole('dialog');
  await add.getByLabel('Name').fill('Ada');
  await add.getByRole('textbox', { name: 'Password' }).fill('short');
  await add.getByRole('button', { name: /^Add/ }).click();
  await expect(add).toContainText('8');
  await add.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await add.getByRole('button', { name: /^Add/ }).click();
  const row = operator.getByRole('row', { name: /Ada/ });
  await expect(row).toBeVisible();

  const guest = await visitor();
  await signIn(guest, house, 'Ada');
  await row.getByRole('button').click();
  await operator.getByRole('menuitem', { name: /password/i }).click();
  const reset = operator.getByRole('dialog');
  await reset.getByRole('textbox', { name: /password/i }).fill(NEW_PASSWORD);
  await reset
    .getByRole('button', { name: /password/i })
    .last()
    .click();
  await expect(guest.getByRole('alertdialog')).toContainText('Your password was changed');
  await guest.getByRole('link').click();
  await guest.getByLabel('Name').fill('Ada');
  await guest.getByLabel('Password').fill(NEW_PASSWORD);
  await guest.getByRole('button', { name: 'Sign in' }).click();
  await expect(guest.getByRole('heading')).toHaveText('Welcome, Ada');

  await row.getByRole('button').click();
  await operator.getByRole('menuitem', { name: /Disable/ }).click();
  await operator
    .getByRole('dialog')
    .getByRole('button', { name: /Disable/ })
    .click();
  await expect(guest.getByRole('alertdialog')).toContainText('Your account was switched off');
  await expect(row).toContainText('Disabled');
  await guest.getByRole('link').click();
  await guest.getByLabel('Name').fill('Ada');
  await guest.getByLabel('Password').fill(NEW_PASSWORD);
  await guest.getByRole('button', { name: 'Sign in' }).click();
  await expect(guest.getByRole('alert')).toContainText('This account can’t sign in');
});

test('the badge tells when the line is down, and the list comes back with it', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await expect(operator.getByText('Live', { exact: true })).toBeVisible();
  await house.stop();
  await expect(operator.getByText('Reconnecting…', { exact: true })).toBeVisible();
  await house.start();
  await house.add('Ada');
  await expect(operator.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 });
  await signIn(await visitor(), house, 'Ada');
  await expect(operator.getByRole('grid').getByRole('row', { name: /Ada/ })).toBeVisible();
});
