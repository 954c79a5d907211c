import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
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
  await expect(dialog.getByRole('row', { name: /^4 grace/ })).toContainText(
    'An account with this name already exists',
  );
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
  await expect(operator.getByRole('row', { name: /Ada/ })).toContainText('Custom rules');
  await expect(operator.getByRole('row', { name: /=1\+1/ })).toContainText('Link created');
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
  const confirm = operator.getByRole('dialog', { name: 'Confirm your password' });
  await confirm.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: 'Add 1 account' }).click();
  await confirm.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD);
  await operator.keyboard.press('Enter');
  await expect(dialog).toContainText('1 account added');
});

const many = Array.from({ length: 60 }, (_, n) => `Guest ${n + 1}`);

/** Holds the desk's line so that the n-th batch of an import waits for the test. */
async function holdBatch(page: Page, batch: number) {
  let goOn: () => void = () => undefined;
  let breakOff: () => void = () => undefined;
  let arrived: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (arrived = resolve));
  let batches = 0;
  await page.routeWebSocket(/\/usher\/operator\/live/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      const { call, input } = JSON.parse(String(frame)) as { call: string; input: { trial?: boolean } };
      if (call !== 'accounts.import' || input.trial === true || ++batches !== batch) {
        server.send(frame);
        return;
      }
      goOn = () => server.send(frame);
      breakOff = () => void socket.close({ code: 1012 });
      arrived();
    });
  });
  return { held, goOn: () => goOn(), breakOff: () => breakOff() };
}

async function startImport(dialog: Locator): Promise<void> {
  await dialog.getByLabel('Or paste lines').fill(many.join('\n'));
  await dialog.getByRole('button', { name: 'Check lines' }).click();
  await dialog.getByRole('button', { name: 'Add 60 accounts' }).click();
}

async function download(page: Page, button: Locator): Promise<string[]> {
  const saved = page.waitForEvent('download');
  await button.click();
  const lines = readFileSync(await (await saved).path(), 'utf8').trim();
  return lines.split('\r\n').slice(1);
}

test('an import is stopped half way: what was made stays, with its links, and the rest goes on when one wants', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  const batch = await holdBatch(operator, 2);
  const dialog = await openImport(house, operator);
  await startImport(dialog);
  const running = operator.getByRole('dialog', { name: 'Adding accounts' });
  await expect(running).toContainText('25 of 60');
  await batch.held;
  await running.getByRole('button', { name: 'Stop' }).click();
  batch.goOn();

  const over = operator.getByRole('dialog', { name: 'Import stopped' });
  await expect(over).toContainText('50 accounts added');
  await expect(over).toContainText('10 lines skipped');
  expect(await download(operator, over.getByRole('button', { name: 'Save links' }))).toHaveLength(50);
  const skipped = await download(operator, over.getByRole('button', { name: 'Save skipped lines' }));
  expect(skipped).toHaveLength(10);
  expect(skipped[0]).toBe('51,Guest 51,Not processed.');

  await over.getByRole('button', { name: 'Continue with 10 lines' }).click();
  const done = operator.getByRole('dialog', { name: 'Import finished' });
  await expect(done).toContainText('60 accounts added');
  expect(await download(operator, done.getByRole('button', { name: 'Save links' }))).toHaveLength(60);
  await done.getByRole('button', { name: 'Done' }).click();
  await expect(operator.getByRole('row', { name: /Guest 60/ })).toContainText('Link created');
});

test('an import whose line breaks half way keeps what was made with its links, and takes the rest up again', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  const batch = await holdBatch(operator, 2);
  const dialog = await openImport(house, operator);
  await startImport(dialog);
  await batch.held;
  batch.breakOff();

  const over = operator.getByRole('dialog', { name: 'Import stopped' });
  await expect(over).toContainText('25 accounts added');
  await expect(over).toContainText('35 lines skipped');
  await expect(over.getByRole('alert')).not.toBeEmpty();
  const links = await download(operator, over.getByRole('button', { name: 'Save links' }));
  expect(links).toHaveLength(25);
  // Its own person sets a password by it.
  const guest = await visitor();
  await guest.goto(/http[^,]*/.exec(links[24] ?? '')?.[0] ?? '');
  await expect(guest.getByText('Guest 25').first()).toBeVisible();

  await expect(operator.getByText('Connected', { exact: true })).toBeVisible();
  await over.getByRole('button', { name: 'Continue with 35 lines' }).click();
  const done = operator.getByRole('dialog', { name: 'Import finished' });
  await expect(done).toContainText('60 accounts added');
  await expect(done).not.toContainText('skipped');
});
