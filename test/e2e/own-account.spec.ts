import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, PASSWORD, screenshots, signIn, test } from './house.ts';

const NEW_PASSWORD = 'a staple of another kind';
const PHONE = {
  viewport: { width: 390, height: 844 },
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};

test('people see where they are signed in, sign out there, and change their password', async ({
  house,
  visitor,
}) => {
  await house.add('Ada');
  await house.set('seats', '3');
  const phone = await visitor(PHONE);
  await signIn(phone, house, 'Ada');
  const page = await visitor();
  await signIn(page, house, 'Ada');
  await page.getByRole('link', { name: 'Your sign-ins' }).click();
  await expect(page.getByText('This browser')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Safari on iOS' }).first()).toBeVisible();

  // Enter says nothing of which.
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(phone.getByRole('alertdialog')).toHaveCount(0);

  await page.getByLabel('Current password').fill('not the password');
  await page.getByRole('button', { name: 'Sign out Safari on iOS at 127.0.0.1' }).click();
  await expect(page.getByRole('alert')).toContainText('Your current password is not correct');
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign out Safari on iOS at 127.0.0.1' }).click();
  await expect(page.getByRole('status')).toHaveText('That browser was signed out.');
  await expect(phone.getByRole('alertdialog')).toContainText('You are signed out');
  await expect(page.getByText('You are only signed in here.')).toBeVisible();

  await page.getByRole('link', { name: 'Change password' }).click();
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.getByLabel('New password').fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('status')).toContainText('Your password was changed');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
});

for (const javaScriptEnabled of [true, false]) {
  test(`"It was not me" leads all the way back in, ${javaScriptEnabled ? 'from the covered page' : 'without script'}`, async ({
    house,
    visitor,
  }) => {
    await house.add('Ada');
    const page = await visitor({ javaScriptEnabled } as object);
    await signIn(page, house, 'Ada');
    const intruder = await visitor(PHONE);
    await signIn(intruder, house, 'Ada');
    if (javaScriptEnabled) {
      await page.getByRole('alertdialog').getByRole('link', { name: 'It was not me' }).click();
    } else {
      await page.reload();
      await expect(page.getByRole('status')).toContainText('Safari on iOS');
      await page.getByRole('button', { name: 'It was not me' }).click();
    }
    await expect(page.getByRole('heading')).toHaveText('Was that not you?');
    await expect(intruder.getByRole('alertdialog')).toHaveCount(0);
    await page.getByRole('button', { name: 'It was not me' }).click();
    await expect(page.getByRole('heading')).toHaveText('Your account is locked');
    await expect(intruder.getByRole('alertdialog')).toContainText('Your account was disabled');

    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByLabel('New password').fill('password123');
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('easy to guess');
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await expect(page.getByRole('heading')).toHaveText('Welcome, Ada');
  });
}

test('a name that runs the other way turns nothing around it', async ({ house, visitor }) => {
  await house.add('עדה (1)');
  const page = await visitor();
  await signIn(page, house, 'עדה (1)');
  const heading = page.getByRole('heading');
  await expect(heading).toHaveText('Welcome, עדה (1)');
  await expect(heading.locator('bdi')).toHaveText('עדה (1)');
});

/** As long as a password may be. */
const FROM_A_MANAGER = 'k7mp X2dq-漢字 <&"> ü '.repeat(20).slice(0, 256);

/** The fields to type into: what they hide, and what they tell password managers. */
const fieldsOf = (form: Locator) =>
  form
    .locator('input')
    .evaluateAll((inputs: HTMLInputElement[]) =>
      inputs
        .filter(({ type }) => type === 'text' || type === 'password')
        .map(({ type, autocomplete }) => `${type} ${autocomplete}`),
    );

async function expectFields(form: Locator, expected: string[]): Promise<void> {
  await expect.poll(() => fieldsOf(form)).toEqual(expected);
  for (const field of await form.locator('input[type=password]').all()) {
    await field.press('ControlOrMeta+V');
    await expect(field).toHaveValue(FROM_A_MANAGER);
  }
  expect(await fieldsOf(form)).toEqual(expected);
}

