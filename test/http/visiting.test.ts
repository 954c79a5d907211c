import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Browser } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';

/** Looks into the house's file itself. */
function rowsOf(house: House, table: 'sessions' | 'visitors'): unknown {
  const db = new Database(path.join(house.config.data, 'usher.db'), { readonly: true });
  try {
    return db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  } finally {
    db.close();
  }
}

describe('page views', () => {
  test('every view of a browser counts: without script, signed in or not, over restarts and sign-in', async () => {
    const house = await House.open();
    const browser = house.browser();
    expect(await (await browser.page('/')).text()).toContain('You have visited this page 1 time.');
    expect(await (await browser.page('/')).text()).toContain('You have visited this page 2 times.');
    await house.restart();
    const later = Object.assign(house.browser(), { cookie: browser.cookie });
    expect(await (await later.page('/')).text()).toContain('You have visited this page 3 times.');
    await house.addAccount('Ada');
    await later.signIn('Ada', 'correct horse battery');
    expect(await (await later.page('/')).text()).toContain('You have visited this page 4 times.');
    expect(await (await later.json('/')).json()).toMatchObject({ user: 'Ada', views: 5, visits: 1 });
  });

  test('views at the same time all count', async () => {
    const house = await House.open();
    const browser = house.browser();
    await browser.json('/');
    await Promise.all(Array.from({ length: 20 }, () => browser.json('/')));
    expect(await (await browser.json('/usher/me')).json()).toMatchObject({ views: 21 });
  });

  test('looking without showing does not count: HEAD and prefetch', async () => {
    const house = await House.open();
    const browser = house.browser();
    await browser.json('/');
    await browser.fetch('/', { method: 'HEAD' });
    await browser.fetch('/', { headers: { 'sec-purpose': 'prefetch' } });
    expect(await (await browser.json('/')).json()).toMatchObject({ views: 2 });
  });
});

describe('strangers', () => {
  // semantics 24
  test('a thousand requests without a cookie make no session', async () => {
    const house = await House.open();
    for (let batch = 0; batch < 10; batch++) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => house.browser().json('/')));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
      await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    }
    expect(rowsOf(house, 'sessions')).toBe(0);
    expect(rowsOf(house, 'visitors')).toBe(0);
    const guest = house.browser();
    await guest.json('/');
    await guest.json('/');
    expect(rowsOf(house, 'sessions')).toBe(1);
  });

  // semantics 24
  test('asking who one is, a missing page and a health check make no session and send no cookie', async () => {
    const house = await House.open();
    for (const path of [
      '/usher/me',
      '/no/such/page',
      '/usher/livez',
      '/usher/readyz',
      '/usher/usher.js',
      '/usher/sign-in',
    ]) {
      const answer = await house.browser().json(path);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(rowsOf(house, 'sessions')).toBe(0);
  });

  // semantics 24
  test('a guessed id is adopted by nobody', async () => {
    const house = await House.open();
    const guess = `usher=${'A'.repeat(43)}`;
    const browser = Object.assign(house.browser(), { cookie: guess });
    expect(await (await browser.json('/usher/me')).json()).toMatchObject({ user: null, views: 0 });
    await browser.json('/');
    expect(browser.cookie).not.toBe(guess);
    await expect(Object.assign(house.browser(), { cookie: guess }).live()).rejects.toMatchObject({
      status: 401,
    });
  });
});

