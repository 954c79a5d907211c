import { describe, expect, test } from 'vitest';
import type { SettingsChange } from '../../server/contract/contract.ts';
import { fieldOf, type Browser } from '../helpers/browser.ts';
import { DeskLine } from '../helpers/desk-line.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const MINUTE = 60_000;
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

interface Offered {
  code: string;
  offer: string;
  holders: { session: string; device: unknown; address: string; since: number; seen: number }[];
}

async function houseWith(
  change: SettingsChange,
  options: { now?: () => number; flags?: string[] } = {},
): Promise<House> {
  const house = await House.open(options);
  await house.call('settings.set', { change, now: false });
  return house;
}

const credentials = { username: 'Ada', password: PASSWORD };
const whoIs = async (browser: Browser) => (await (await browser.json('/usher/me')).json()) as unknown;
const bodyOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>;
/** A newcomer who knows the password, as a program, and what they are offered. */
async function offered(browser: Browser): Promise<Offered> {
  const answer = await browser.signIn('Ada', PASSWORD);
  expect(answer.status).toBe(409);
  return (await answer.json()) as Offered;
}
const takeOver = (browser: Browser, offer: string, session: string) =>
  browser.json('/usher/sign-in/take-over', 'POST', { offer, session });

describe('where the newcomer is refused', () => {
  // semantics 3
  test('they are told who sits there, nothing is made, and when the seat is free they come in', async () => {
    const house = await houseWith({ whenFull: 'deny' });
    const first = await house.signedIn('Ada');
    const tab = await first.live();
    const second = house.browser(PHONE);
    const refused = await second.signIn('Ada', PASSWORD);
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([409, []]);
    const body = await bodyOf(refused);
    expect(body).toMatchObject({
      code: 'seats-taken',
      holders: [
        {
          session: first.session,
          device: { browser: 'Firefox', system: 'Linux' },
          address: '127.0.0.1',
          since: expect.any(Number),
          seen: expect.any(Number),
        },
      ],
    });
    expect(body).not.toHaveProperty('offer');

    const page = await second.form('/usher/sign-in', credentials);
    expect([page.status, page.headers.getSetCookie()]).toEqual([409, []]);
    const text = await page.text();
    expect(text).toContain('This account is in use elsewhere');
    expect(text).toContain('Firefox on Linux');
    expect(text).toContain('127.0.0.1');
    expect(text).not.toContain('take-over');

    expect(await whoIs(first)).toMatchObject({ user: 'Ada' });
    expect(tab.heard.some(({ type }) => type === 'ended')).toBe(false);
    await first.json('/usher/sign-out', 'POST');
    expect((await second.signIn('Ada', PASSWORD)).status).toBe(200);
  });

  // semantics 4
  test('a holder who crashed keeps nobody out, where only the living count', async () => {
    let now = Date.now();
    const house = await houseWith({ whenFull: 'deny', countOnly: 'alive' }, { now: () => now });
    const crashed = await house.signedIn('Ada');
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(409);
    now += 30 * MINUTE;
    const next = house.browser();
    expect((await next.signIn('Ada', PASSWORD)).status).toBe(200);
    expect(await whoIs(crashed)).toMatchObject({ code: 'session-ended', reason: 'displaced' });
  });

  // semantics 2, 8
  test.each(['deny', 'ask', 'displace'] as const)(
    'signing in again in the same browser is no second seat, and gets a new id (%s)',
    async (whenFull) => {
      const house = await houseWith({ whenFull });
      const ada = await house.signedIn('Ada');
      const before = ada.copy();
      const again = await ada.form('/usher/sign-in', { ...credentials, next: '/back' });
      expect([again.status, again.headers.get('location')]).toEqual([303, '/back']);
      expect(ada.cookie).not.toBe(before.cookie);
      expect(await whoIs(ada)).toMatchObject({ user: 'Ada' });
      expect(await whoIs(before)).toMatchObject({ user: null });
    },
  );

  // semantics 10
  test('a name in other letters is the same account, and odd names are ordinary', async () => {
    const house = await houseWith({ whenFull: 'deny' });
    for (const name of ['Zoë', '__proto__', 'constructor']) await house.signedIn(name);
    for (const name of ['ZOE\u0308', 'ｚｏë', '__PROTO__', 'CONSTRUCTOR']) {
      expect((await house.browser().signIn(name, PASSWORD)).status).toBe(409);
    }
  });

  // semantics 13
  test('whoever does not know the password is told the same, whatever there is to tell', async () => {
    const house = await houseWith({ whenFull: 'deny' });
    await house.signedIn('Full');
    for (const name of ['Free', 'Disabled', 'Banned', 'Locked']) await house.addAccount(name);
    await house.call('accounts.disable', { name: 'Disabled', disabled: true });
    await house.call('bans.add', { kind: 'user', who: 'Banned', until: null, words: 'You know why' });
    await lock(house, 'Locked');
    const names = ['Full', 'Free', 'Disabled', 'Banned', 'Locked', 'Nobody', '__proto__'];
    for (const password of ['wrong password', '']) {
      const answers = await Promise.all(
        names.map(async (username) => {
          const json = await house.browser().signIn(username, password);
          const { request: _, ...body } = await bodyOf(json);
          const page = await house.browser().form('/usher/sign-in', { username, password });
          const text = (await page.text()).replace(username, 'name');
          return { status: json.status, body, page: page.status, text, cookies: json.headers.getSetCookie() };
        }),
      );
      expect(answers[0]).toMatchObject({ status: 401, body: { code: 'invalid-credentials' }, page: 401 });
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    }
  });
});

