import type { Page } from '@playwright/test';
import { expect, openConsole, PASSWORD, signIn, test, type House } from './house.ts';

async function trySignIn(page: Page, house: House, name: string): Promise<void> {
  await page.goto(`${house.url}/usher/sign-in`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('who is banned from the list goes at once, stays out with the operator’s words, and is let in again', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await house.add('Ada');
  const guest = await visitor();
  await signIn(guest, house, 'Ada');

  const row = operator.getByRole('grid').getByRole('row', { name: /Ada/ });
  await row.hover();
  await row.getByRole('button', { name: 'Actions for Ada' }).click();
  await operator.getByRole('menuitem', { name: 'Ban…' }).click();
  const dialog = operator.getByRole('dialog', { name: 'Ban Ada?' });
  await dialog.getByLabel('Duration').selectOption({ label: '1 week' });
  await dialog.getByRole('textbox', { name: 'Note to them' }).fill('Please see me first.');
  await dialog.getByRole('button', { name: 'Ban', exact: true }).click();
  await expect(operator.getByText('Ada was banned').first()).toBeVisible();

  await expect(guest.getByRole('alertdialog')).toContainText('Please see me first.');
  await trySignIn(guest, house, 'Ada');
  await expect(guest.getByRole('alert')).toContainText('Please see me first.');

  await operator.getByRole('link', { name: 'Bans' }).click();
  const ban = operator.getByRole('row', { name: /Ada/ });
  await expect(ban).toContainText('in 7 days');
  await expect(ban).toContainText('Grace');
  await ban.getByRole('button', { name: 'Lift ban on Ada' }).click();
  await operator
    .getByRole('dialog', { name: 'Lift ban on Ada?' })
    .getByRole('button', { name: 'Lift ban' })
    .click();
  await expect(operator.getByText('No bans')).toBeVisible();
  await trySignIn(guest, house, 'Ada');
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Welcome, Ada');
});

test('a ban is added by name or address, and what can’t be one is said at the field', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await operator.getByRole('link', { name: 'Bans' }).click();
  await operator.getByRole('button', { name: 'Add ban' }).click();
  const dialog = operator.getByRole('dialog', { name: 'Add ban' });
  const confirm = dialog.getByRole('button', { name: 'Ban', exact: true });

  await dialog.getByLabel('Account name').fill('Nobody');
  await confirm.click();
  await expect(dialog).toContainText('There is no account named Nobody.');
  await dialog.getByRole('button', { name: 'Address' }).click();
  await dialog.getByLabel('Address').last().fill('the kitchen');
  await confirm.click();
  await expect(dialog).toContainText('Please enter one IP address');
  await dialog.getByLabel('Address').last().fill('127.0.0.1');
  await confirm.click();
  await expect(dialog).toContainText('You would ban yourself');
  await dialog.getByLabel('Address').last().fill('192.0.2.7');
  await dialog.getByLabel('Duration').selectOption({ label: 'Until lifted' });
  await confirm.click();
  await expect(operator.getByRole('row', { name: /192\.0\.2\.7/ })).toContainText('Until lifted');
});
