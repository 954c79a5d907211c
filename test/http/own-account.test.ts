import { describe, expect, test } from 'vitest';
import type { Browser } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const NEW_PASSWORD = 'a staple of another kind';
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

const whoIs = async (browser: Browser) => (await (await browser.json('/usher/me')).json()) as unknown;
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];

interface Own {
  live: {
    session: string;
    current: boolean;
    device: unknown;
    address: string;
    since: number;
    seen: number;
  }[];
  history: { device: unknown; address: string; at: number; end: { reason: string; at: number } | null }[];
}
const sessionsOf = async (browser: Browser) => (await (await browser.json('/usher/sessions')).json()) as Own;

/** Ada in three browsers, where that is allowed. */
async function threeOfAda() {
  const house = await House.open();
  await house.call('settings.set', { change: { seats: 3 }, now: false });
  const phone = await house.signedIn('Ada', 'user', PHONE);
  const laptop = await house.signedIn('Ada');
  const here = await house.signedIn('Ada');
  return { house, phone, laptop, here };
}

describe('one’s own sign-ins', () => {
  test('say where one is signed in, which one this is, and how others ended', async () => {
    const { house, phone, laptop, here } = await threeOfAda();
    await house.signedIn('Bob');
    await laptop.json('/usher/sign-out', 'POST');
    const { live, history } = await sessionsOf(here);
    expect(live.map(({ session, current }) => [session, current])).toEqual(
      expect.arrayContaining([
        [here.session, true],
        [phone.session, false],
      ]),
    );
    expect(live).toHaveLength(2);
    expect(live.find(({ session }) => session === phone.session)).toMatchObject({
      device: { browser: 'Safari', system: 'iOS' },
      address: '127.0.0.1',
    });
    expect(history).toHaveLength(3);
    expect(history.map(({ end }) => end?.reason)).toEqual([undefined, 'signed-out', undefined]);

    const page = await here.page('/usher/sessions');
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const text = await page.text();
    for (const words of ['Your sign-ins', 'This browser', 'Safari on iOS', 'Signed out', 'Change password']) {
      expect(text).toContain(words);
    }
    expect(await (await here.page('/')).text()).toContain('href="/usher/sessions"');
    expect(await (await house.browser().page('/')).text()).not.toContain('href="/usher/sessions"');
  });

  // semantics 17
  test('are for who is signed in: strangers are sent to sign in, programs refused', async () => {
    const house = await House.open();
    for (const path of ['/usher/sessions', '/usher/password']) {
      const page = await house.browser().page(path);
      expect([page.status, page.headers.get('location')]).toEqual([
        303,
        `/usher/sign-in?next=${encodeURIComponent(path)}`,
      ]);
    }
    const guest = house.browser();
    await guest.page('/');
    for (const browser of [house.browser(), guest]) {
      for (const [method, path] of [
        ['GET', '/usher/sessions'],
        ['DELETE', '/usher/sessions'],
        ['DELETE', '/usher/sessions/abc'],
        ['POST', '/usher/sessions/end'],
        ['POST', '/usher/password'],
      ] as const) {
        const body = method === 'GET' ? undefined : { password: PASSWORD };
        expect(await codeOf(await browser.json(path, method, body))).toEqual([401, 'not-signed-in']);
      }
    }
  });

  test('one is ended with the password; this browser gets a new cookie and stays', async () => {
    const { phone, laptop, here } = await threeOfAda();
    const line = await phone.live();
    const end = (id: string, body: unknown) => here.json(`/usher/sessions/${id}`, 'DELETE', body);
    for (const body of [undefined, {}, { password: '' }, { password: 'wrong password' }]) {
      expect(await codeOf(await end(phone.session, body))).toEqual([401, 'invalid-credentials']);
    }
    const before = here.copy();
    const answer = await end(phone.session, { password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      user: 'Ada',
      session: here.session,
      ended: [phone.session],
    });
    expect(here.cookie).not.toBe(before.cookie);
    expect(await whoIs(before)).toMatchObject({ user: null });
    expect(await line.hear('ended')).toMatchObject({ reason: 'signed-out', note: null, undoUntil: null });
    expect(await line.closed).toBe(4004);
    expect(await whoIs(here)).toMatchObject({ user: 'Ada' });
    expect(await whoIs(laptop)).toMatchObject({ user: 'Ada' });
  });

  // semantics 21
  test('what is not one’s own, not there, or over, is answered alike', async () => {
    const { house, phone, here } = await threeOfAda();
    const bob = await house.signedIn('Bob');
    await phone.json('/usher/sign-out', 'POST');
    for (const password of [PASSWORD, 'wrong password', undefined]) {
      const answers = await Promise.all(
        [bob.session, phone.session, 'aaaaaaaaaaaa', 'others', '__proto__', '%F0%9F%98%80'].map(
          async (id) => {
            const answer = await here.json(`/usher/sessions/${id}`, 'DELETE', { password });
            const { request: _, ...body } = (await answer.json()) as Record<string, unknown>;
            return body;
          },
        ),
      );
      expect(answers[0]).toMatchObject({ status: 404, code: 'not-found' });
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    }
    expect(await whoIs(bob)).toMatchObject({ user: 'Bob' });
  });

  test('all others are ended at once', async () => {
    const { phone, laptop, here } = await threeOfAda();
    expect(await codeOf(await here.json('/usher/sessions', 'DELETE', { password: 'wrong' }))).toEqual([
      401,
      'invalid-credentials',
    ]);
    const answer = await here.json('/usher/sessions', 'DELETE', { password: PASSWORD });
    const { ended } = (await answer.json()) as { ended: string[] };
    expect(ended.sort()).toEqual([phone.session, laptop.session].sort());
    for (const gone of [phone, laptop]) expect(await whoIs(gone)).toMatchObject({ reason: 'signed-out' });
    expect(await whoIs(here)).toMatchObject({ user: 'Ada' });
  });

  // semantics 18
  test('ending the one that one is in is signing out', async () => {
    const { phone, here } = await threeOfAda();
    const answer = await here.json(`/usher/sessions/${here.session}`, 'DELETE');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ user: null, session: null, ended: [here.session] });
    expect(await whoIs(here)).toMatchObject({ user: null });
    expect(await whoIs(phone)).toMatchObject({ user: 'Ada' });
  });

  test('by form, without script: a mistake comes back with what to do', async () => {
    const { phone, laptop, here } = await threeOfAda();
    const end = (session: string, password: string) =>
      here.form('/usher/sessions/end', { session, password });
    const wrong = await end(phone.session, 'wrong password');
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain('Your current password is not correct');
    const gone = await end('aaaaaaaaaaaa', PASSWORD);
    expect([gone.status, gone.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const done = await end(phone.session, PASSWORD);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/usher/sessions?done=ended']);
    expect(await (await here.page('/usher/sessions?done=ended')).text()).toContain(
      'That browser was signed out.',
    );
    await end('others', PASSWORD);
    expect(await whoIs(laptop)).toMatchObject({ reason: 'signed-out' });
    expect(await (await here.page('/usher/sessions')).text()).toContain('only signed in here');
    const out = await end(here.session, '');
    expect([out.status, out.headers.get('location')]).toEqual([303, '/']);
    expect(await whoIs(here)).toMatchObject({ user: null });
  });

  test('guessing the password there has to wait as anywhere', async () => {
    const { phone, here } = await threeOfAda();
    const end = (password: string) => here.json(`/usher/sessions/${phone.session}`, 'DELETE', { password });
    for (let guess = 0; guess < 5; guess++) await end(`wrong ${guess}`);
    const answer = await end(PASSWORD);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await whoIs(phone)).toMatchObject({ user: 'Ada' });
  });
});

