import { describe, expect, test } from 'vitest';
import { fieldOf, type Browser } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const NEW_PASSWORD = 'a staple of another kind';
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

const whoIs = async (browser: Browser) => (await (await browser.json('/usher/me')).json()) as unknown;
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];

/** A house where somebody else has just signed in as Ada, who was signed in herself. */
async function intrusion(options: { now?: () => number } = {}) {
  const house = await House.open(options);
  const ada = await house.signedIn('Ada');
  const intruder = house.browser(PHONE);
  await intruder.signIn('Ada', PASSWORD);
  return { house, ada, intruder };
}

describe('"It was not me"', () => {
  test('by pages without script: the other goes, nobody gets in, the operator knows, and a new password opens again', async () => {
    const { house, ada, intruder } = await intrusion();
    const line = await intruder.live();
    const ended = await (await ada.page('/usher/sign-in?ended=displaced')).text();
    const note = fieldOf(ended, 'note');
    // The way by the button: first it says what it does.
    const asked = await ada.form('/usher/not-me', { note });
    expect([asked.status, asked.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const question = await asked.text();
    expect(question).toContain('Was that not you?');
    expect(await whoIs(intruder)).toMatchObject({ user: 'Ada' });

    const locked = await ada.form('/usher/not-me', { note: fieldOf(question, 'note'), sure: 'yes' });
    expect(locked.status).toBe(200);
    const form = await locked.text();
    expect(form).toContain('Your account is locked');
    expect(await line.hear('ended')).toMatchObject({ reason: 'disabled' });
    expect(await line.closed).toBe(4005);
    expect(await codeOf(await intruder.json('/usher/me'))).toEqual([401, 'session-ended']);
    expect(await codeOf(await intruder.signIn('Ada', PASSWORD))).toEqual([403, 'account-disabled']);
    expect(await house.call('accounts.list', {})).toMatchObject([{ name: 'Ada', locked: true }]);
    expect(await house.call('alerts.list', {})).toMatchObject([
      {
        kind: 'not-me',
        user: 'Ada',
        browsers: [{ device: { browser: 'Firefox' } }, { device: { browser: 'Safari', system: 'iOS' } }],
      },
    ]);

    const recovery = fieldOf(form, 'recovery');
    const set = (password: string, newPassword: string) =>
      ada.form('/usher/not-me/password', { recovery, password, newPassword });
    const wrong = await set('wrong password', NEW_PASSWORD);
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain('current password is not correct');
    expect(await (await set(PASSWORD, 'short')).text()).toContain('8 to 256 characters');
    expect(await (await set(PASSWORD, 'password123')).text()).toContain('easy to guess');
    const done = await set(PASSWORD, NEW_PASSWORD);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/']);
    expect(await whoIs(ada)).toMatchObject({ user: 'Ada' });

    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(401);
    expect(await house.call('accounts.list', {})).toMatchObject([{ name: 'Ada', locked: false }]);
    expect((await house.browser().signIn('Ada', NEW_PASSWORD)).status).toBe(200);
  });

  test('by the ended cookie itself, as from the page that it covers, and by JSON', async () => {
    const { ada, intruder } = await intrusion();
    const page = await ada.page('/usher/not-me');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Was that not you?');
    const denied = await ada.json('/usher/not-me', 'POST', {});
    expect(denied.status).toBe(200);
    const { user, recovery } = (await denied.json()) as { user: string; recovery: string };
    expect(user).toBe('Ada');
    expect(await codeOf(await intruder.json('/usher/me'))).toEqual([401, 'session-ended']);
    const set = await ada.json('/usher/not-me/password', 'POST', {
      recovery,
      password: PASSWORD,
      newPassword: NEW_PASSWORD,
    });
    expect([set.status, await set.json()]).toMatchObject([200, { user: 'Ada', displaced: [] }]);
    expect(await whoIs(ada)).toMatchObject({ user: 'Ada' });
  });

  test('keeps what the visitor had', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    for (let view = 0; view < 3; view++) await ada.json('/');
    await house.browser(PHONE).signIn('Ada', PASSWORD);
    const { recovery } = (await (await ada.json('/usher/not-me', 'POST')).json()) as { recovery: string };
    await ada.json('/usher/not-me/password', 'POST', {
      recovery,
      password: PASSWORD,
      newPassword: NEW_PASSWORD,
    });
    expect(await (await ada.json('/')).json()).toMatchObject({ user: 'Ada', views: 4 });
  });

  test('is for the browser that was displaced, and for three days', async () => {
    let now = Date.now();
    const { house, ada, intruder } = await intrusion({ now: () => now });
    const note = fieldOf(await (await ada.page('/usher/sign-in?ended=displaced')).text(), 'note');
    const bob = await house.signedIn('Bob');
    const guest = house.browser();
    await guest.page('/');
    await guest.page('/');
    for (const other of [house.browser(), guest, bob, intruder]) {
      expect(await codeOf(await other.json('/usher/not-me', 'POST', { note }))).toEqual([
        403,
        'offer-expired',
      ]);
      expect((await other.form('/usher/not-me', { note, sure: 'yes' })).status).toBe(403);
      expect((await other.page('/usher/not-me')).status).toBe(403);
    }
    expect(await codeOf(await ada.json('/usher/not-me', 'POST', {}))).toEqual([403, 'offer-expired']);
    now += 3 * DAY;
    expect(await codeOf(await ada.json('/usher/not-me', 'POST', { note }))).toEqual([403, 'offer-expired']);
    expect(await house.call('accounts.list', {})).toMatchObject([
      { name: 'Ada', locked: false },
      { name: 'Bob', locked: false },
    ]);
  });

  test('is not for who was shown out, nor for who signed in again meanwhile', async () => {
    const { house, ada } = await intrusion();
    const bob = await house.signedIn('Bob');
    await house.kick(bob.session);
    expect(await codeOf(await bob.json('/usher/not-me', 'POST'))).toEqual([403, 'offer-expired']);
    const note = fieldOf(await (await ada.page('/usher/sign-in?ended=displaced')).text(), 'note');
    await ada.signIn('Ada', PASSWORD);
    expect(await codeOf(await ada.json('/usher/not-me', 'POST', { note }))).toEqual([403, 'offer-expired']);
    expect(await whoIs(ada)).toMatchObject({ user: 'Ada' });
  });

  test('is settled by a new password: a copy of the cookie cannot lock the account again', async () => {
    const { house, ada } = await intrusion();
    const copy = ada.copy();
    await ada.json('/usher/not-me', 'POST', {});
    await house.call('accounts.reset', { name: 'Ada', password: NEW_PASSWORD });
    expect((await house.browser().signIn('Ada', NEW_PASSWORD)).status).toBe(200);
    expect(await codeOf(await copy.json('/usher/not-me', 'POST', {}))).toEqual([403, 'offer-expired']);
    expect(await house.call('accounts.list', {})).toMatchObject([{ locked: false }]);
  });

  test('the way back in is bound to its browser, for an hour, and as long as the account is locked', async () => {
    let now = Date.now();
    const { house, ada, intruder } = await intrusion({ now: () => now });
    const { recovery } = (await (await ada.json('/usher/not-me', 'POST')).json()) as { recovery: string };
    const fields = { recovery, password: PASSWORD, newPassword: NEW_PASSWORD };
    expect(await codeOf(await intruder.json('/usher/not-me/password', 'POST', fields))).toEqual([
      403,
      'offer-expired',
    ]);
    now += HOUR;
    expect((await ada.form('/usher/not-me/password', fields)).status).toBe(403);
    now -= 1;
    await house.call('accounts.reset', { name: 'Ada', password: PASSWORD });
    expect(await codeOf(await ada.json('/usher/not-me/password', 'POST', fields))).toEqual([
      403,
      'offer-expired',
    ]);
  });

  test('guessing the current password there has to wait as anywhere', async () => {
    const { ada } = await intrusion();
    const { recovery } = (await (await ada.json('/usher/not-me', 'POST')).json()) as { recovery: string };
    const guess = (password: string) =>
      ada.json('/usher/not-me/password', 'POST', { recovery, password, newPassword: NEW_PASSWORD });
    for (let count = 0; count < 5; count++) expect((await guess(`wrong ${count}`)).status).toBe(401);
    const answer = await guess(PASSWORD);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  });

  test('where a name is enough, asks for a new password only', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { signIn: 'names' }, now: false });
    const grace = house.browser();
    await grace.signIn('Grace', '');
    await house.browser().signIn('Grace', '');
    const form = await (await grace.form('/usher/not-me', { sure: 'yes' })).text();
    expect(form).not.toContain('name="password"');
    const done = await grace.form('/usher/not-me/password', {
      recovery: fieldOf(form, 'recovery'),
      newPassword: NEW_PASSWORD,
    });
    expect(done.status).toBe(303);
    expect((await house.browser().signIn('Grace', '')).status).toBe(401);
    expect(await whoIs(grace)).toMatchObject({ user: 'Grace' });
  });

  test('is not done for a page of another site', async () => {
    const { ada, intruder } = await intrusion();
    const evil = { method: 'POST', headers: { origin: 'http://evil.example', accept: 'text/html' } };
    for (const path of ['/usher/not-me', '/usher/not-me/password']) {
      const body = new URLSearchParams({ sure: 'yes' });
      expect((await ada.fetch(path, { ...evil, body })).status).toBe(403);
    }
    expect(await whoIs(intruder)).toMatchObject({ user: 'Ada' });
  });
});
