import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, PASSWORD, signIn, test, type House } from './house.ts';

async function openImport(house: House, page: Page) {
  await house.add('Grace', 'operator');
  await signIn(page, house, 'Grace', '/usher/operator');
  await page.getByRole('link', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'Import…' }).click();
  return page.getByRole('dialog', { name: /Import/ });
}

test('a file is looked at line by line before anything is written; then the good lines become accounts', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  const dialog = await openImport(house, operator);
  const lines = [
    'Name;Password;Role;Seats',
    `Ada;${PASSWORD};;2`,
    '=1+1;;;',
    'grace;;;',
    'Bob;password1;;',
    'ADA;;;',
  ];
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'class.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`),
  });
  await expect(dialog).toContainText('2 accounts can be added');
  await expect(dialog).toContainText('3 lines can’t be used');
  await expect(dialog.getByRole('row', { name: /^4 grace/ })).toContainText('There already is an account');
  await expect(dialog.getByRole('row', { name: /^5 Bob/ })).toContainText('easy to guess');
  await expect(dialog.getByRole('row', { name: /^6 ADA/ })).toContainText('in the file twice');
  await dialog.getByRole('button', { name: 'Add 2 accounts' }).click();
  await expect(dialog).toContainText('2 accounts added');

  const saved = operator.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save links' }).click();
  const links = readFileSync(await (await saved).path(), 'utf8');
  // Its name is no formula there.
  expect(links).toMatch(/\r\n"'=1\+1",http:\S+\/usher\/password\/link\?code=/);
  expect(links).not.toContain('Ada');
  const others = operator.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save skipped lines' }).click();
  expect(readFileSync(await (await others).path(), 'utf8')).toContain(
    '5,Bob,This password is easy to guess.',
  );
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(operator.getByRole('row', { name: /Ada/ })).toContainText('Own rules');
  await expect(operator.getByRole('row', { name: /=1\+1/ })).toContainText('Link given');
  await signIn(await visitor(), house, 'Ada');
});

test('lines are pasted, an operator among them asks for the password, and giving up changes nothing', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  const dialog = await openImport(house, operator);
  await dialog.getByLabel('Or paste lines').fill('\n');
  await expect(dialog.getByRole('button', { name: 'Check lines' })).toBeDisabled();
  await dialog.getByLabel('Or paste lines').fill('Vera,,viewer');
  await dialog.getByRole('button', { name: 'Check lines' }).click();
  await dialog.getByRole('button', { name: 'Add 1 account' }).click();
  const confirm = operator.getByRole('dialog', { name: 'Your password, please' });
  await confirm.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: 'Add 1 account' }).click();
  await confirm.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD);
  await operator.keyboard.press('Enter');
  await expect(dialog).toContainText('1 account added');
});
