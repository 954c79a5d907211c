import type { Page } from '@playwright/test';
import { askDesk, expect, PASSWORD, sessionOf, signIn, test, type House } from './house.ts';

async function openSettings(house: House, page: Page): Promise<void> {
  await house.add('Grace', 'operator');
  await signIn(page, house, 'Grace', '/usher/operator');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
}

test('a change says beforehand whom it ends, and ends them when the operator says now', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openSettings(house, operator);
  const seats = operator.getByRole('textbox', { name: 'Seats', exact: true });
  await seats.fill('2');
  await operator.getByRole('button', { name: 'Save' }).click();
  await expect(operator.getByText('Settings saved').first()).toBeVisible();

  await house.add('Ada');
  const phone = await visitor();
  await signIn(phone, house, 'Ada');
  const laptop = await visitor();
  await signIn(laptop, house, 'Ada');
  await expect(phone.getByRole('alertdialog')).toHaveCount(0);

  const bar = operator.getByRole('region', { name: 'Unsaved changes' });
  await expect(bar).toHaveCount(0);
  await seats.fill('1');
  await expect(bar).toContainText('1 change');
  await expect(bar).toContainText('1 session of 1 person no longer fit');
  await bar.getByRole('button', { name: 'Now' }).click();
  await bar.getByRole('button', { name: 'Save' }).click();
  const confirmation = operator.getByRole('dialog', { name: 'Confirm your password' });
  await confirmation.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar).toContainText('1 change');
  await expect(phone.getByRole('alertdialog')).toHaveCount(0);
  await bar.getByRole('button', { name: 'Save' }).click();
  await confirmation.getByLabel('Your password').fill(PASSWORD);
  await operator.keyboard.press('Enter');
  await expect(operator.getByText('Settings saved; 1 session ended').first()).toBeVisible();
  await expect(phone.getByRole('alertdialog')).toBeVisible();
  await expect(laptop.getByRole('alertdialog')).toHaveCount(0);
});

test('a draft is kept while another page is looked at, and while somebody else changes settings', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openSettings(house, operator);
  const other = await visitor();
  await house.add('Hedy', 'operator');
  await signIn(other, house, 'Hedy', '/usher/operator');

  await operator.getByLabel('Sign out when idle', { exact: true }).fill('2');
  await operator.getByRole('link', { name: 'Accounts' }).click();
  await operator.getByRole('link', { name: 'Settings' }).click();
  await expect(operator.getByLabel('Sign out when idle', { exact: true })).toHaveValue('2');

  await other.getByRole('link', { name: 'Settings' }).click();
  await other
    .getByLabel('When all seats are taken', { exact: true })
    .selectOption({ label: 'Refuse the newer sign-in' });
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(operator.getByText('Somebody else changed the settings.')).toBeVisible();
  await expect(operator.getByLabel('When all seats are taken', { exact: true })).toHaveValue('deny');
  await expect(operator.getByLabel('Sign out when idle', { exact: true })).toHaveValue('2');

  await operator.getByRole('button', { name: 'Discard' }).click();
  await expect(operator.getByLabel('Sign out when idle', { exact: true })).toHaveValue('8');
  await expect(operator.getByText('Somebody else changed the settings.')).toHaveCount(0);
});

test('what a setting can’t be is said beside it and not saved; the default is a click away', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openSettings(house, operator);
  await operator.getByRole('textbox', { name: 'Seats', exact: true }).fill('0');
  await expect(operator.getByText('From 1 to 1,000.')).toBeVisible();
  await expect(operator.getByRole('button', { name: 'Save' })).toBeDisabled();
  await operator.getByRole('button', { name: 'Seats: Reset to default: 1 seat' }).click();
  await expect(operator.getByRole('textbox', { name: 'Seats', exact: true })).toHaveValue('1');
  await expect(operator.getByRole('button', { name: 'Save' })).toHaveCount(0);
});

test('a viewer sees the settings, and can change none', async ({ house, visitor }) => {
  const viewer = await visitor();
  await house.add('Vera', 'viewer');
  await signIn(viewer, house, 'Vera', '/usher/operator');
  await viewer.getByRole('link', { name: 'Settings' }).click();
  await expect(viewer.getByText('Only operators can change them.')).toBeVisible();
  const controls = viewer
    .locator('.setting-group:not([aria-labelledby=settings-appearance]) .setting')
    .locator('input, select');
  await expect(controls.first()).toBeVisible();
  for (const control of await controls.all()) await expect(control).toBeDisabled();
});

