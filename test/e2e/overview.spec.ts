import type { Page } from '@playwright/test';
import {
  askDesk,
  expect,
  openConsole,
  PASSWORD,
  screenshots,
  sessionOf,
  signIn,
  test,
  type House,
} from './house.ts';

async function openOverview(house: House, page: Page): Promise<void> {
  await openConsole(house, page);
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
}

/** One of the numbers of the day. */
const figure = (page: Page, name: string) =>
  page
    .locator('.overview-figure')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')
    .first();

test('the numbers of the day follow who comes', async ({ house, visitor }) => {
  await house.add('Ada');
  await (await visitor()).goto(house.url);
  const operator = await visitor();
  await openOverview(house, operator);
  await expect(figure(operator, 'Online now')).toHaveText('2');
  await expect(figure(operator, 'Sign-ins today')).toHaveText('1');

  await signIn(await visitor(), house, 'Ada');
  await expect(figure(operator, 'Online now')).toHaveText('3');
  await expect(figure(operator, 'Peak today')).toHaveText('3');
  await expect(figure(operator, 'Sign-ins today')).toHaveText('2');
  await expect(operator.getByText('2 people · 1 visitor')).toBeVisible();
});

test('whose seat was taken and who was shown out is counted, and leads to the entries', async ({
  house,
  visitor,
}) => {
  await house.add('Ada');
  const operator = await visitor();
  await openOverview(house, operator);
  for (const page of [await visitor(), await visitor()]) await signIn(page, house, 'Ada');
  await expect(figure(operator, 'Displaced today')).toHaveText('1');
  await askDesk(operator, 'sessions.kick', {
    sessions: [await sessionOf(operator, 'Ada')],
    words: 'We close.',
  });
  await expect(figure(operator, 'Kicked today')).toHaveText('1');

  const recent = operator.getByRole('region', { name: 'Recent activity' });
  await expect(recent.getByRole('listitem').first()).toContainText('Grace kicked Ada — “We close.”');
  await expect(recent).toContainText('Ada was displaced');

  await operator.getByRole('link', { name: 'Kicked today' }).click();
  await expect(operator).toHaveURL(/#\/audit\?kind=session-ended&why=kicked&from=\d{4}-\d\d-\d\d$/);
  await expect(operator.getByText('1 entry')).toBeVisible();
});

test('what happens shows at once, the newest twenty, and each says more', async ({ house, visitor }) => {
  await (await visitor()).goto(house.url);
  const operator = await visitor();
  await openOverview(house, operator);
  const rows = operator.getByRole('region', { name: 'Recent activity' }).getByRole('listitem');
  for (let sent = 1; sent <= 21; sent++) {
    await askDesk(operator, 'messages.send', { everyone: true, text: `Message ${sent}` });
  }
  await expect(rows.first()).toContainText('“Message 21”');
  await expect(rows).toHaveCount(20);
  await rows.first().getByRole('button').click();
  await expect(rows.first()).toContainText('Open pages');
});

test('an open alert is there to be dealt with', async ({ house, visitor }) => {
  await house.add('Ada');
  const both = [await visitor(), await visitor()];
  for (const page of [...both, ...both, ...both, ...both]) {
    // Refused in the end: the two have to wait.
    await page.request.post(`${house.url}/usher/sign-in`, {
      headers: { origin: house.url, accept: 'application/json' },
      data: { username: 'Ada', password: 'correct horse battery' },
    });
  }
  const operator = await visitor();
  await openOverview(house, operator);
  const alerts = operator.getByRole('region', { name: 'Alerts' });
  await expect(alerts).toContainText('Ada’s account may be shared');
  await operator.screenshot({ path: `${screenshots}/overview-alert.png` });
  await alerts.getByRole('button', { name: 'Dismiss the alert about Ada' }).click();
  await expect(alerts).toHaveCount(0);
});

test('who finds all seats taken is counted, and is there to be looked at', async ({ house, visitor }) => {
  await house.add('Ada');
  await house.set('whenFull', 'deny');
  await signIn(await visitor(), house, 'Ada');
  const operator = await visitor();
  await openOverview(house, operator);
  await expect(figure(operator, 'Refused today')).toHaveText('0');
  const turned = await visitor();
  await turned.goto(`${house.url}/usher/sign-in`);
  await turned.getByLabel('Name').fill('Ada');
  await turned.getByLabel('Password').fill(PASSWORD);
  await turned.getByRole('button', { name: 'Sign in' }).click();
  await expect(turned.getByRole('alert')).toBeVisible();

  const alerts = operator.getByRole('region', { name: 'Alerts' });
  await expect(alerts).toContainText('Ada was refused: all seats are taken.');
  await expect(alerts).toContainText('Tried from Chrome on Linux at 127.0.0.1.');
  await expect(figure(operator, 'Refused today')).toHaveText('1', { timeout: 10_000 });
  for (const width of [1440, 1200, 800, 400]) {
    await operator.setViewportSize({ width, height: 900 });
    await operator.screenshot({ path: `${screenshots}/turned-away-${width}.png` });
  }
  // The bell has grown; what is beside it can be pressed all the same.
  for (const width of [400, 360]) {
    await operator.setViewportSize({ width, height: 900 });
    await operator.locator('.command-button').click();
    await operator.keyboard.press('Escape');
  }
  await operator.getByRole('link', { name: 'Refused today' }).click();
  await expect(operator).toHaveURL(/#\/audit\?kind=turned-away&from=\d{4}-\d\d-\d\d$/);
  await expect(operator.getByText('Ada was refused at 127.0.0.1')).toBeVisible();
});

test('where nobody has come yet, it says how they can, until somebody does', async ({ house, visitor }) => {
  const operator = await visitor();
  await openOverview(house, operator);
  await expect(operator.getByRole('heading', { name: 'Nobody is online yet' })).toBeVisible();
  await expect(operator.locator('#content').getByRole('button', { name: `Copy ${house.url}` })).toBeVisible();
  await (await visitor()).goto(house.url);
  await expect(figure(operator, 'Online now')).toHaveText('2');
});

test('it asks for nothing while nobody can see it', async ({ house, visitor }) => {
  await (await visitor()).goto(house.url);
  const operator = await visitor();
  const calls: string[] = [];
  operator.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => calls.push(/"call":"([\w.]+)"/.exec(String(payload))?.[1] ?? '')),
  );
  await openOverview(house, operator);
  await expect(figure(operator, 'Online now')).toHaveText('2');
  const see = (hidden: boolean) =>
    operator.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await see(true);
  calls.length = 0;
  await house.set('seats', '2');
  await house.add('Ada');
  // What was written down by now was told to this desk before the answer to its next question.
  await askDesk(operator, 'server.status', {});
  expect(calls.filter((call) => /overview|audit|visits/.test(call))).toEqual([]);
  await see(false);
  await expect(operator.getByRole('region', { name: 'Recent activity' })).toContainText(
    'added the account Ada',
  );
});

test('on a phone nothing is wider than the screen', async ({ house, visitor }) => {
  await (await visitor()).goto(house.url);
  const phone = await visitor({ viewport: { width: 360, height: 740 } } as object);
  await openOverview(house, phone);
  await expect(phone.getByRole('heading', { name: 'Visits by hour' })).toBeVisible();
  const wider = await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
  for (const card of await phone.locator('.overview-body > *').all()) {
    const box = await card.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  }
});