describe('the dictionary', () => {
  // semantics 23
  test('reading saves nothing and sends no cookie; writing does both once', async () => {
    const house = await House.open();
    const browser = house.browser();
    const read = await browser.json('/usher/data/colour');
    expect([read.status, read.headers.getSetCookie()]).toEqual([404, []]);
    const write = await browser.json('/usher/data/colour', 'PUT', { deep: ['red'] });
    expect([write.status, write.headers.getSetCookie().length]).toEqual([204, 1]);
    const again = await browser.json('/usher/data/colour');
    expect([await again.json(), again.headers.getSetCookie()]).toEqual([{ deep: ['red'] }, []]);
  });

  // semantics 26
  test('changes of two keys at the same time both survive', async () => {
    const house = await House.open();
    const browser = house.browser();
    await browser.json('/usher/data/start', 'PUT', 0);
    await Promise.all(['a', 'b', 'c', 'd'].map((key) => browser.json(`/usher/data/${key}`, 'PUT', key)));
    expect(await (await browser.json('/usher/data')).json()).toEqual({
      start: 0,
      a: 'a',
      b: 'b',
      c: 'c',
      d: 'd',
    });
    await browser.json('/usher/data/a', 'DELETE');
    expect(Object.keys((await (await browser.json('/usher/data')).json()) as object)).not.toContain('a');
    await browser.json('/usher/data', 'DELETE');
    expect(await (await browser.json('/usher/data')).json()).toEqual({});
  });

  // semantics 11
  test('goes along when its visitor signs in', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const browser = house.browser();
    await browser.json('/usher/data/colour', 'PUT', 'red');
    await browser.signIn('Ada', 'correct horse battery');
    expect(await (await browser.json('/usher/data')).json()).toEqual({ colour: 'red' });
  });

  // semantics 25, 27
  test('a write that fails, or that nobody waits for to be whole, leaves all as it was', async () => {
    const house = await House.open();
    const browser = house.browser();
    await browser.json('/usher/data/a', 'PUT', { deep: 1 });
    const send = (body: string, type = 'application/json') =>
      browser.fetch('/usher/data/a', { method: 'PUT', body, headers: { 'content-type': type } });
    expect((await send('{"deep":')).status).toBe(400);
    expect((await send('['.repeat(30) + ']'.repeat(30))).status).toBe(400);
    expect((await send('a', 'text/plain')).status).toBe(400);
    expect((await send(`"${'x'.repeat(40_000)}"`)).status).toBe(413);
    expect(await (await browser.json('/usher/data')).json()).toEqual({ a: { deep: 1 } });
  });

  // semantics 23
  test('what is written as it was sends no cookie; a change within a value is kept', async () => {
    const house = await House.open();
    const browser = house.browser();
    await browser.json('/usher/data/a', 'PUT', { deep: { list: [1] } });
    const same = await browser.json('/usher/data/a', 'PUT', { deep: { list: [1] } });
    expect([same.status, same.headers.getSetCookie()]).toEqual([204, []]);
    await browser.json('/usher/data/a', 'PUT', { deep: { list: [1, 2] } });
    expect(await (await browser.json('/usher/data/a')).json()).toEqual({ deep: { list: [1, 2] } });
  });

  // semantics 27
  test('too large is refused and leaves what was there; odd keys are ordinary', async () => {
    const house = await House.open();
    const browser = house.browser();
    await browser.json('/usher/data/__proto__', 'PUT', { polluted: true });
    await browser.json('/usher/data/maxAge', 'PUT', 1);
    const answer = await browser.json('/usher/data/big', 'PUT', 'x'.repeat(20_000));
    expect(answer.status).toBe(413);
    const all = JSON.parse(await (await browser.json('/usher/data')).text()) as object;
    expect(Object.keys(all).sort()).toEqual(['__proto__', 'maxAge']);
  });
});

