import type { Page } from '@playwright/test';
import type { Person } from '../../server/contract/contract.ts';
import { OldProxy } from '../helpers/wire.ts';
import { askDesk, expect, openConsole, screenshots, sessionOf, signIn, test, type House } from './house.ts';

/** The words on a page, laid over it. */
const cardOn = (page: Page) => page.getByRole('region', { name: 'Message from the operator' });
const rowOf = (operator: Page, name: string) =>
  operator.getByRole('grid').getByRole('row', { name: new RegExp(name) });

/** Sends a message to one without the console. */
async function tell(operator: Page, user: string, text: string): Promise<unknown> {
  return askDesk(operator, 'messages.send', { sessions: [await sessionOf(operator, user)], text });
}

async function guestOf(house: House, visitor: () => Promise<Page>, name: string): Promise<Page> {
  await house.add(name);
  const page = await visitor();
  await signIn(page, house, name);
  return page;
}

/** Waits until the operator sees the pages of somebody. */
async function isHere(operator: Page, user: string, count = 1): Promise<void> {
  const pages = async () => {
    const { sessions } = (await askDesk(operator, 'sessions.list', { after: null, limit: 100 })) as {
      sessions: Person[];
    };
    return sessions.find((one) => one.user === user)?.connections;
  };
  await expect.poll(pages).toBe(count);
}

test('a message to one, from the menu of the row, shows on their page until they close it', async ({
  house,
  visitor,
}) => {
  const guest = await guestOf(house, visitor, 'Ada');
  const operator = await visitor();
  await openConsole(house, operator);
  await isHere(operator, 'Ada');
  await rowOf(operator, 'Ada').hover();
  await operator.getByRole('button', { name: 'Actions for Ada' }).click();
  await operator.getByRole('menuitem', { name: 'Send a message…' }).click();
  const dialog = operator.getByRole('dialog', { name: 'Message to Ada' });
  const send = dialog.getByRole('button', { name: 'Send' });
  await expect(send).toBeDisabled();
  await dialog.getByRole('textbox').fill('Your coat is here.\nSecond <b>line</b>');
  await operator.screenshot({ path: `${screenshots}/message-dialog.png` });
  await operator.keyboard.press('Control+Enter');
  await expect(operator.getByText('Message sent to Ada').first()).toBeVisible();
  await expect(dialog).toHaveCount(0);

  const card = cardOn(guest);
  await expect(card.getByRole('status')).toHaveText('Your coat is here.\nSecond <b>line</b>');
  await expect(card.getByRole('heading')).toHaveText('Message from the operator');
  await expect(card.locator('time')).toHaveText(/^\d{1,2}:\d\d/);
  await guest.screenshot({ path: `${screenshots}/message-card.png` });
  await card.getByRole('button', { name: 'Close' }).click();
  await expect(card).toHaveCount(0);

  await operator.getByRole('link', { name: 'Audit' }).click();
  await expect(operator.getByText('Grace sent a message to Ada — “Your coat is here.')).toBeVisible();
});

test('a message to a selection says how many it reached', async ({ house, visitor }) => {
  const [ada, bob] = [await guestOf(house, visitor, 'Ada'), await guestOf(house, visitor, 'Bob')];
  const operator = await visitor();
  await openConsole(house, operator);
  await isHere(operator, 'Ada');
  await bob.goto('about:blank');
  await expect(rowOf(operator, 'Bob')).toContainText('Offline', { timeout: 20_000 });
  await operator.getByRole('checkbox', { name: 'Select all' }).check();
  await operator.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Message…' }).click();
  const dialog = operator.getByRole('dialog', { name: 'Message to 2 people' });
  await expect(dialog).toContainText('1 of them has no page open now');
  await dialog.getByRole('textbox').fill('Lunch is ready.');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(operator.getByText('Message sent: 1 of 2 reached').first()).toBeVisible();
  await expect(cardOn(ada)).toContainText('Lunch is ready.');
});

