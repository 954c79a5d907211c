import path from 'node:path';
import type { Page, Request } from '@playwright/test';
import { askDesk, expect, PASSWORD, screenshots, sessionOf, signIn, test } from './house.ts';

const PHONE = {
  viewport: { width: 390, height: 844 },
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};

async function fillIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

// semantics 7
test('a newcomer without script chooses which seat to take over, or leaves it', async ({
  house,
  visitor,
}) => {
  await house.add('Ada');
  await house.set('whenFull', 'ask');
  const laptop = await visitor();
  await signIn(laptop, house, 'Ada');

  const phone = await visitor({ ...PHONE, javaScriptEnabled: false } as object);
  await phone.goto(`${house.url}/usher/sign-in?next=/usher/sessions`);
  await fillIn(phone, 'Ada');
  await expect(phone.getByRole('heading')).toHaveText('You are signed in elsewhere');
  const holder = phone.getByRole('radio', { name: /Chrome on Linux/ });
  await expect(holder).toBeChecked();
  await expect(phone.getByText('127.0.0.1')).toBeVisible();
  await phone.getByRole('link', { name: 'Cancel' }).click();
  await expect(phone.getByRole('heading')).toHaveText('Sign in');
  await expect(laptop.getByRole('alertdialog')).toHaveCount(0);

  await fillIn(phone, 'Ada');
  await phone.getByRole('button', { name: 'Take over' }).click();
  await expect(phone).toHaveURL(`${house.url}/usher/sessions`);
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Your sign-ins');
  await expect(laptop.getByRole('alertdialog')).toContainText('You signed in somewhere else');
});

test('where a name is enough, that is all one types', async ({ house, visitor }) => {
  await house.set('signIn', 'names');
  const page = await visitor();
  await page.goto(`${house.url}/usher/sign-in`);
  await page.getByLabel('Name').fill('Grace');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading')).toHaveText('Welcome, Grace');
});

// semantics 20
test('a kick that is taken back leaves the page as it was, what was typed in it, too', async ({
  house,
  visitor,
}) => {
  await house.add('Ada');
  await house.add('Grace', 'operator');
  const operator = await visitor();
  await signIn(operator, house, 'Grace');
  const page = await visitor();
  await signIn(page, house, 'Ada', '/usher/password');
  const field = page.getByLabel('New password');
  await field.pressSequentially('half of someth');
  const session = await sessionOf(operator, 'Ada');

  await askDesk(operator, 'sessions.kick', { sessions: [session], words: 'Oh, not you' });
  const notice = page.getByRole('alertdialog', { name: 'You were kicked by the operator' });
  await expect(notice).toBeVisible();
  await expect(notice).toHaveAccessibleDescription(/Oh, not you/);
  await askDesk(operator, 'sessions.restore', { sessions: [session] });
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole('status')).toHaveText('The operator undid this. You can continue.');
  await expect(field).toHaveValue('half of someth');
  await expect(field).toBeFocused();
  await page.keyboard.type('ing');
  await expect(field).toHaveValue('half of something');
  // The line is open again, and hears what comes next.
  await askDesk(operator, 'sessions.kick', { sessions: [session], words: 'Now you' });
  await expect(notice).toContainText('Now you');
});

/** Requests of a page that have no answer yet. */
function requestsOf(page: Page): ReadonlySet<Request> {
  const waiting = new Set<Request>();
  page.on('request', (request) => void waiting.add(request));
  page.on('requestfinished', (request) => void waiting.delete(request));
  page.on('requestfailed', (request) => void waiting.delete(request));
  return waiting;
}

