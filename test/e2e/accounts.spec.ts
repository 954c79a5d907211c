import type { Page } from '@playwright/test';
import { expect, PASSWORD, signIn, test, type House } from './house.ts';

const NEW_PASSWORD = 'a fresh set of words';

async function openAccounts(house: House, page: Page): Promise<void> {
  await house.add('Grace', 'operator');
  await signIn(page, house, 'Grace', '/usher/operator');
  await page.getByRole('link', { name: 'Accounts' }).click();
}

async function choose(page: Page, name: string, deed: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: deed }).click();
}

test('an account is deleted after a dialog that says what goes, and its guest is told', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await house.add('Ada');
  await openAccounts(house, operator);
  const guest = await visitor();
  await signIn(guest, house, 'Ada');
  await choose(operator, 'Ada', 'Delete…');
  const dialog = operator.getByRole('dialog', { name: 'Delete Ada permanently?' });
  await expect(dialog).toContainText('The audit log is kept');
  await dialog.getByRole('button', { name: 'Delete account' }).click();
  await expect(operator.getByText('Ada was deleted').first()).toBeVisible();
  await expect(operator.getByRole('row', { name: /Ada/ })).toHaveCount(0);
  await expect(guest.getByRole('alertdialog')).toContainText('Your account was disabled');
  await operator.getByRole('link', { name: 'Audit' }).click();
  await expect(operator.getByText('Grace deleted the account Ada')).toBeVisible();
});

test('nobody can delete their own account, and a viewer’s asks for the operator’s password', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await house.add('Vera', 'viewer');
  await openAccounts(house, operator);
  await operator.getByRole('button', { name: 'Actions for Grace' }).click();
  const own = operator.getByRole('menuitem', { name: 'You can’t delete your own account' });
  await expect(own).toBeDisabled();
  await operator.keyboard.press('Escape');
  await choose(operator, 'Vera', 'Delete…');
  await operator.getByRole('dialog').getByRole('button', { name: 'Delete account' }).click();
  await operator.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD);
  await operator.keyboard.press('Enter');
  await expect(operator.getByText('Vera was deleted').first()).toBeVisible();
});

test('a one-time link is shown once, and opens a page without script where a password is set', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await house.add('Ada');
  await openAccounts(house, operator);
  await choose(operator, 'Ada', 'Reset with one-time link…');
  const dialog = operator.getByRole('dialog', { name: 'One-time link for Ada' });
  await expect(dialog).toContainText('within 24 hours');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const link = new URL(await dialog.getByLabel('Link', { exact: true }).inputValue());
  await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(operator.getByRole('row', { name: /Ada/ })).toContainText('Link created');

  const guest = await visitor({ javaScriptEnabled: false });
  await guest.goto(house.url + link.pathname + link.search);
  await guest.getByLabel('New password').fill(NEW_PASSWORD);
  await guest.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Welcome, Ada');
  await expect(operator.getByRole('row', { name: /Ada/ })).not.toContainText('Link created');
  await guest.goto(house.url + link.pathname + link.search);
  await expect(guest.getByText('This link was already used')).toBeVisible();

  await choose(operator, 'Ada', 'Reset with one-time link…');
  await expect(dialog.getByRole('button', { name: 'Create link' })).toBeVisible();
});

test('an account is added without a password, and its link is handed out at once', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openAccounts(house, operator);
  await operator.getByRole('button', { name: 'Add account' }).click();
  const adding = operator.getByRole('dialog', { name: 'Add account' });
  await adding.getByLabel('Name').fill('Ada');
  await adding.getByRole('button', { name: 'One-time link' }).click();
  await expect(adding.getByLabel('Password', { exact: true })).toHaveCount(0);
  await adding.getByRole('button', { name: 'Add account' }).click();
  const dialog = operator.getByRole('dialog', { name: 'One-time link for Ada' });
  await expect(dialog.getByLabel('Link', { exact: true })).toHaveValue(/\/usher\/password\/link\?code=/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(operator.getByRole('row', { name: /Ada/ })).toContainText('Link created');
});