test('a message to everybody reaches visitors, too, and more than one wait for each other', async ({
  house,
  visitor,
}) => {
  const guest = await visitor();
  await guest.goto(house.url);
  const operator = await visitor();
  await openConsole(house, operator);
  await expect(rowOf(operator, 'Visitor')).toBeVisible();
  for (const words of ['One', 'Two', 'Three']) {
    await operator.getByRole('button', { name: 'More actions on this page' }).click();
    await operator.getByRole('menuitem', { name: 'Message everybody…' }).click();
    const dialog = operator.getByRole('dialog', { name: 'Message to everybody' });
    await dialog.getByRole('textbox').fill(words);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await expect(operator.getByText('Message sent: 1 reached')).not.toHaveCount(0);
    await expect(dialog).toHaveCount(0);
  }
  const card = cardOn(guest);
  const words = card.getByRole('status');
  await expect(words).toHaveText('One');
  await expect(card).toContainText('2 more');
  await card.getByRole('button', { name: 'Close' }).click();
  await expect(words).toHaveText('Two');
  await expect(card).toContainText('1 more');
  await guest.keyboard.press('Escape');
  await expect(words).toHaveText('Three');
  await expect(card).not.toContainText('more');
  await guest.keyboard.press('Enter');
  await expect(card).toHaveCount(0);
});

test('a message takes nobody’s focus, and gives it back where somebody came to it', async ({
  house,
  visitor,
}) => {
  const guest = await guestOf(house, visitor, 'Ada');
  await guest.evaluate(() => {
    const field = document.createElement('textarea');
    document.body.append(field);
    field.focus();
  });
  const operator = await visitor();
  await openConsole(house, operator);
  await isHere(operator, 'Ada');
  await tell(operator, 'Ada', 'Hello');
  await expect(cardOn(guest)).toBeVisible();
  const field = guest.locator('textarea');
  await expect(field).toBeFocused();
  await guest.keyboard.type('still typing');
  await guest.keyboard.press('Tab');
  await expect(cardOn(guest).getByRole('button')).toBeFocused();
  await guest.keyboard.press('Enter');
  await expect(cardOn(guest)).toHaveCount(0);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('still typing');
});

test('a page may show a message itself, and its style does not reach ours', async ({ house, visitor }) => {
  const guest = await guestOf(house, visitor, 'Ada');
  await guest.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('button, p { color: red !important; display: none !important; }');
    document.adoptedStyleSheets = [sheet];
  });
  const operator = await visitor();
  await openConsole(house, operator);
  await isHere(operator, 'Ada');
  await guest.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    const listen = (event: Event) => {
      heard.push((event as CustomEvent<{ text: string }>).detail.text);
      if (heard.length === 1) event.preventDefault();
    };
    document.addEventListener('usher:message', listen);
  });
  await tell(operator, 'Ada', 'For the page');
  await tell(operator, 'Ada', 'For the card');
  await expect.poll(() => guest.evaluate('heard')).toEqual(['For the page', 'For the card']);
  await expect(cardOn(guest).getByRole('status')).toHaveText('For the card');
  await expect(cardOn(guest).getByRole('status')).toBeVisible();
  await expect(cardOn(guest).getByRole('button')).not.toHaveCSS('color', 'rgb(255, 0, 0)');
});

test('a message is gone from a page whose session is over for good', async ({ house, visitor }) => {
  const guest = await guestOf(house, visitor, 'Ada');
  const operator = await visitor();
  await openConsole(house, operator);
  await isHere(operator, 'Ada');
  await tell(operator, 'Ada', 'Between you and me');
  await expect(cardOn(guest)).toBeVisible();
  // Signed in elsewhere: not to be taken back.
  await signIn(await visitor(), house, 'Ada');
  await expect(guest.getByRole('alertdialog')).toBeVisible();
  await expect(guest.locator('usher-message')).toHaveCount(0, { timeout: 20_000 });
});