/** Has an account locked, as its user does. */
async function lock(house: House, name: string): Promise<void> {
  await house.call('settings.set', { change: { whenFull: 'displace' }, now: false });
  const user = house.browser();
  await user.signIn(name, PASSWORD);
  await house.browser().signIn(name, PASSWORD);
  expect((await user.json('/usher/not-me', 'POST')).status).toBe(200);
  await house.call('settings.set', { change: { whenFull: 'deny' }, now: false });
}

describe('where the newcomer is asked', () => {
  // semantics 7
  test('they see who sits there, take over without a second password, and the other is told', async () => {
    const house = await houseWith({ whenFull: 'ask' });
    const first = await house.signedIn('Ada');
    const tab = await first.live();
    const second = house.browser(PHONE);
    const { code, offer, holders } = await offered(second);
    expect([code, holders.map(({ session }) => session)]).toEqual(['seats-taken', [first.session]]);
    expect(holders[0]).toMatchObject({
      device: { browser: 'Firefox', system: 'Linux' },
      address: '127.0.0.1',
    });
    expect(await whoIs(second)).toMatchObject({ user: null, views: 0 });
    expect(await whoIs(first)).toMatchObject({ user: 'Ada' });

    const done = await takeOver(second, offer, first.session);
    expect(done.status).toBe(200);
    expect(await bodyOf(done)).toMatchObject({ user: 'Ada', displaced: [{ session: first.session }] });
    expect(await tab.hear('ended')).toMatchObject({ reason: 'displaced' });
    expect(await whoIs(second)).toMatchObject({ user: 'Ada' });
  });

  // semantics 7
  test('a page without script asks: the one used least recently is chosen beforehand, and cancelling leads back', async () => {
    let now = Date.now();
    const house = await houseWith({ whenFull: 'ask', seats: 2 }, { now: () => now });
    const older = await house.signedIn('Ada', 'user', PHONE);
    now += 5 * MINUTE;
    const newer = await house.signedIn('Ada');
    now += 5 * MINUTE;
    const third = house.browser();
    const asked = await third.form('/usher/sign-in', { ...credentials, next: '/way/back?x=1' });
    expect(asked.status).toBe(409);
    expect(asked.headers.get('cache-control')).toBe('no-store');
    const page = await asked.text();
    const radios = [...page.matchAll(/type="radio" name="session" value="(\w+)"([^>]*)/g)];
    expect(radios.map(([, session]) => session)).toEqual([older.session, newer.session]);
    expect(radios.map(([, , more]) => more?.includes('checked'))).toEqual([true, false]);
    expect(page).toContain('Safari on iOS');
    expect(page).toContain('Last seen 10 minutes ago');
    expect(page).toContain('href="/usher/sign-in?next=%2Fway%2Fback%3Fx%3D1"');

    const done = await third.form('/usher/sign-in/take-over', {
      offer: fieldOf(page, 'offer'),
      session: newer.session,
      next: fieldOf(page, 'next'),
    });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/way/back?x=1']);
    expect(await whoIs(older)).toMatchObject({ user: 'Ada' });
    expect(await whoIs(newer)).toMatchObject({ reason: 'displaced' });
  });

  // semantics 7
  test('an offer is for one browser, once, and for five minutes', async () => {
    let now = Date.now();
    const house = await houseWith({ whenFull: 'ask' }, { now: () => now });
    const first = await house.signedIn('Ada');
    const second = house.browser();
    const { offer } = await offered(second);
    const refused = async (browser: Browser, note: string) => {
      const json = await takeOver(browser, note, first.session);
      expect([json.status, (await bodyOf(json))['code']]).toEqual([403, 'offer-expired']);
      const page = await browser.form('/usher/sign-in/take-over', { offer: note, session: first.session });
      expect(page.status).toBe(403);
      expect(await page.text()).toContain('has expired or was already used');
    };
    const stranger = house.browser();
    await refused(stranger, offer);
    await stranger.page('/');
    await refused(stranger, offer);
    await offered(stranger);
    await refused(stranger, offer);
    await refused(second, `${offer.slice(0, -2)}AA`);
    await refused(second, 'nothing');
    now += 5 * MINUTE;
    await refused(second, offer);
    expect(await whoIs(first)).toMatchObject({ user: 'Ada' });

    const fresh = await offered(second);
    const before = second.copy();
    expect((await takeOver(second, fresh.offer, first.session)).status).toBe(200);
    await refused(before, fresh.offer);
    await refused(second, fresh.offer);
    now += 2 * MINUTE;
    await refused(before, fresh.offer);
    expect(await whoIs(second)).toMatchObject({ user: 'Ada' });
  });

  test('an offer counts no view that nobody had, and keeps those that there were', async () => {
    const house = await houseWith({ whenFull: 'ask' });
    await house.signedIn('Ada');
    const stranger = house.browser();
    await offered(stranger);
    expect(await (await stranger.json('/')).json()).toMatchObject({ views: 1 });
    const guest = house.browser();
    await guest.page('/');
    const { offer, holders } = await offered(guest);
    await takeOver(guest, offer, holders[0]?.session ?? '');
    expect(await (await guest.json('/')).json()).toMatchObject({ user: 'Ada', views: 2 });
  });

  test('whoever left meanwhile leaves their seat to whoever is there now: the newcomer is asked again', async () => {
    const house = await houseWith({ whenFull: 'ask' });
    const first = await house.signedIn('Ada');
    const second = house.browser();
    const { offer } = await offered(second);
    await first.json('/usher/sign-out', 'POST');
    const third = await house.signedIn('Ada');
    const again = await takeOver(second, offer, first.session);
    expect(again.status).toBe(409);
    const asked = (await again.json()) as Offered;
    expect(asked.holders.map(({ session }) => session)).toEqual([third.session]);
    expect((await takeOver(second, asked.offer, third.session)).status).toBe(200);
  });

  test('a password that was changed meanwhile voids the offer', async () => {
    const house = await houseWith({ whenFull: 'ask' });
    const first = await house.signedIn('Ada');
    const second = house.browser();
    const { offer } = await offered(second);
    await house.call('accounts.reset', { name: 'Ada', password: 'another password' });
    await expect(takeOver(second, offer, first.session)).resolves.toMatchObject({ status: 403 });
  });

  test('a visitor who is asked keeps their dictionary', async () => {
    const house = await houseWith({ whenFull: 'ask' });
    const first = await house.signedIn('Ada');
    const second = house.browser();
    await second.json('/usher/data/colour', 'PUT', 'red');
    const { offer } = await offered(second);
    await takeOver(second, offer, first.session);
    expect(await (await second.json('/usher/data')).json()).toEqual({ colour: 'red' });
  });

  // semantics 1
  test('a hundred who take over at once leave one live session, and no answer is an error', async () => {
    const house = await houseWith({ whenFull: 'ask' });
    const first = await house.signedIn('Ada');
    const browsers = Array.from({ length: 100 }, () => house.browser());
    const offers = await Promise.all(browsers.map(offered));
    const answers = await Promise.all(
      browsers.map((browser, index) => takeOver(browser, offers[index]?.offer ?? '', first.session)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const after = await Promise.all(browsers.map(whoIs));
    expect(after.filter((who) => (who as { user?: unknown }).user === 'Ada')).toHaveLength(1);
  });
});

describe('where the newer sign-in wins', () => {
  // semantics 9
  test('a displaced browser’s request under way neither takes the seat back nor revives its session', async () => {
    const house = await House.open();
    for (let round = 0; round < 5; round++) {
      const old = await house.signedIn('Ada');
      const fresh = house.browser();
      const [, ...crossing] = await Promise.all([
        fresh.signIn('Ada', PASSWORD),
        old.json('/usher/data/a', 'PUT', round),
        old.json('/'),
        old.json('/usher/heartbeat', 'POST'),
      ]);
      expect(crossing.every(({ status }) => status < 500)).toBe(true);
      expect(await whoIs(old)).toMatchObject({ code: 'session-ended' });
      expect(await whoIs(fresh)).toMatchObject({ user: 'Ada' });
    }
  });

  test('two browsers that take the seat from each other again and again have to wait, and are told so', async () => {
    let now = Date.now();
    const house = await houseWith({ sharedAfter: 2, sharedWithin: 10 * MINUTE }, { now: () => now });
    await house.addAccount('Ada');
    const [one, other] = [house.browser(), house.browser(PHONE)];
    for (const browser of [one, other]) await browser.page('/');
    for (const browser of [one, other, one]) {
      now += MINUTE;
      expect((await browser.signIn('Ada', PASSWORD)).status).toBe(200);
    }
    const held = await other.signIn('Ada', PASSWORD);
    expect([held.status, held.headers.get('retry-after')]).toEqual([409, '540']);
    expect(await bodyOf(held)).toMatchObject({ code: 'account-shared', until: now + 9 * MINUTE });
    const page = await (await other.form('/usher/sign-in', credentials)).text();
    expect(page).toContain('Two browsers keep displacing each other on this account');
    expect(page).toContain('Try again in 9 minutes');
    expect(await house.call('alerts.list', {})).toMatchObject([{ kind: 'account-shared', user: 'Ada' }]);
    now += 9 * MINUTE;
    expect((await other.signIn('Ada', PASSWORD)).status).toBe(200);
  });
});

describe('who is kept out', () => {
  // semantics 19
  test('is told the operator’s words and how long, once they show that they know the password', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const ada = await house.signedIn('Ada');
    await house.call('sessions.kick', {
      sessions: [ada.session],
      words: 'Time for a <break>',
      coolDown: 90 * MINUTE,
    });
    now += 30 * MINUTE;
    const json = await house.browser().signIn('Ada', PASSWORD);
    expect([json.status, json.headers.get('retry-after')]).toEqual([403, '3600']);
    expect(await bodyOf(json)).toMatchObject({ code: 'banned-until', words: 'Time for a <break>' });
    const page = await house.browser().form('/usher/sign-in', credentials);
    expect([page.status, page.headers.get('retry-after')]).toEqual([403, '3600']);
    const text = await page.text();
    expect(text).toContain('Try again in 60 minutes');
    expect(text).toContain('Time for a &lt;break&gt;');
    expect((await house.browser().signIn('Ada', 'wrong password')).status).toBe(401);
    now += 60 * MINUTE;
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(200);
  });

  test('for good is told so, without a time', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await house.call('bans.add', { kind: 'user', who: 'ada', until: null, words: null });
    const answer = await house.browser().signIn('Ada', PASSWORD);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([403, null]);
    expect(await bodyOf(answer)).toMatchObject({ code: 'banned', words: null });
    const page = await (await house.browser().form('/usher/sign-in', credentials)).text();
    expect(page).toContain('You are banned from signing in');
    expect(page).not.toContain('Note from the operator');
  });
});

