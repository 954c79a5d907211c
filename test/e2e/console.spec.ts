import type { Page } from '@playwright/test';
import { expect, openConsole, PASSWORD, signIn, test } from './house.ts';

const NEW_PASSWORD = 'a fresh set of words';

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
  await operator.getByRole('button', { name: /Kick…/ }).click();
  const dialog = operator.getByRole('dialog');
  await expect(dialog).toContainText('Ada');
  await expect(dialog).toContainText('Emmy');
  await dialog.getByLabel('Note to them').fill('We close now.');
  await expect(dialog.getByRole('button', { name: 'Kick 3 people' })).toBeDisabled();
  // They are everybody.
  await dialog.getByLabel('Type 3 to confirm').fill('3');
  await dialog.getByRole('button', { name: 'Kick 3 people' }).click();
  for (const guest of guests) {
    await expect(guest.getByRole('alertdialog')).toContainText('We close now.');
  }
  await expect(operator.getByText('3 people were kicked').first()).toBeVisible();
  await expect(operator.getByRole('grid')).toBeFocused();
  await operator.mouse.move(0, 0);
  await expect(grid.getByRole('row', { name: /Ada|Alan|Emmy/ })).toHaveCount(0);
  await expect(grid.getByRole('row', { name: /Grace/ })).toBeVisible();
});

test('a kick is taken back while it can be: the browser is where it was', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await house.add('Ada');
  const guest = await visitor();
  await signIn(guest, house, 'Ada');
  const row = operator.getByRole('grid').getByRole('row', { name: /Ada/ });
  await row.hover();
  await row.getByRole('button', { name: 'Kick Ada' }).click();
  const dialog = operator.getByRole('dialog', { name: 'Kick Ada?' });
  await dialog.getByLabel('Can sign in again').selectOption({ label: 'After 1 hour' });
  await dialog.getByRole('button', { name: 'Kick' }).click();
  await expect(guest.getByRole('alertdialog')).toBeVisible();
  await operator.getByRole('button', { name: 'Undo' }).click();
  await expect(operator.getByText('Ada was restored').first()).toBeVisible();
  await expect(operator.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await guest.goto(house.url);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Welcome, Ada');
  await operator.getByRole('link', { name: 'Bans' }).click();
  await expect(operator.getByText('No bans')).toBeVisible();
});