test('a message closed in one tab is closed in all of them, and the others wait on', async ({
  house,
  visitor,
}) => {
  const one = await guestOf(house, visitor, 'Ada');
  const two = await one.context().newPage();
  await two.goto(house.url);
  const operator = await visitor();
  await openConsole(house, operator);
  await isHere(operator, 'Ada', 2);
  for (const words of ['One', 'Two', 'Three']) await tell(operator, 'Ada', words);
  for (const page of [one, two]) await expect(cardOn(page)).toContainText('2 more');
  await cardOn(one).getByRole('button', { name: 'Close' }).click();
  for (const page of [one, two]) await expect(cardOn(page).getByRole('status')).toHaveText('Two');
  await cardOn(two).getByRole('button', { name: 'Close' }).click();
  for (const page of [one, two]) {
    await expect(cardOn(page).getByRole('status')).toHaveText('Three');
    await expect(cardOn(page)).not.toContainText('more');
  }
  await cardOn(two).getByRole('button', { name: 'Close' }).click();
  for (const page of [one, two]) await expect(cardOn(page)).toHaveCount(0);
  // One that comes later is told in both again.
  await tell(operator, 'Ada', 'Four');
  for (const page of [one, two]) await expect(cardOn(page).getByRole('status')).toHaveText('Four');
});

test('a message goes along to the next page of the tab until it is closed, also by the way back', async ({
  house,
  visitor,
}) => {
  const guest = await guestOf(house, visitor, 'Ada');
  const operator = await visitor();
  await openConsole(house, operator);
  await isHere(operator, 'Ada');
  for (const words of ['One', 'Two <i>', 'Three']) await tell(operator, 'Ada', words);
  await expect(cardOn(guest)).toContainText('2 more');
  await guest.getByRole('link', { name: 'Your sign-ins' }).click();
  await guest.waitForURL('**/usher/sessions');
  await expect(cardOn(guest).getByRole('status')).toHaveText('One');
  await expect(cardOn(guest)).toContainText('2 more');
  await cardOn(guest).getByRole('button', { name: 'Close' }).click();
  await expect(cardOn(guest).getByRole('status')).toHaveText('Two <i>');
  await guest.goBack();
  await guest.waitForURL(`${house.url}/`);
  await expect(cardOn(guest)).toContainText('1 more');
  await expect(cardOn(guest).getByRole('status')).toHaveText('Two <i>');
  await cardOn(guest).getByRole('button', { name: 'Close' }).click();
  await cardOn(guest).getByRole('button', { name: 'Close' }).click();
  await expect(cardOn(guest)).toHaveCount(0);
  const heard = guest.waitForEvent('websocket').then((line) => line.waitForEvent('framereceived'));
  await guest.reload();
  await heard;
  await tell(operator, 'Ada', 'Four');
  await expect(cardOn(guest).getByRole('status')).toHaveText('Four');
  await expect(cardOn(guest)).not.toContainText('more');
});

test('a message is not there any more for who comes after its session', async ({ house, visitor }) => {
  const guest = await guestOf(house, visitor, 'Ada');
  const operator = await visitor();
  await openConsole(house, operator);
  await isHere(operator, 'Ada');
  const kept = () => guest.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
  await tell(operator, 'Ada', 'Between you and me');
  await expect(cardOn(guest)).toBeVisible();
  expect(await kept()).toContain('Between you and me');
  await guest.getByRole('button', { name: 'Sign out' }).click();
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Welcome');
  await house.add('Bob');
  await signIn(guest, house, 'Bob');
  await expect.poll(kept).not.toContain('Between you and me');
  await tell(operator, 'Bob', 'For Bob');
  await expect(cardOn(guest).getByRole('status')).toHaveText('For Bob');
  await expect(cardOn(guest)).not.toContainText('more');

  // Shown out: gone with the session at once, not only when the page is emptied.
  await askDesk(operator, 'sessions.kick', { sessions: [await sessionOf(operator, 'Bob')], words: null });
  await expect(guest.getByRole('alertdialog')).toBeVisible();
  expect(await kept()).not.toContain('For Bob');

  // And where no page was open that could hear of it, with the page that says so.
  await signIn(guest, house, 'Ada');
  await isHere(operator, 'Ada');
  await tell(operator, 'Ada', 'Ada alone');
  await expect(cardOn(guest)).toBeVisible();
  await guest.goto(`${house.url}/usher/style.css`);
  expect(await kept()).toContain('Ada alone');
  await askDesk(operator, 'sessions.kick', { sessions: [await sessionOf(operator, 'Ada')], words: null });
  await guest.goto(house.url);
  await expect(guest).toHaveURL(/ended=kicked/);
  await expect.poll(kept).not.toContain('Ada alone');
});