// ASVS 6.2.6, 6.2.7
test('password fields hide what is typed, take what is pasted, and tell password managers what they are for', async ({
  house,
  visitor,
}) => {
  const [name, current, fresh] = ['text username', 'password current-password', 'password new-password'];
  const operator = await visitor({ permissions: ['clipboard-write'] } as object);
  await operator.goto(house.operatorUrl);
  await operator.evaluate((text) => navigator.clipboard.writeText(text), FROM_A_MANAGER);
  await expectFields(operator.getByRole('main'), [name, fresh]);
  await operator.getByLabel('Name').fill('Grace');
  await operator.getByLabel('New password').fill(PASSWORD);
  await operator.getByRole('button', { name: 'Start' }).click();

  // The console. Others' names are not for the operator's own manager to fill in.
  await operator.getByRole('link', { name: 'Accounts' }).click();
  await operator.getByRole('button', { name: 'Add account' }).click();
  const add = operator.getByRole('dialog', { name: 'Add account' });
  await expectFields(add, ['text off', fresh]);
  await add.getByLabel('Name').fill('Vera');
  await add.getByRole('radio', { name: /Viewer/ }).check();
  await add.getByRole('button', { name: 'Add account' }).click();
  const confirm = operator.getByRole('dialog', { name: 'Confirm your password' });
  await expectFields(confirm, [name, current]);
  await expect(confirm.locator('[autocomplete=username]')).toHaveValue('Grace');
  await confirm.getByLabel('Your password').fill(PASSWORD);
  await operator.keyboard.press('Enter');
  await operator.getByRole('row', { name: /Vera/ }).getByRole('button').click();
  await operator.getByRole('menuitem', { name: /password/i }).click();
  await expectFields(operator.getByRole('dialog', { name: 'New password for Vera' }), [fresh]);

  // The pages.
  await house.add('Ada');
  await house.set('seats', '2');
  const page = await visitor();
  const form = page.getByRole('main');
  await page.goto(`${house.url}/usher/sign-in`);
  await expectFields(form, [name, current]);
  await page.getByLabel('Name').fill('Ada');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectFields(form, [name, current]);
  await signIn(page, house, 'Ada');
  await signIn(await visitor(PHONE), house, 'Ada');
  const whose = page.locator('[autocomplete=username]');
  await page.goto(`${house.url}/usher/sessions`);
  await expectFields(form, [name, current]);
  await expect(whose).toHaveValue('Ada');
  await page.goto(`${house.url}/usher/password`);
  await expectFields(form, [name, current, fresh]);
  await expect(whose).toHaveValue('Ada');
  await house.set('seats', '1');
  await signIn(await visitor(), house, 'Ada');
  await page.goto(house.url);
  await page.getByRole('button', { name: 'It was not me' }).click();
  await page.getByRole('button', { name: 'It was not me' }).click();
  await expectFields(form, [name, current, fresh]);
  await expect(whose).toHaveValue('Ada');
});

for (const [name, options] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { ...PHONE, userAgent: undefined }],
] as const) {
  test(`the pages about one’s own account have their pictures, ${name}`, async ({ house, visitor }) => {
    const shot = (what: string) => ({
      path: path.join(screenshots, `${what}-${name}.png`),
      fullPage: true,
    });
    await house.add('Ada');
    await house.set('seats', '3');
    await signIn(await visitor(PHONE), house, 'Ada');
    await signIn(await visitor(), house, 'Ada');
    const page = await visitor(options as object);
    await signIn(page, house, 'Ada', '/usher/sessions');
    await page.screenshot(shot('sessions'));
    await page.getByLabel('Current password').fill('not the password');
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.screenshot(shot('sessions-wrong'));
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await expect(page.getByRole('status')).toBeVisible();
    await page.screenshot(shot('sessions-alone'));
    await page.goto(`${house.url}/`);
    await page.screenshot(shot('welcome-user'));
    await page.goto(`${house.url}/usher/password`);
    await page.screenshot(shot('password'));
    await house.set('seats', '1');
    await signIn(await visitor(PHONE), house, 'Ada');
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await page.screenshot(shot('displaced-own'));
    await page.goto(house.url);
    await page.screenshot(shot('displaced-own-page'));
    await page.getByRole('button', { name: 'It was not me' }).click();
    await page.screenshot(shot('not-me'));
    await page.getByRole('button', { name: 'It was not me' }).click();
    await expect(page.getByRole('heading')).toHaveText('Your account is locked');
    await page.screenshot(shot('recovery'));
  });
}