test('the last kick is taken back by keyboard, and only as long as it can be', async ({ house, visitor }) => {
  const operator = await visitor();
  await operator.clock.install();
  await openConsole(house, operator);
  await house.add('Ada');
  await signIn(await visitor(), house, 'Ada');
  const grid = operator.getByRole('grid');
  const row = grid.getByRole('row', { name: /Ada/ });
  const dialog = operator.getByRole('dialog', { name: 'Kick Ada?' });
  const shownOut = async () => {
    await expect(dialog.getByRole('textbox')).toBeFocused();
    await operator.keyboard.press('Control+Enter');
    await expect(operator.getByText('Ada was kicked').first()).toBeVisible();
    // As long as the dialog has the focus, Ctrl+Z is about what was written there.
    await expect(grid).toBeFocused();
  };
  await expect(row).toBeVisible();
  await grid.focus();
  await operator.keyboard.press('Home');
  await operator.keyboard.press('Delete');
  await shownOut();
  await operator.keyboard.press('Control+z');
  await expect(operator.getByText('Ada was restored').first()).toBeVisible();

  await row.hover();
  await row.getByRole('button', { name: 'Kick Ada' }).click();
  await shownOut();
  // The pointer stops the clock of other toasts; not of this one.
  await operator.getByRole('button', { name: 'Undo' }).hover();
  await operator.clock.fastForward(10_000);
  await expect(operator.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('showing everybody out asks for the operator’s password first, and leaves the operator', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openConsole(house, operator);
  const guests: Page[] = [];
  for (const name of ['Ada', 'Alan']) {
    await house.add(name);
    const page = await visitor();
    await signIn(page, house, name);
    guests.push(page);
  }
  await operator.getByRole('button', { name: 'More actions on this page' }).click();
  await operator.getByRole('menuitem', { name: 'Kick everybody…' }).click();
  const dialog = operator.getByRole('dialog', { name: 'Kick everybody?' });
  await dialog.getByRole('textbox').fill('Good night.');
  await dialog.getByRole('button', { name: 'Kick everybody' }).click();

  const confirm = operator.getByRole('dialog', { name: 'Confirm your password' });
  await expect(confirm.getByLabel('Your password')).toBeFocused();
  await confirm.getByRole('button', { name: 'Cancel' }).click();
  await expect(confirm).toHaveCount(0);
  await expect(dialog.getByRole('textbox')).toHaveValue('Good night.');

  await dialog.getByRole('button', { name: 'Kick everybody' }).click();
  await confirm.getByLabel('Your password').fill(PASSWORD);
  await operator.keyboard.press('Enter');
  for (const guest of guests) await expect(guest.getByRole('alertdialog')).toContainText('Good night.');
  await expect(operator.getByText('2 people were kicked').first()).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(operator.getByRole('grid').getByRole('row', { name: /Grace/ })).toBeVisible();
  await operator.keyboard.press('Control+z');
  await expect(operator.getByText('2 restored').first()).toBeVisible();
});

test('two browsers that take a seat from each other raise an alert, which leads to the account', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await house.add('Ada');
  await house.add('Alan');
  const bell = operator.getByRole('button', { name: 'Alerts' });
  await bell.click();
  await expect(operator.getByText('No alerts.')).toBeVisible();
  await operator.keyboard.press('Escape');

  const both = [await visitor(), await visitor()];
  const tries = [...both, ...both, ...both, ...both];
  for (const page of tries) {
    await page.goto(`${house.url}/usher/sign-in`);
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForLoadState();
  }
  await operator.getByRole('button', { name: 'Alerts 1' }).click();
  const alerts = operator.getByRole('dialog', { name: 'Alerts' });
  await expect(alerts).toContainText('Ada’s account may be shared');
  await expect(alerts).toContainText('Chrome on Linux at 127.0.0.1');
  await alerts.getByRole('link', { name: 'Show in accounts: Ada' }).click();
  await expect(operator.getByRole('heading', { name: 'Accounts', level: 1 })).toBeVisible();
  await expect(operator.getByRole('row', { name: /Ada/ })).toBeVisible();
  await expect(operator.getByRole('row', { name: /Alan/ })).toHaveCount(0);

  await operator.getByRole('button', { name: 'Alerts 1' }).click();
  await alerts.getByRole('button', { name: 'Dismiss the alert about Ada' }).click();
  await expect(alerts).toContainText('No alerts.');
});

test('a role takes effect at once, and nobody changes their own', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await house.add('Vera', 'viewer');
  const viewer = await visitor();
  await signIn(viewer, house, 'Vera', '/usher/operator');
  await viewer.getByRole('link', { name: 'Accounts' }).click();
  await expect(viewer.getByRole('row', { name: /Vera/ })).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Add account' })).toHaveCount(0);

  await operator.getByRole('link', { name: 'Accounts' }).click();
  await operator.getByRole('button', { name: 'Actions for Grace' }).click();
  await expect(operator.getByRole('menuitem', { name: 'You can’t change your own role' })).toBeDisabled();
  await operator.keyboard.press('Escape');
  await operator.getByRole('button', { name: 'Actions for Vera' }).click();
  await operator.getByRole('menuitem', { name: 'Role…' }).click();
  const dialog = operator.getByRole('dialog', { name: 'Role of Vera' });
  await dialog.getByRole('radio', { name: /^Operator/ }).check();
  await dialog.getByRole('button', { name: 'Set role' }).click();
  // Making an operator is for who knows the operator's password.
  const confirmation = operator.getByRole('dialog', { name: 'Confirm your password' });
  await confirmation.getByLabel('Your password').fill(PASSWORD);
  await operator.keyboard.press('Enter');
  await expect(operator.getByRole('row', { name: /Vera/ })).toContainText('Operator');
  await expect(viewer.getByRole('button', { name: 'Add account' })).toBeVisible();
});

