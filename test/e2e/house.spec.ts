import path from 'node:path';
import type { Request } from '@playwright/test';
import { askDesk, expect, PASSWORD, screenshots, sessionOf, signIn, test } from './house.ts';

/** A browser that says it is something else. */
const PHONE = {
  viewport: { width: 390, height: 844 },
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};

test('two browsers, one account, and the operator in a third: displaced at once, then shown out', async ({
  house,
  visitor,
}) => {
  await house.add('Ada');

  // The operator comes first, by the one-time link.
  const operator = await visitor();
  await operator.goto(house.operatorUrl);
  await operator.getByLabel('Name').fill('Grace');
  await operator.getByLabel('New password').fill(PASSWORD);
  await operator.getByRole('button', { name: 'Start' }).click();
  await operator.waitForURL('**/usher/operator');
  const people = operator.getByRole('grid');
  const row = people.getByRole('row', { name: /Ada/ });

  const laptop = await visitor();
  await signIn(laptop, house, 'Ada');
  await expect(laptop.getByRole('heading')).toHaveText('Welcome, Ada');
  await expect(row).toBeVisible();
  await expect(row).toContainText('Active');
  await expect(row).toContainText('127.0.0.1');
  await expect(row).toContainText('Chrome');

  const phone = await visitor(PHONE);
  await signIn(phone, house, 'ada');
  const notice = laptop.getByRole('alertdialog');
  await expect(notice).toBeVisible();
  await expect(notice).toContainText('You signed in somewhere else');
  await expect(notice).toContainText('Safari on iOS');
  await expect(notice).toContainText('127.0.0.1');
  await expect(row).toContainText('Safari on iOS');
  await expect(row).toHaveCount(1);

  // The way back says it once more, and then it is a sign-in page like any other.
  await laptop.goto(`${house.url}/`);
  await expect(laptop).toHaveURL(/\/usher\/sign-in\?ended=displaced$/);
  await expect(laptop.getByRole('status')).toContainText('Safari on iOS');

  await row.hover();
  await row.locator('.cell-act').getByRole('button').first().click();
  const dialog = operator.getByRole('dialog');
  await dialog.getByRole('textbox').fill('The lesson is over.');
  await dialog.getByRole('button', { name: /Kick/i }).click();
  const kicked = phone.getByRole('alertdialog');
  await expect(kicked).toBeVisible();
  await expect(kicked).toContainText('You were kicked by the operator');
  await expect(kicked).toContainText('The lesson is over.');
  await expect(operator.getByText(/Ada was kicked/).first()).toBeVisible();

  await kicked.getByRole('link', { name: 'Sign in again here' }).click();
  await phone.getByLabel('Name').fill('Ada');
  await phone.getByLabel('Password').fill(PASSWORD);
  await phone.getByRole('button', { name: 'Sign in' }).click();
  await expect(phone.getByRole('heading')).toHaveText('Welcome, Ada');
});

test('a page that loses the server comes back by itself, and says nothing of it', async ({
  house,
  visitor,
}) => {
  await house.add('Ada');
  const page = await visitor();
  await signIn(page, house, 'Ada');
  const other = await visitor();
  await other.goto(house.url);
  await house.stop();
  const heard = new Promise((resolve) => {
    page.on('websocket', (line) => line.on('framereceived', resolve));
  });
  await house.start();
  await heard;
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.getByText(/online/)).toBeVisible();
});

test('what an ended page showed is gone from it once the end is for good', async ({ house, visitor }) => {
  await house.add('Ada');
  await house.add('Grace', 'operator');
  const operator = await visitor();
  await signIn(operator, house, 'Grace');

  // A page that keeps drafts hears of the end while all is still there.
  const lesson = await visitor();
  await signIn(lesson, house, 'Ada', '/usher/password');
  await lesson.getByLabel('New password').fill('half of someth');
  const draft = lesson.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('usher:ended', () => {
          resolve(document.querySelector<HTMLInputElement>('[name=newPassword]')?.value);
        });
      }),
  );
  const page = await visitor(PHONE);
  await page.clock.install();
  const heard = page.waitForEvent('websocket').then((line) => line.waitForEvent('framereceived'));
  await signIn(page, house, 'Ada', '/usher/password');
  await heard;
  await expect(lesson.getByRole('alertdialog')).toContainText('You signed in somewhere else');
  await expect(lesson.locator('body')).toBeEmpty();
  await expect(lesson.locator('input')).toHaveCount(0);
  expect(await draft).toBe('half of someth');

  const waiting = new Set<Request>();
  page.on('request', (request) => void waiting.add(request));
  page.on('requestfinished', (request) => void waiting.delete(request));
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      await page.clock.runFor(1000);
      await expect.poll(() => waiting.size).toBe(0);
    }
  };
  const field = page.getByLabel('New password');
  await field.fill('half of someth');
  await page.clock.pauseAt(Date.now() + 5000);
  await askDesk(operator, 'sessions.kick', { sessions: [await sessionOf(operator, 'Ada')], words: null });
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await pass(9);
  await expect(page.locator('input[name=newPassword]')).toHaveValue('half of someth');
  await pass(9);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expect(page.locator('body')).toBeEmpty();
  await expect(page.locator('input')).toHaveCount(0);
});