describe('where a name is enough', () => {
  test('nobody needs a password, and the form says so', async () => {
    const house = await houseWith({ signIn: 'names' });
    expect(await (await house.browser().page('/usher/sign-in')).text()).toContain(
      'Leave empty if you have no password.',
    );
    const grace = house.browser();
    const done = await grace.form('/usher/sign-in', { username: 'Grace', password: '', next: '/' });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/']);
    expect(await whoIs(grace)).toMatchObject({ user: 'Grace' });
    const alan = house.browser();
    expect((await alan.json('/usher/sign-in', 'POST', { username: 'Alan' })).status).toBe(200);
    expect(await whoIs(alan)).toMatchObject({ user: 'Alan' });
  });

  test('who has a password still needs it, and who operates, too', async () => {
    const house = await houseWith({ signIn: 'names' });
    await house.addAccount('Ada');
    await house.addAccount('Op', 'operator');
    for (const username of ['Ada', 'Op']) {
      const answer = await house.browser().json('/usher/sign-in', 'POST', { username });
      expect([answer.status, (await bodyOf(answer))['code']]).toEqual([401, 'invalid-credentials']);
      expect((await house.browser().signIn(username, PASSWORD)).status).toBe(200);
    }
  });

  test('a name that is none, or turns text around, is refused with what to do', async () => {
    const house = await houseWith({ signIn: 'names' });
    for (const username of ['', ' ', 'x'.repeat(65), 'Ada\u202Egrepo']) {
      const answer = await house.browser().form('/usher/sign-in', { username });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('Please enter a name');
    }
  });

  test('that is not enough for what the account becomes later', async () => {
    const house = await houseWith({});
    await house.addAccount('Ada');
    await house.call('accounts.policy', { name: 'Ada', policy: { signIn: 'names', seats: 2 }, now: false });
    const named = house.browser();
    await named.signIn('Ada', '');
    const known = house.browser();
    await known.signIn('Ada', PASSWORD);
    await house.call('accounts.policy', { name: 'Ada', policy: { seats: 2 }, now: false });
    await house.call('accounts.role', { name: 'Ada', role: 'operator' });
    await expect(DeskLine.open(named)).rejects.toMatchObject({ status: 403 });
    expect((await (await DeskLine.open(known)).call('server.status', {})).ok).toBe(true);
    const change = { password: '', newPassword: 'a staple of another kind' };
    expect((await named.json('/usher/password', 'POST', change)).status).toBe(401);
  });

  test('an offer that was made for a name is void once a password is needed', async () => {
    const house = await houseWith({ signIn: 'names', whenFull: 'ask' });
    await house.browser().signIn('Grace', '');
    const asked = house.browser();
    const { offer, holders } = (await (await asked.signIn('Grace', '')).json()) as Offered;
    await house.call('settings.set', { change: { signIn: 'accounts' }, now: false });
    const refused = await takeOver(asked, offer, holders[0]?.session ?? '');
    expect([refused.status, (await bodyOf(refused))['code']]).toEqual([403, 'offer-expired']);
    await house.call('settings.set', { change: { signIn: 'names' }, now: false });
    const again = (await (await asked.signIn('Grace', '')).json()) as Offered;
    expect((await takeOver(asked, again.offer, again.holders[0]?.session ?? '')).status).toBe(200);
  });

  test('with a change of that, only those who came by a name are shown out', async () => {
    const house = await houseWith({ signIn: 'names' });
    const ada = await house.signedIn('Ada');
    const grace = house.browser();
    await grace.signIn('Grace', '');
    const change = { signIn: 'accounts' } as const;
    expect(await house.call('settings.effect', { change })).toEqual({ sessions: 1, accounts: 1 });
    await house.call('settings.set', { change, now: true });
    expect(await whoIs(grace)).toMatchObject({ reason: 'disabled' });
    expect(await whoIs(ada)).toMatchObject({ user: 'Ada' });
  });

  test('an address makes so many sign-ins of that kind, and has to wait then', async () => {
    let now = Date.now();
    const house = await houseWith({ signIn: 'names' }, { now: () => now });
    const enter = async () => (await house.browser().signIn('Grace', '')).status;
    const answers: number[] = [];
    while (answers.length < 500 && answers.at(-1) !== 429) answers.push(await enter());
    expect(new Set(answers.slice(0, -1))).toEqual(new Set([200]));
    expect(answers.at(-1)).toBe(429);
    now += 1000;
    expect([await enter(), await enter()]).toEqual([200, 429]);
  });

  test('who is kept out leaves no account behind', async () => {
    const house = await houseWith({ signIn: 'names' }, { flags: ['--trust-proxy', '127.0.0.1'] });
    const who = '192.0.2.66';
    await house.call('bans.add', { kind: 'address', who, until: null, words: 'Not today.' });
    const answer = await house.browser().fetch('/usher/sign-in', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', 'x-forwarded-for': who },
      body: JSON.stringify({ username: 'Mallory' }),
    });
    expect([answer.status, await bodyOf(answer)]).toMatchObject([
      403,
      { code: 'banned', words: 'Not today.' },
    ]);
    expect(await house.call('accounts.list', {})).toEqual([]);
  });

  test('elsewhere an empty password opens nothing', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const answer = await house.browser().json('/usher/sign-in', 'POST', { username: 'Ada' });
    expect([answer.status, (await bodyOf(answer))['code']]).toEqual([401, 'invalid-credentials']);
  });
});

test('nothing of it is done for a page of another site', async () => {
  const house = await houseWith({ whenFull: 'ask' });
  const first = await house.signedIn('Ada');
  const second = house.browser();
  const { offer } = await offered(second);
  const answer = await second.fetch('/usher/sign-in/take-over', {
    method: 'POST',
    headers: { origin: 'http://evil.example', accept: 'text/html' },
    body: new URLSearchParams({ offer, session: first.session }),
  });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
  expect(await whoIs(first)).toMatchObject({ user: 'Ada' });
});