test('who may operate is let in again, and is demoted, only with the operator’s password', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await house.add('Vera', 'viewer');
  await operator.getByRole('link', { name: 'Accounts' }).click();
  const row = operator.getByRole('row', { name: /Vera/ });
  const choose = async (name: string) => {
    await operator.getByRole('button', { name: 'Actions for Vera' }).click();
    await operator.getByRole('menuitem', { name }).click();
  };
  await choose('Disable…');
  await operator.getByRole('dialog').getByRole('button', { name: 'Disable account' }).click();
  await expect(row).toContainText('Disabled');

  const confirmation = operator.getByRole('dialog', { name: 'Confirm your password' });
  await choose('Enable');
  await confirmation.getByRole('button', { name: 'Cancel' }).click();
  await expect(confirmation).toHaveCount(0);
  await expect(operator.getByText('Something went wrong')).toHaveCount(0);
  await expect(row).toContainText('Disabled');

  await choose('Role…');
  const dialog = operator.getByRole('dialog', { name: 'Role of Vera' });
  await dialog.getByRole('radio', { name: /^User/ }).check();
  await dialog.getByRole('button', { name: 'Set role' }).click();
  await confirmation.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(row).toContainText('Viewer');

  await choose('Enable');
  await confirmation.getByLabel('Your password').fill(PASSWORD);
  await operator.keyboard.press('Enter');
  await expect(row).not.toContainText('Disabled');
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

test('a row tells how somebody went', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await house.add('Ada');
  const guest = await visitor();
  await signIn(guest, house, 'Ada');
  const row = operator.getByRole('grid').getByRole('row', { name: /Ada/ });
  await expect(row).toContainText('Active');
  // As a tab is closed: a browser that is ended has no time for a goodbye.
  await guest.goto('about:blank');
  await expect(row).toContainText('Offline closed', { timeout: 20_000 });
  await expect(row.getByTitle(/^Offline – closed the page \d+ secs? ago$/)).toBeVisible();
});

// semantics 36
test('a console that nobody can see is told of nobody, and shows who came when it is looked at', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  const calls: string[] = [];
  operator.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => calls.push(String(payload).match(/"people\.\w+"/)?.[0] ?? '')),
  );
  await operator.clock.install();
  await openConsole(house, operator);
  const see = (hidden: boolean) =>
    operator.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  const grid = await operator.getByRole('grid').elementHandle();
  await see(true);
  await operator.clock.fastForward(10_000);
  await expect.poll(() => calls).toContain('"people.unwatch"');
  await house.add('Ada');
  await signIn(await visitor(), house, 'Ada');
  await see(false);
  await expect(operator.getByRole('grid').getByRole('row', { name: /Ada/ })).toBeVisible();
  // The table that was there, with its rows, and not another one after an empty page.
  expect(await grid?.evaluate((table) => table.isConnected)).toBe(true);
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
  await guest.getByRole('alertdialog').getByRole('link').click();
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
  await expect(guest.getByRole('alertdialog')).toContainText('Your account was disabled');
  await expect(row).toContainText('Disabled');
  await guest.getByRole('alertdialog').getByRole('link').click();
  await guest.getByLabel('Name').fill('Ada');
  await guest.getByLabel('Password').fill(NEW_PASSWORD);
  await guest.getByRole('button', { name: 'Sign in' }).click();
  await expect(guest.getByRole('alert')).toContainText('This account can’t sign in');
});

test('the badge tells when the line is down, and the list comes back with it', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await expect(operator.getByText('Connected', { exact: true })).toBeVisible();
  await house.stop();
  await expect(operator.getByText('Reconnecting…', { exact: true })).toBeVisible();
  await house.start();
  await house.add('Ada');
  await expect(operator.getByText('Connected', { exact: true })).toBeVisible({ timeout: 30_000 });
  await signIn(await visitor(), house, 'Ada');
  await expect(operator.getByRole('grid').getByRole('row', { name: /Ada/ })).toBeVisible();
});