describe('one’s own password', () => {
  // semantics 18
  test('is changed with the current one; all other sessions end, this one goes on under a new id', async () => {
    const { house, phone, here } = await threeOfAda();
    const line = await phone.live();
    const before = here.copy();
    const answer = await here.json('/usher/password', 'POST', {
      password: PASSWORD,
      newPassword: NEW_PASSWORD,
    });
    expect([answer.status, await answer.json()]).toMatchObject([200, { user: 'Ada', session: here.session }]);
    expect(await line.closed).toBe(4006);
    expect(await whoIs(phone)).toMatchObject({ reason: 'password-changed' });
    expect(await whoIs(here)).toMatchObject({ user: 'Ada' });
    expect(await whoIs(before)).toMatchObject({ user: null });
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(401);
    expect((await house.browser().signIn('Ada', NEW_PASSWORD)).status).toBe(200);
  });

  test('by form says the rule, and what is wrong', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const page = await (await ada.page('/usher/password')).text();
    expect(page).toContain('At least 8 characters');
    const change = async (password: string, newPassword: string) => {
      const answer = await ada.form('/usher/password', { password, newPassword });
      return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
    };
    for (const [password, newPassword, status, words] of [
      [PASSWORD, 'short', 400, '8 to 256 characters'],
      [PASSWORD, 'x'.repeat(300), 400, '8 to 256 characters'],
      [PASSWORD, 'password1', 400, 'easy to guess'],
      [PASSWORD, 'Ada-12345', 400, 'easy to guess'],
      ['wrong password', NEW_PASSWORD, 401, 'Your current password is not correct'],
    ] as const) {
      const answer = await change(password, newPassword);
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(words);
      expect(answer.text).not.toContain(newPassword);
    }
    expect(await change(PASSWORD, NEW_PASSWORD)).toMatchObject({
      status: 303,
      to: '/usher/sessions?done=password',
    });
    expect(await (await ada.page('/usher/sessions?done=password')).text()).toContain(
      'Your password was changed',
    );
  });

  test('may be any characters, and is never cut', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const long = `${'пароль 密码 🔑 '.repeat(14)}end`;
    expect(
      (await ada.json('/usher/password', 'POST', { password: PASSWORD, newPassword: long })).status,
    ).toBe(200);
    expect((await house.browser().signIn('Ada', long.slice(0, -1))).status).toBe(401);
    expect((await house.browser().signIn('Ada', long)).status).toBe(200);
  });

  test('is set by who had none, and then their name alone opens nothing', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { signIn: 'names' }, now: false });
    const grace = house.browser();
    await grace.signIn('Grace', '');
    const sessions = await (await grace.page('/usher/sessions')).text();
    expect(sessions).toContain('Set a password');
    const page = await (await grace.page('/usher/password')).text();
    expect(page).not.toContain('name="password"');
    const done = await grace.form('/usher/password', { newPassword: NEW_PASSWORD });
    expect(done.status).toBe(303);
    expect((await house.browser().signIn('Grace', '')).status).toBe(401);
    expect((await house.browser().signIn('Grace', NEW_PASSWORD)).status).toBe(200);
  });

  test('is set by who had none even where names are not enough any more', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { signIn: 'names' }, now: false });
    const grace = house.browser();
    await grace.signIn('Grace', '');
    await house.call('settings.set', { change: { signIn: 'accounts' }, now: false });
    const change = { password: '', newPassword: NEW_PASSWORD };
    expect((await grace.json('/usher/password', 'POST', change)).status).toBe(200);
    expect(await whoIs(grace)).toMatchObject({ user: 'Grace' });
    expect((await house.browser().signIn('Grace', NEW_PASSWORD)).status).toBe(200);
  });

  test('needs the current one wherever there is one, though a name opens the account', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await house.call('accounts.policy', { name: 'Ada', policy: { signIn: 'names', seats: 2 }, now: false });
    const other = await house.signedIn('Ada');
    const anybody = house.browser();
    expect((await anybody.signIn('Ada', '')).status).toBe(200);
    for (const [path, body] of [
      ['/usher/password', { password: '', newPassword: NEW_PASSWORD }],
      ['/usher/sessions/end', { session: 'others', password: '' }],
    ] as const) {
      expect(await codeOf(await anybody.json(path, 'POST', body))).toEqual([401, 'invalid-credentials']);
    }
    expect(await whoIs(other)).toMatchObject({ user: 'Ada' });
  });
});