test('a message is kept again when the kick is taken back', async ({ house, visitor }) => {
  const guest = await guestOf(house, visitor, 'Ada');
  const operator = await visitor();
  await openConsole(house, operator);
  await isHere(operator, 'Ada');
  await tell(operator, 'Ada', 'Still true');
  await expect(cardOn(guest)).toBeVisible();
  const session = await sessionOf(operator, 'Ada');
  await askDesk(operator, 'sessions.kick', { sessions: [session], words: null });
  await expect(guest.getByRole('alertdialog')).toBeVisible();
  await askDesk(operator, 'sessions.restore', { sessions: [session] });
  await expect(guest.getByRole('alertdialog')).toHaveCount(0, { timeout: 20_000 });
  await guest.goto(`${house.url}/usher/sessions`);
  await expect(cardOn(guest).getByRole('status')).toHaveText('Still true');
});

test('a message is in the language of its reader, and fits a phone', async ({ house, visitor }) => {
  const phone = await (visitor as (options: object) => Promise<Page>)({
    locale: 'ja-JP',
    viewport: { width: 360, height: 640 },
  });
  await phone.goto(house.url);
  const operator = await visitor();
  await openConsole(house, operator);
  await expect(rowOf(operator, 'Visitor')).toBeVisible();
  await askDesk(operator, 'messages.send', { everyone: true, text: 'もうすぐ閉館です。' });
  const card = phone.getByRole('region', { name: 'オペレーターからのメッセージ' });
  await expect(card.getByRole('status')).toHaveText('もうすぐ閉館です。');
  const box = await card.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  await phone.screenshot({ path: `${screenshots}/message-phone-ja.png` });
});

test.describe('with short times', () => {
  test.use({ times: { interval: 1000, grace: 5000, httpInterval: 1000 } });

  test('behind a proxy without WebSockets a message comes with a beat, once for each tab', async ({
    house,
    visitor,
  }) => {
    const proxy = await OldProxy.to(house.url);
    await house.add('Ada');
    const one = await visitor();
    await signIn(one, { ...house, url: proxy.url }, 'Ada');
    const two = await one.context().newPage();
    await two.goto(proxy.url);
    const operator = await visitor();
    await openConsole(house, operator);
    const asked = () => proxy.asked.filter((line) => line === 'POST /usher/heartbeat').length;
    await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(3);
    expect(await tell(operator, 'Ada', 'Hello')).toEqual({ asked: 1, reached: 1, pages: 1 });
    for (const page of [one, two]) {
      await expect(cardOn(page).getByRole('status')).toHaveText('Hello', { timeout: 20_000 });
    }
    const before = asked();
    await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(before + 3);
    await one.goto(`${proxy.url}/usher/sessions`);
    await expect(cardOn(one).getByRole('status')).toHaveText('Hello', { timeout: 20_000 });
    await cardOn(one).getByRole('button', { name: 'Close' }).click();
    for (const page of [one, two]) await expect(cardOn(page)).toHaveCount(0);
    proxy.close();
  });

  test('a message that beats bring again, as each of several servers does, is shown once', async ({
    house,
    visitor,
  }) => {
    const proxy = await OldProxy.to(house.url);
    await house.add('Ada');
    const page = await visitor();
    const messages = [{ text: 'Hello', at: Date.now() }];
    let beats = 0;
    await page.route('**/usher/heartbeat', async (route) => {
      const answer = await route.fetch();
      const facts = (await answer.json()) as object;
      beats++;
      await route.fulfill({ json: { ...facts, messages } });
    });
    await signIn(page, { ...house, url: proxy.url }, 'Ada');
    await cardOn(page).getByRole('button', { name: 'Close' }).click({ timeout: 20_000 });
    const before = beats;
    await expect.poll(() => beats, { timeout: 20_000 }).toBeGreaterThan(before + 2);
    await expect(cardOn(page)).toHaveCount(0);
    // A beat may be on its way through the proxy.
    await page.unrouteAll({ behavior: 'wait' });
    proxy.close();
  });
});