test('where WebSockets do not get through, a kick is told and taken back all the same', async ({
  house,
  visitor,
}) => {
  await house.add('Ada');
  await house.add('Grace', 'operator');
  const operator = await visitor();
  await signIn(operator, house, 'Grace');
  const page = await visitor();
  await page.routeWebSocket('**/usher/live', (line) => line.close({ code: 1011 }));
  await page.clock.install();
  const waiting = requestsOf(page);
  const steps = async (milliseconds: number, there: () => Promise<boolean>) => {
    while (!(await there())) {
      await page.clock.runFor(milliseconds);
      await expect.poll(() => waiting.size).toBe(0);
    }
  };
  await signIn(page, house, 'Ada', '/usher/password');
  const field = page.getByLabel('New password');
  await field.fill('half of someth');
  const notice = page.getByRole('alertdialog');
  const session = await sessionOf(operator, 'Ada');
  await askDesk(operator, 'sessions.kick', { sessions: [session], words: null });
  // Long enough for a beat soon, and short enough that the page still looks when it is told that it may.
  await steps(4_000, async () => (await notice.count()) === 1);
  await askDesk(operator, 'sessions.restore', { sessions: [session] });
  await steps(1_000, async () => (await notice.count()) === 0);
  await expect(field).toHaveValue('half of someth');
});

test('a kick that is not taken back stays, and the page stops asking', async ({ house, visitor }) => {
  await house.add('Ada');
  await house.add('Grace', 'operator');
  const operator = await visitor();
  await signIn(operator, house, 'Grace');
  const page = await visitor();
  await page.clock.install();
  await signIn(page, house, 'Ada');
  await expect(page.getByText('2 online')).toBeVisible();
  let asked = 0;
  page.on('request', () => asked++);
  const waiting = requestsOf(page);
  await askDesk(operator, 'sessions.kick', { sessions: [await sessionOf(operator, 'Ada')], words: null });
  await expect(page.getByRole('alertdialog')).toBeVisible();
  for (let second = 0; second < 30; second++) {
    await page.clock.runFor(1000);
    await expect.poll(() => waiting.size).toBe(0);
  }
  const looks = asked;
  expect(looks).toBeGreaterThan(2);
  expect(looks).toBeLessThan(15);
  await page.clock.runFor(120_000);
  expect(asked).toBe(looks);
  await expect(page.getByRole('alertdialog')).toBeVisible();
});

test('somebody else who signs in meanwhile in the same browser does not get the page that was covered', async ({
  house,
  visitor,
}) => {
  await house.add('Ada');
  await house.add('Bob');
  await house.add('Grace', 'operator');
  const operator = await visitor();
  await signIn(operator, house, 'Grace');
  const page = await visitor();
  await signIn(page, house, 'Ada');
  await expect(page.getByText('2 online')).toBeVisible();
  await askDesk(operator, 'sessions.kick', { sessions: [await sessionOf(operator, 'Ada')], words: null });
  await expect(page.getByRole('alertdialog')).toBeVisible();
  const opened = page.waitForEvent('websocket');
  const tab = await page.context().newPage();
  await tab.goto(`${house.url}/usher/sign-in`);
  await fillIn(tab, 'Bob');
  await expect(tab.getByRole('heading')).toHaveText('Welcome, Bob');
  const line = await opened;
  if (!line.isClosed()) await line.waitForEvent('close');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expect(page.getByRole('status')).toHaveCount(0);
});

for (const [name, options] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', PHONE],
] as const) {
  test(`the pages about seats have their pictures, ${name}`, async ({ house, visitor }) => {
    const shot = (what: string) => ({
      path: path.join(screenshots, `${what}-${name}.png`),
      fullPage: true,
    });
    await house.add('Ada');
    await house.set('seats', '2');
    await house.set('whenFull', 'ask');
    await signIn(await visitor(), house, 'Ada');
    await signIn(await visitor(PHONE), house, 'Ada');
    const page = await visitor(options as object);
    await page.goto(`${house.url}/usher/sign-in`);
    await fillIn(page, 'Ada');
    await expect(page.getByRole('radio')).toHaveCount(2);
    await page.screenshot(shot('seats-ask'));
    await house.set('whenFull', 'deny');
    await page.goto(`${house.url}/usher/sign-in`);
    await fillIn(page, 'Ada');
    await expect(page.getByRole('listitem')).toHaveCount(2);
    await page.screenshot(shot('seats-deny'));
    await house.set('signIn', 'names');
    await page.goto(`${house.url}/usher/sign-in`);
    await page.screenshot(shot('sign-in-names'));
  });
}