test('nothing of it is done for a page of another site', async () => {
  const { phone, here } = await threeOfAda();
  const headers = { origin: 'http://evil.example', accept: 'text/html' };
  for (const [path, fields] of [
    ['/usher/sessions/end', { session: 'others', password: PASSWORD }],
    ['/usher/password', { password: PASSWORD, newPassword: NEW_PASSWORD }],
  ] as const) {
    const answer = await here.fetch(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
  }
  for (const path of ['/usher/sessions', `/usher/sessions/${phone.session}`]) {
    expect((await here.fetch(path, { method: 'DELETE', headers })).status).toBe(403);
  }
  expect(await whoIs(phone)).toMatchObject({ user: 'Ada' });
});

describe('who is online', () => {
  test('is told to whom the settings say, sorted, and each person once', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { seats: 2 }, now: false });
    const grace = await house.signedIn('Grace');
    await house.signedIn('ada');
    await house.signedIn('Grace', 'user', PHONE);
    const guest = house.browser();
    await guest.json('/');
    await guest.json('/');
    const online = { people: ['ada', 'Grace'], visitors: 1 };
    const asked = async (browser: Browser) => {
      const answer = await browser.json('/usher/active');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const body = (await answer.json()) as { code?: string };
      return answer.status === 200 ? body : [answer.status, body.code];
    };
    for (const browser of [grace, guest, house.browser()]) {
      expect(await asked(browser)).toEqual([404, 'not-found']);
    }
    await house.call('settings.set', { change: { active: 'signed-in' }, now: false });
    expect(await asked(grace)).toEqual(online);
    for (const browser of [guest, house.browser()]) {
      expect(await asked(browser)).toEqual([401, 'not-signed-in']);
    }
    await house.call('settings.set', { change: { active: 'everyone' }, now: false });
    for (const browser of [grace, guest, house.browser()]) expect(await asked(browser)).toEqual(online);
  });
});
