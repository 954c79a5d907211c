import { describe, expect, test } from 'vitest';
import { DeskLine } from '../helpers/desk-line.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const NEW = 'a fresh set of words';
const HOUR = 60 * 60 * 1000;

async function linkFor(house: House, name: string) {
  const { path } = await house.call('accounts.link', { name });
  const code = new URL(path, house.url).searchParams.get('code') ?? '';
  return { path, code };
}
const set = (code: string, newPassword = NEW) => ({ code, newPassword });

describe('a one-time link', () => {
  test('leads to a page that sets a password, signs in, and ends all other sessions', async () => {
    const house = await House.open();
    const before = await house.signedIn('Ada');
    const tab = await before.live();
    const { path, code } = await linkFor(house, 'Ada');
    const browser = house.browser();
    const page = await browser.page(path);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toContain('Set your password');
    // Looking at it changes nothing, for who looks ahead either.
    expect((await before.json('/usher/me')).status).toBe(200);

    const done = await browser.form('/usher/password/link', set(code));
    expect([done.status, done.headers.get('location')]).toEqual([303, '/']);
    expect(await (await browser.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
    expect(await tab.closed).toBe(4006);
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(401);
    expect((await house.browser().signIn('Ada', NEW)).status).toBe(200);
  });

  test('works once, also when it is sent twice at once', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const { path, code } = await linkFor(house, 'Ada');
    const both = await Promise.all(
      [NEW, `${NEW} too`].map((password) =>
        house.browser().json('/usher/password/link', 'POST', set(code, password)),
      ),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403]);
    const again = await house.browser().page(path);
    expect(again.status).toBe(403);
    expect(await again.text()).toContain('was already used');
  });

  test('is void after a day, after another one, and after another password', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    await house.addAccount('Ada');
    const open = async ({ path }: { path: string }) => (await house.browser().page(path)).status;
    const old = await linkFor(house, 'Ada');
    const newer = await linkFor(house, 'Ada');
    expect([await open(old), await open(newer)]).toEqual([403, 200]);
    now += 24 * HOUR;
    expect(await open(newer)).toBe(403);
    const newest = await linkFor(house, 'Ada');
    const ada = house.browser();
    await ada.signIn('Ada', PASSWORD);
    await ada.json('/usher/password', 'POST', { password: PASSWORD, newPassword: NEW });
    expect(await open(newest)).toBe(403);
  });

  test('takes no password that is too short or guessed first, and is good for another try', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const { code } = await linkFor(house, 'Ada');
    const browser = house.browser();
    for (const password of ['short', 'password1', 'Ada12345']) {
      const refused = await browser.form('/usher/password/link', set(code, password));
      expect(refused.status).toBe(400);
      expect(await refused.text()).toContain('role="alert"');
    }
    expect((await browser.form('/usher/password/link', set(code))).status).toBe(303);
  });

  test('is not sent by a page of another site, nor guessed for long', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const { path, code } = await linkFor(house, 'Ada');
    const foreign = await house.browser().fetch('/usher/password/link', {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: new URLSearchParams(set(code)),
    });
    expect(foreign.status).toBe(403);
    const answers = new Set<number>();
    for (let guess = 0; guess < 110; guess++) {
      answers.add((await house.browser().page(`/usher/password/link?code=guess${guess}`)).status);
    }
    expect([...answers]).toEqual([403, 429]);
    expect((await house.browser().page(path)).status).toBe(429);
  });

  test('sets the password of who is kept out all the same, and leads them to the sign-in page', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const { code } = await linkFor(house, 'Ada');
    await house.call('bans.add', { kind: 'user', who: 'Ada', until: null, words: null });
    const browser = house.browser();
    const done = await browser.form('/usher/password/link', set(code));
    expect([done.status, done.headers.get('location')]).toEqual([303, '/usher/sign-in']);
    expect((await browser.signIn('Ada', NEW)).status).toBe(403);
  });

  test('lets an ended browser in, and unlocks an account', async () => {
    const house = await House.open();
    const kicked = await house.signedIn('Ada');
    await house.kick(kicked.session);
    const { path, code } = await linkFor(house, 'Ada');
    expect((await kicked.page(path)).status).toBe(200);
    expect((await kicked.form('/usher/password/link', set(code))).status).toBe(303);
    expect(await (await kicked.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
  });

  test('is made for a viewer or operator only after the operator’s own password', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await house.addAccount('Vera', 'viewer');
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    expect(await desk.call('accounts.link', { name: 'Ada' })).toMatchObject({ ok: true });
    for (const name of ['Vera', 'Op']) {
      expect(await desk.call('accounts.link', { name })).toMatchObject({
        error: { code: 'confirmation-needed' },
      });
    }
    await desk.call('desk.confirm', { password: PASSWORD });
    expect(await desk.call('accounts.link', { name: 'Vera' })).toMatchObject({ ok: true });
  });

  test('is not made for an account that is disabled', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await house.call('accounts.disable', { name: 'Ada', disabled: true });
    expect(await house.answer('accounts.link', { name: 'Ada' })).toMatchObject({
      error: { code: 'account-disabled' },
    });
  });
});

describe('an account without a password yet', () => {
  test('is opened by nothing but its link, where a name is enough for others either', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { signIn: 'names' }, now: false });
    const added = await house.call('accounts.add', { name: 'Ada', password: null, role: 'user' });
    expect(added).toMatchObject({ hasPassword: true, linkUntil: null });
    expect((await house.browser().signIn('Ada', '')).status).toBe(401);
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(401);
    const { code } = await linkFor(house, 'Ada');
    expect((await house.browser().form('/usher/password/link', set(code))).status).toBe(303);
    expect((await house.browser().signIn('Ada', NEW)).status).toBe(200);
  });
});
