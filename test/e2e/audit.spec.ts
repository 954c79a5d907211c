import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expect, PASSWORD, signIn, test, type House } from './house.ts';

async function openAudit(house: House, page: Page): Promise<void> {
  await house.add('Grace', 'operator');
  await signIn(page, house, 'Grace', '/usher/operator');
  await page.getByRole('link', { name: 'Audit' }).click();
  await expect(page.getByText('Command line added the account Grace')).toBeVisible();
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

test('what happens is there in a sentence, is found by filter, and the address keeps it', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openAudit(house, operator);
  await house.add('Ada');
  const phone = await visitor();
  await signIn(phone, house, 'Ada');
  await signIn(await visitor(), house, 'Ada');
  const taken = operator.getByText('Ada was displaced by a newer sign-in from 127.0.0.1');
  await expect(taken).toBeVisible();

  await operator.getByLabel('Type', { exact: true }).selectOption({ label: 'Account added' });
  await expect(taken).toHaveCount(0);
  await expect(operator.getByText('Command line added the account Ada')).toBeVisible();
  await expect(operator.getByText('2 entries')).toBeVisible();
  await operator.getByRole('textbox', { name: 'Search' }).fill('ada');
  await expect(operator.getByText('1 entry')).toBeVisible();
  await operator.reload();
  await expect(operator.getByText('1 entry')).toBeVisible();
  await expect(operator.getByLabel('Type', { exact: true })).toHaveValue('account-added');

  await operator.getByRole('button', { name: 'Clear filter' }).click();
  await operator.getByLabel('Reason', { exact: true }).selectOption({ label: 'Displaced' });
  await expect(operator.getByText('1 entry')).toBeVisible();
  await operator.getByRole('button', { name: /Ada was displaced/ }).click();
  await expect(operator.getByRole('definition').filter({ hasText: 'Displaced' })).toBeVisible();
  await operator.getByLabel('To', { exact: true }).fill('2020-01-01');
  await expect(operator.getByText('No matches')).toBeVisible();
});

test('what is new waits while somebody reads, and comes on top when they want it', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openAudit(house, operator);
  await operator.getByRole('button', { name: /added the account Grace/ }).click();
  await house.add('Ada');
  await house.add('Alan');
  await expect(operator.getByRole('button', { name: '2 new entries' })).toBeVisible();
  await expect(operator.getByText('Command line added the account Ada')).toHaveCount(0);
  await expect(operator.getByText('3 entries')).toBeVisible();
  await operator.getByRole('button', { name: '2 new entries' }).click();
  await expect(operator.getByText('Command line added the account Alan')).toBeVisible();
  await expect(operator.getByRole('button', { name: /new entr/ })).toHaveCount(0);
});

test('an export asks for the operator’s password once, and its cells are no formulas', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openAudit(house, operator);
  await house.add('=HYPERLINK("http://x")');
  const exportAs = async (name: RegExp) => {
    await operator.getByRole('button', { name: 'Export', exact: true }).click();
    await operator.getByRole('menuitem', { name }).click();
  };

  await exportAs(/CSV/);
  const confirm = operator.getByRole('dialog', { name: 'Confirm your password' });
  await confirm.getByLabel('Your password').fill('not this one');
  await confirm.getByRole('button', { name: 'Confirm' }).click();
  await expect(confirm).toContainText('This password is not correct.');
  await confirm.getByRole('button', { name: 'Cancel' }).click();
  await expect(confirm).toHaveCount(0);
  await expect(operator.getByText('exported the audit log')).toHaveCount(0);

  await exportAs(/CSV/);
  await confirm.getByLabel('Your password').fill(PASSWORD);
  const csvDownload = operator.waitForEvent('download');
  await confirm.getByRole('button', { name: 'Confirm' }).click();
  const csv = await csvDownload;
  expect(csv.suggestedFilename()).toMatch(/^usher-audit-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await textOf(csv);
  expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(text).not.toMatch(/(^|,)"?=/m);

  const jsonDownload = operator.waitForEvent('download');
  await exportAs(/JSON/);
  const entries: unknown = JSON.parse(await textOf(await jsonDownload));
  expect(entries).toContainEqual(
    expect.objectContaining({ event: 'account-added', subject: '=HYPERLINK("http://x")' }),
  );
  await expect(operator.getByText('Grace exported the audit log').first()).toBeVisible();
});

test('a viewer reads the log, and is told why there is no export', async ({ house, visitor }) => {
  const viewer = await visitor();
  await house.add('Vera', 'viewer');
  await signIn(viewer, house, 'Vera', '/usher/operator');
  await viewer.getByRole('link', { name: 'Audit' }).click();
  await expect(viewer.getByText('Command line added the account Vera')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Export', exact: true })).toBeDisabled();
  await expect(viewer.getByTitle('Only operators can export')).toBeVisible();
});