test('a page in the background and left alone says so, with one line a tab', async ({ house, visitor }) => {
  await house.add('Grace', 'operator');
  const operator = await visitor();
  await signIn(operator, house, 'Grace', '/usher/operator');
  await house.add('Ada');
  const page = await visitor();
  await signIn(page, house, 'Ada');
  const row = operator.getByRole('grid').getByRole('row', { name: /Ada/ });
  await expect(row).toContainText('Active');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(row).toContainText('In background');
  await page.context().close();
  await expect(row).toContainText('Offline', { timeout: 20_000 });
});

test.describe('without script', () => {
  test('visiting, signing in and out work', async ({ house, visitor }) => {
    await house.add('Ada');
    const page = await visitor({ javaScriptEnabled: false } as object);
    await page.goto(house.url);
    await expect(page.getByText('You have visited this page 1 time.')).toBeVisible();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('is not correct');
    await expect(page.getByLabel('Name')).toHaveValue('Ada');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('You have visited this page 2 times.')).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading')).toHaveText('Welcome');
    await expect(page.getByText('You have visited this page 3 times.')).toBeVisible();
  });
});

test('nothing on any page breaks its content security policy', async ({ house, visitor }) => {
  const page = await visitor();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content.Security.Policy/i.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(house.operatorUrl);
  await page.getByLabel('Name').fill('Grace');
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.goto(house.url);
  await expect(page.getByText(/online/)).toBeVisible();
  await page.goto(`${house.url}/usher/sessions`);
  await expect(page.getByText('This browser')).toBeVisible();
  await page.goto(`${house.url}/usher/password`);
  await signIn(await visitor(), house, 'Grace');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.goto(`${house.url}/`);
  await page.getByRole('button', { name: 'It was not me' }).click();
  await expect(page.getByRole('heading')).toHaveText('Was that not you?');
  expect(complaints).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page has its picture, ${colorScheme}`, async ({ house, visitor }) => {
    const shot = (name: string) => ({ path: path.join(screenshots, `${name}-${colorScheme}.png`) });
    const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
    for (const name of ['Ada', 'Alan', 'Katherine', 'Dorothy', 'Linus']) await house.add(name);

    const operator = await visitor({ viewport: sizes.desktop, colorScheme } as object);
    await operator.goto(house.operatorUrl);
    await operator.screenshot(shot('first-operator'));
    await operator.getByLabel('Name').fill('Grace');
    await operator.getByLabel('New password').fill(PASSWORD);
    await operator.getByRole('button', { name: 'Start' }).click();
    await expect(operator.getByRole('grid')).toBeVisible();

    for (const [size, viewport] of Object.entries(sizes)) {
      const guest = await visitor({ viewport, colorScheme } as object);
      await guest.goto(house.url);
      await expect(guest.getByText(/online/)).toBeVisible();
      await guest.screenshot(shot(`welcome-${size}`));
      await guest.goto(`${house.url}/usher/sign-in`);
      await guest.screenshot(shot(`sign-in-${size}`));
      await guest.getByLabel('Name').fill('Ada');
      await guest.getByLabel('Password').fill('not the password');
      await guest.getByRole('button', { name: 'Sign in' }).click();
      await expect(guest.getByRole('alert')).toBeVisible();
      await guest.screenshot(shot(`sign-in-wrong-${size}`));
      await guest.goto(`${house.url}/no/such/page`);
      await guest.screenshot(shot(`not-found-${size}`));
    }

    for (const name of ['Alan', 'Katherine', 'Dorothy', 'Linus']) {
      await signIn(await visitor({ colorScheme } as object), house, name);
    }
    const laptop = await visitor({ viewport: sizes.desktop, colorScheme } as object);
    await signIn(laptop, house, 'Ada');
    await signIn(await visitor(PHONE as object), house, 'Ada');
    await expect(laptop.getByRole('alertdialog')).toBeVisible();
    await laptop.screenshot(shot('displaced'));
    await laptop.goto(house.url);
    await laptop.screenshot(shot('displaced-page'));

    await expect(operator.getByRole('row', { name: /Ada/ })).toContainText('Safari on iOS');
    await expect(operator.getByRole('row', { name: /Linus/ })).toBeVisible();
    await operator.screenshot(shot('console-people'));
    await operator.getByRole('row', { name: /Ada/ }).hover();
    await operator.getByRole('row', { name: /Ada/ }).locator('.cell-act').getByRole('button').first().click();
    await expect(operator.getByRole('dialog')).toBeVisible();
    await operator.screenshot(shot('console-kick'));
    await operator.keyboard.press('Escape');
    await expect(operator.getByRole('dialog')).toHaveCount(0);
    await operator.getByRole('link', { name: 'Accounts' }).click();
    await expect(operator.getByText('Katherine')).toBeVisible();
    await operator.screenshot(shot('console-accounts'));
    await operator.setViewportSize(sizes.phone);
    await operator.getByRole('link', { name: 'People' }).click();
    await expect(operator.getByText('Katherine')).toBeVisible();
    await operator.screenshot(shot('console-phone'));
  });
}