describe('what costs room', () => {
  /** Batches of a hundred that are more than an address may open at once, and how soon there is one again. */
  const TOO_MANY = 12;
  const SOON = 5_000;
  const write = (browser: Browser) => browser.json('/usher/data/a', 'PUT', 1);

  /** Opens all that this address may. @returns the statuses of the answers */
  async function useUp(house: House): Promise<Set<number>> {
    const statuses = new Set<number>();
    for (let batch = 0; batch < TOO_MANY && !statuses.has(429); batch++) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => write(house.browser())));
      for (const { status } of answers) statuses.add(status);
    }
    return statuses;
  }

  /** A house whose clock stands, and all is used up. */
  async function fullHouse() {
    const clock = { now: Date.now() };
    const house = await House.open({ now: () => clock.now });
    const statuses = await useUp(house);
    return { clock, house, statuses, rows: () => Number(rowsOf(house, 'sessions')) };
  }

  test('a session for who brings no cookie, is given out by measure to each address', async () => {
    const { clock, house, statuses, rows } = await fullHouse();
    expect(statuses).toEqual(new Set([204, 429]));
    const made = rows();
    const refused = await write(house.browser());
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
    expect(await refused.json()).toMatchObject({ code: 'too-many-attempts' });
    expect(rows()).toBe(made);
    clock.now += SOON;
    const known = house.browser();
    expect((await write(known)).status).toBe(204);
    expect((await write(house.browser())).status).toBe(429);
    // Who is known, and who looks, is not held up.
    expect((await write(known)).status).toBe(204);
    expect((await house.browser().page('/')).status).toBe(200);
  });

  test('a school that comes through one address at once is known, each of them', async () => {
    const now = Date.now();
    const house = await House.open({ now: () => now });
    const school = Array.from({ length: 500 }, () => house.browser());
    for (const views of [1, 2]) {
      for (let start = 0; start < school.length; start += 100) {
        const some = school.slice(start, start + 100);
        const seen = await Promise.all(some.map(async (one) => (await one.json('/')).json()));
        expect(seen).toEqual(seen.map(() => expect.objectContaining({ views })));
      }
    }
    expect(rowsOf(house, 'sessions')).toBe(500);
  });

  test('who is too much for their address is shown pages all the same, and known when there is room', async () => {
    const { clock, house, rows } = await fullHouse();
    const made = rows();
    const guest = house.browser();
    await guest.page('/');
    const pass = guest.cookie;
    const page = await guest.page('/');
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining('You have visited this page 1 time.'),
    ]);
    const beat = await guest.json('/usher/heartbeat', 'POST');
    expect([beat.status, await beat.json()]).toMatchObject([200, { state: 'offline' }]);
    await expect(guest.live()).rejects.toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    expect((await write(guest)).status).toBe(429);
    expect([guest.cookie, rows()]).toEqual([pass, made]);
    clock.now += SOON;
    expect(await (await guest.json('/')).json()).toMatchObject({ views: 2, visits: 1 });
    expect(rows()).toBe(made + 1);
  });

  test('an ended cookie that somebody kept makes no more of it, wherever it is sent', async () => {
    const { clock, house, rows } = await fullHouse();
    const ada = await house.signedIn('Ada');
    const kept = ada.copy();
    await house.browser().signIn('Ada', PASSWORD);
    expect(await (await ada.page('/usher/sign-in?ended=displaced')).text()).toContain('name="note"');
    const made = rows();

    const leaving = kept.copy();
    expect((await leaving.json('/usher/sign-out', 'POST')).status).toBe(200);
    expect(leaving.cookie).toBe('usher=');
    const denied = await kept.json('/usher/not-me', 'POST', {});
    expect([denied.status, denied.headers.get('retry-after')]).toEqual([429, '5']);
    expect(rows()).toBe(made);

    // As soon as the browser's other tabs are not expected any more.
    clock.now += 2 * SOON;
    await useUp(house);
    const reading = kept.copy();
    const used = rows();
    expect((await reading.page('/usher/sign-in?ended=displaced')).status).toBe(200);
    expect([reading.cookie, rows()]).toEqual(['usher=', used]);

    await house.call('accounts.reset', { name: 'Ada', password: PASSWORD });
    await house.call('settings.set', { change: { whenFull: 'ask' }, now: false });
    await house.browser().signIn('Ada', PASSWORD);
    const asked = rows();
    expect((await kept.signIn('Ada', PASSWORD)).status).toBe(429);
    expect(rows()).toBe(asked);
  });

  test('who has just been displaced starts over and says that it was not them, whatever others use up', async () => {
    const { house } = await fullHouse();
    const ada = await house.signedIn('Ada');
    await house.browser().signIn('Ada', PASSWORD);
    const denied = await ada.json('/usher/not-me', 'POST', {});
    expect([denied.status, await denied.json()]).toMatchObject([200, { user: 'Ada' }]);
    expect(await (await ada.json('/usher/me')).json()).toMatchObject({ user: null });
  });

  test('a visitor who stayed away for too long comes back as one, or as a stranger where that is too much', async () => {
    const clock = { now: Date.now() };
    const house = await House.open({ now: () => clock.now });
    const [early, late] = [house.browser(), house.browser()];
    await Promise.all([early, late].map(write));
    clock.now += 401 * 24 * 60 * 60_000;
    expect((await early.json('/usher/data/b', 'PUT', 2)).status).toBe(204);
    expect(await (await early.json('/usher/data')).json()).toEqual({ b: 2 });
    await useUp(house);
    const made = rowsOf(house, 'sessions');
    expect((await late.page('/')).status).toBe(200);
    expect((await late.json('/')).status).toBe(200);
    expect((await write(late)).status).toBe(429);
    expect(rowsOf(house, 'sessions')).toBe(made);
  });
});

