import { describe, expect, test } from 'vitest';
import { House, PASSWORD } from '../helpers/house.ts';

const form = (fields: Record<string, string>) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { accept: 'text/html' },
});

describe('signing in', () => {
  test('by form leads to where one came from, with a hardened cookie of a new id', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const browser = house.browser();
    await browser.page('/');
    const before = browser.cookie;
    const answer = await browser.fetch(
      '/usher/sign-in',
      form({ username: 'ada', password: PASSWORD, next: '/some/page?x=1' }),
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/some/page?x=1']);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^usher=[A-Za-z0-9_-]{43}; path=\/; expires=[^;]+; samesite=lax; httponly$/i);
    expect(browser.cookie).not.toBe(before);
  });

  test('by JSON answers who, which session and who was displaced, never the id', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const browser = house.browser();
    const answer = await browser.signIn('Ada', PASSWORD);
    const text = await answer.text();
    expect(JSON.parse(text)).toEqual({
      user: 'Ada',
      session: expect.stringMatching(/^[a-z2-9]{12}$/),
      displaced: [],
    });
    expect(text).not.toContain(browser.cookie?.split('=')[1]);
  });

  test('without an Origin, as programs do, is fine; from another site it is refused', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const plain = await fetch(`${house.url}/usher/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'Ada', password: PASSWORD }),
    });
    expect(plain.status).toBe(200);
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1']) {
      const init = form({ username: 'Ada', password: PASSWORD });
      const answer = await house
        .browser()
        .fetch('/usher/sign-in', { ...init, headers: { ...init.headers, origin } });
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  // semantics 13
  test('a wrong password, an unknown name and a seat that is taken look the same to a stranger', async () => {
    const house = await House.open();
    await house.signedIn('Ada');
    await house.addAccount('Bob');
    await house.addAccount('Eve');
    await house.call('accounts.disable', { name: 'Eve', disabled: true });
    const answers = await Promise.all(
      ['Ada', 'Bob', 'Eve', 'Nobody', '__proto__'].map(async (name) => {
        const answer = await house.browser().signIn(name, 'wrong password');
        const { request, ...body } = (await answer.json()) as Record<string, unknown>;
        expect(request).toBeTypeOf('string');
        return { status: answer.status, body };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test('a failed form comes back with the name, without the password, and says what to do', async () => {
    const house = await House.open();
    const answer = await house
      .browser()
      .fetch('/usher/sign-in', form({ username: '"><b>Ada', password: 'wrong password', next: '/back' }));
    expect(answer.status).toBe(401);
    const page = await answer.text();
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;Ada"');
    expect(page).toContain('value="/back"');
    expect(page).toContain('The name or password is not correct');
    expect(page).not.toContain('wrong password');
  });

  test('guessing has to wait, and is told how long', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    for (let guess = 0; guess < 5; guess++) await house.browser().signIn('Ada', `wrong ${guess}`);
    const answer = await house.browser().signIn('Ada', PASSWORD);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({ code: 'too-many-attempts' });
  });

  test('a hundred guesses sent at once are not all answered', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, guess) => house.browser().signIn('Ada', `wrong ${guess}`)),
    );
    const answered = answers.filter(({ status }) => status === 401);
    expect(answered.length).toBeLessThan(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(100 - answered.length);
  });

  // semantics 1
  test('100 sign-ins of one user at once leave one live session, and no answer is an error', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const browsers = Array.from({ length: 100 }, () => house.browser());
    const answers = await Promise.all(browsers.map((browser) => browser.signIn('Ada', PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual(browsers.map(() => 200));
    const after = await Promise.all(
      browsers.map(async (browser) => (await browser.json('/usher/me')).status),
    );
    expect(after.filter((status) => status === 200)).toHaveLength(1);
    expect(after.filter((status) => status === 401)).toHaveLength(99);
  });

  // semantics 2, 16
  test('again in the same browser is accepted, rotates the id, and displaces nobody', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    await tab.hear('hello');
    const old = ada.cookie;
    const again = await ada.signIn('ADA', PASSWORD);
    expect(await again.json()).toEqual({ user: 'Ada', session: ada.session, displaced: [] });
    expect(ada.cookie).not.toBe(old);
    expect(await (await ada.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
    const replayed = Object.assign(house.browser(), { cookie: old });
    expect(await (await replayed.json('/usher/me')).json()).toMatchObject({ user: null });
    expect(tab.heard.some(({ type }) => type === 'ended')).toBe(false);
  });

  test('two clicks at once, or a page that crosses with them, lose nothing and displace nobody', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const browser = house.browser();
    for (let view = 0; view < 4; view++) await browser.json('/');
    const twin = Object.assign(house.browser(), { cookie: browser.cookie });
    const late = Object.assign(house.browser(), { cookie: browser.cookie });
    const [first, second] = await Promise.all([
      browser.signIn('Ada', PASSWORD),
      twin.signIn('Ada', PASSWORD),
    ]);
    expect([await first.json(), await second.json()]).toMatchObject([{ displaced: [] }, { displaced: [] }]);
    const saved = await late.json('/usher/data/a', 'PUT', 1);
    expect([saved.status, saved.headers.getSetCookie()]).toEqual([503, []]);
    const crossed = await late.page('/');
    expect(crossed.headers.getSetCookie()).toEqual([]);
    const holders = [browser, twin].map(async (one) => (await one.json('/')).json());
    expect(await Promise.all(holders)).toContainEqual(expect.objectContaining({ user: 'Ada', views: 5 }));
  });

  test('what is missing, too long or no form at all is refused with a code', async () => {
    const house = await House.open();
    const browser = house.browser();
    expect((await browser.json('/usher/sign-in', 'POST', {})).status).toBe(400);
    expect(
      (await browser.json('/usher/sign-in', 'POST', { username: 'a', password: 'x'.repeat(2000) })).status,
    ).toBe(400);
    expect(
      (await browser.json('/usher/sign-in', 'POST', { username: 'x'.repeat(40_000), password: 'x' })).status,
    ).toBe(413);
    const raw = (type: string, body: string) =>
      browser.fetch('/usher/sign-in', {
        method: 'POST',
        body,
        headers: { 'content-type': type, accept: 'application/json' },
      });
    expect(await (await raw('application/json', '{')).json()).toMatchObject({
      status: 400,
      code: 'not-json',
    });
    expect(await (await raw('application/json', '['.repeat(30) + ']'.repeat(30))).json()).toMatchObject({
      code: 'not-json',
    });
    expect((await raw('text/plain', 'username=a')).status).toBe(400);
  });

  test('a way back that leaves the site is not taken', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const answer = await house
        .browser()
        .fetch('/usher/sign-in', form({ username: 'Ada', password: PASSWORD, next }));
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    }
  });

  // ASVS 15.3.3
  test('fields that are not asked for change nothing', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { signIn: 'names' }, now: false });
    await house.addAccount('Ada');
    const more = {
      role: 'operator',
      account: { name: 'Ada', role: 'operator', id: 1 },
      id: 'chosen',
      session: 'chosen22chos',
      key: 'chosen',
      user: 'Op',
      views: 999,
      visits: 999,
      expiresAt: 9_999_999_999_999,
      address: '192.0.2.1',
      policy: { seats: 'unlimited' },
      disabled: true,
      constructor: { prototype: { role: 'operator' } },
    };
    const known = house.browser();
    const credentials = { username: 'Ada', password: PASSWORD };
    const answer = await known.json('/usher/sign-in', 'POST', { ...more, ...credentials });
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as { session: string }).session).not.toBe(more.session);
    const fields = Object.fromEntries(
      Object.entries(more).map(([name, value]) => [name, JSON.stringify(value)]),
    );
    const made = house.browser();
    expect((await made.form('/usher/sign-in', { ...fields, username: 'Bob' })).status).toBe(303);
    for (const [browser, user] of [
      [known, 'Ada'],
      [made, 'Bob'],
    ] as const) {
      const me = (await (await browser.json('/usher/me')).json()) as { expiresAt: number };
      expect(me).toMatchObject({ user, views: 0, visits: 1 });
      expect(me.expiresAt).toBeLessThan(more.expiresAt);
      expect((await browser.json('/usher/operator')).status).toBe(403);
    }
    const accounts = await house.call('accounts.list', {});
    expect(accounts.map(({ name, role, disabled }) => [name, role, disabled])).toEqual([
      ['Ada', 'user', false],
      ['Bob', 'user', false],
    ]);
    expect([...house.people().values()].map(({ address }) => address)).not.toContain(more.address);
  });
});

describe('the first operator', () => {
  test('is made once by the link, and signed in', async () => {
    const house = await House.open();
    const link = new URL(house.server.operatorUrl);
    const browser = house.browser();
    expect((await browser.page(link.pathname + link.search)).status).toBe(200);
    const code = link.searchParams.get('code') ?? '';
    const make = (fields: Record<string, string>) =>
      browser.fetch('/usher/operator/first', form({ code, ...fields }));

    const weak = await make({ username: 'Op', password: 'short' });
    expect(weak.status).toBe(400);
    expect(await weak.text()).toContain('8 to 256 characters');
    for (const password of ['password123', 'Op-202612', '11111111']) {
      const common = await make({ username: 'Op', password });
      expect(common.status).toBe(400);
      expect(await common.text()).toContain('easy to guess');
    }
    const made = await make({ username: 'Op', password: PASSWORD });
    expect([made.status, made.headers.get('location')]).toEqual([303, '/usher/operator']);
    expect(await (await browser.json('/usher/me')).json()).toMatchObject({ user: 'Op' });

    expect((await make({ username: 'Op2', password: PASSWORD })).status).toBe(403);
    expect(await house.call('accounts.list', {})).toMatchObject([{ name: 'Op', role: 'operator' }]);
    await house.restart();
    expect(new URL(house.server.operatorUrl).pathname).toBe('/usher/operator');
  });

  test('cannot be made by a guessed or an old link, nor twice at once', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const link = new URL(house.server.operatorUrl);
    const code = link.searchParams.get('code') ?? '';
    const make = (name: string, with_ = code) =>
      house
        .browser()
        .fetch('/usher/operator/first', form({ code: with_, username: name, password: PASSWORD }));
    expect((await make('Op', 'guess')).status).toBe(403);
    now += 30 * 60 * 1000;
    expect((await make('Op')).status).toBe(403);
    now -= 1;
    const both = await Promise.all([make('One'), make('Two')]);
    expect(both.map(({ status }) => String(status)).sort()).toEqual(['303', '403']);
    expect(await house.call('accounts.list', {})).toHaveLength(1);
  });
});