test('an account gets rules of its own, with what that does to its sessions', async ({ house, visitor }) => {
  const operator = await visitor();
  await openSettings(house, operator);
  await house.add('Ada');
  await operator.getByRole('link', { name: 'Accounts' }).click();
  const row = operator.getByRole('row', { name: /Ada/ });
  const openRules = async () => {
    await row.getByRole('button', { name: 'Actions for Ada' }).click();
    await operator.getByRole('menuitem', { name: 'Seat rules…' }).click();
  };
  const dialog = operator.getByRole('dialog', { name: 'Seat rules for Ada' });

  await openRules();
  await dialog.getByRole('combobox', { name: 'Seats', exact: true }).selectOption({ label: 'Custom' });
  await dialog.getByRole('textbox', { name: 'Seats', exact: true }).fill('2');
  await dialog.getByRole('button', { name: 'Save rules' }).click();
  await expect(row).toContainText('Custom rules');

  const phone = await visitor();
  await signIn(phone, house, 'Ada');
  const laptop = await visitor();
  await signIn(laptop, house, 'Ada');

  await openRules();
  await dialog
    .getByRole('combobox', { name: 'Seats', exact: true })
    .selectOption({ label: 'Same as for everybody (1 seat)' });
  await expect(dialog).toContainText('1 session of 1 person no longer fit');
  await dialog.getByRole('button', { name: 'Now' }).click();
  await dialog.getByRole('button', { name: 'Save rules' }).click();
  await expect(phone.getByRole('alertdialog')).toBeVisible();
  await expect(laptop.getByRole('alertdialog')).toHaveCount(0);
});

test('words of the house are seen beforehand, and then stand where guests read them', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openSettings(house, operator);
  const help = 'Ask at the <b>desk</b>.\nשלום 12!';
  const farewell = 'Please see the teacher\nat the <i>front</i> desk.';
  await operator.getByLabel('Site name').fill('Room 12');
  await operator.getByLabel('Sign-in help').fill(help);
  await operator.getByLabel('Note to kicked people').fill(farewell);
  const preview = (name: string) => operator.getByRole('figure', { name });
  await expect(preview('Sign-in page')).toContainText('Room 12');
  await expect(preview('Sign-in page').getByText('Ask at the')).toHaveText(help);
  await expect(preview('Shown to kicked people').getByText('Please see')).toHaveText(farewell);
  await operator.getByRole('button', { name: 'Save' }).click();
  await expect(operator.getByText('Settings saved').first()).toBeVisible();

  await house.add('Ada');
  const guest = await visitor();
  await guest.goto(`${house.url}/usher/sign-in`);
  await expect(guest).toHaveTitle('Sign in · \u2068Room 12\u2069');
  await expect(guest.getByText('Ask at the')).toHaveText(help);
  const lines = await guest.getByText('Ask at the').evaluate((words) => {
    const range = document.createRange();
    range.selectNodeContents(words);
    return [...range.getClientRects()].map(({ left, right }) => [left, right] as const);
  });
  // Each in its own direction: the first begins at the left, the second at the right.
  const [first, second] = [lines.at(0), lines.at(-1)];
  expect(second?.[0]).toBeGreaterThan(first?.[0] ?? Infinity);
  expect(second?.[1]).toBeGreaterThan(first?.[1] ?? Infinity);

  await signIn(guest, house, 'Ada', '/usher/sessions');
  await expect(guest.locator('.brand')).toHaveText('Room 12');
  await askDesk(operator, 'sessions.kick', { sessions: [await sessionOf(operator, 'Ada')], words: 'Bye' });
  const notice = guest.getByRole('alertdialog');
  await expect(notice).toContainText('Bye');
  await expect(notice.getByText('Please see')).toHaveText(farewell, { useInnerText: true });
  await notice.getByRole('link', { name: 'Sign in again here' }).click();
  await expect(guest.getByText('Please see')).toHaveText(farewell, { useInnerText: true });
});