describe('every answer', () => {
  test('carries the security headers, errors too', async () => {
    const house = await House.open();
    for (const path of [
      '/',
      '/usher/sign-in',
      '/usher/livez',
      '/no/such/page',
      '/usher/usher.js',
      '/usher/operator/first',
    ]) {
      const { headers } = await house.browser().page(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  test('that is personal is not kept by anybody', async () => {
    const house = await House.open();
    for (const path of [
      '/',
      '/usher/me',
      '/usher/sign-in',
      '/usher/sessions',
      '/usher/password',
      '/usher/not-me',
      '/usher/active',
      '/no/such/page',
    ]) {
      expect((await house.browser().json(path)).headers.get('cache-control')).toBe('no-store');
    }
  });

  test('is a page for people and a problem with a code for programs', async () => {
    const house = await House.open();
    const page = await house.browser().page('/no/such/page');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const problem = await house.browser().json('/no/such/page');
    expect(problem.headers.get('content-type')).toContain('application/problem+json');
    expect(await problem.json()).toMatchObject({ status: 404, code: 'not-found', title: 'Not Found' });
    expect(await (await house.browser().json('/usher/me', 'POST', {})).json()).toMatchObject({
      code: 'method-not-allowed',
    });
  });

  test('is JSON below /usher/ for a program that asks for nothing in particular, and a page elsewhere', async () => {
    const house = await House.open();
    const typeOf = async (path: string, accept = '*/*', init: RequestInit = {}) => {
      const answer = await house.browser().fetch(path, { ...init, headers: { accept } });
      return `${answer.status} ${answer.headers.get('content-type')?.split(';')[0]}`;
    };
    expect(await typeOf('/usher/data/nothing')).toBe('404 application/problem+json');
    expect(await typeOf('/usher/nothing')).toBe('404 application/problem+json');
    expect(await typeOf('/usher/operator/first')).toBe('403 text/html');
    expect(await typeOf('/nothing')).toBe('404 text/html');
    expect(await typeOf('/nothing', 'image/png,*/*;q=0.8')).toBe('404 application/problem+json');
    const form = { method: 'POST', body: new URLSearchParams({ username: 'a', password: 'b' }) };
    expect(await typeOf('/usher/sign-in', '*/*', form)).toBe('401 text/html');
  });

  test('is refused to a name that is not ours', async () => {
    const house = await House.open({ flags: ['--allowed-hosts', 'usher.example.org'] });
    const { request } = await import('node:http');
    const status = (host: string) =>
      new Promise((resolve) =>
        request(`${house.url}/`, { headers: { host } }, (answer) =>
          resolve(answer.resume().statusCode),
        ).end(),
      );
    expect(await status('evil.example')).toBe(421);
    expect(await status('usher.example.org')).toBe(200);
  });
});
