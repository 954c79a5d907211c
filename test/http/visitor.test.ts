import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test, vi } from 'vitest';
import type { Browser } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The first value of the first row, from the house's file itself. */
function ask(house: House, question: string): unknown {
  const db = new Database(path.join(house.config.data, 'usher.db'), { readonly: true });
  try {
    return db.prepare(question).pluck().get();
  } finally {
    db.close();
  }
}
const sessionsIn = (house: House) => ask(house, 'SELECT count(*) FROM sessions');

describe('a visitor', () => {
  test('who comes back and only asks who they are, or what is there, gets no session yet', async () => {
    const house = await House.open();
    const guest = house.browser();
    await guest.page('/');
    const { cookie } = guest;
    expect(await (await guest.json('/usher/me')).json()).toMatchObject({ user: null, views: 1, visits: 1 });
    expect(await (await guest.json('/usher/data')).json()).toEqual({});
    expect((await guest.json('/usher/active')).status).toBe(404);
    expect(sessionsIn(house)).toBe(0);
    expect(guest.cookie).toBe(cookie);
    await guest.page('/');
    expect([sessionsIn(house), guest.cookie]).toEqual([1, cookie]);
  });

  test('who comes back and asks for an operator’s desk gets none, and no session', async () => {
    const house = await House.open();
    const guest = house.browser();
    await guest.page('/');
    await expect(guest.live('/usher/operator/live')).rejects.toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    });
    expect(sessionsIn(house)).toBe(0);
  });

  test('who takes away what is not there makes nothing', async () => {
    const house = await House.open();
    for (const target of ['/usher/data/colour', '/usher/data']) {
      const answer = await house.browser().json(target, 'DELETE');
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([204, []]);
    }
    expect(sessionsIn(house)).toBe(0);
  });

  test('has no key that they did not write', async () => {
    const house = await House.open();
    const guest = house.browser();
    await guest.json('/usher/data/colour', 'PUT', 'red');
    for (const key of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      const answer = await guest.json(`/usher/data/${key}`);
      expect([key, answer.status]).toEqual([key, 404]);
    }
  });

  test('is here from the first beat on, without a socket', async () => {
    const house = await House.open();
    const guest = house.browser();
    await guest.page('/');
    expect(house.server.operator.counts()).toEqual({ people: 0, visitors: 0 });
    const beat = await guest.json('/usher/heartbeat', 'POST');
    expect(await beat.json()).toMatchObject({ online: 1, state: 'active' });
    expect(house.server.operator.counts()).toEqual({ people: 0, visitors: 1 });
  });

  test('is shown on the page that they opened, the one that made their session too', async () => {
    const house = await House.open();
    await house.call('people.watch', {});
    const guest = house.browser();
    await guest.page('/');
    await guest.page('/');
    await vi.waitFor(() => expect([...house.people().values()]).toMatchObject([{ user: null, page: '/' }]));
  });

  test('is known as long as they come again in time, however long that goes on', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const guest = house.browser();
    await guest.json('/usher/data/colour', 'PUT', 'red');
    const { cookie } = guest;
    for (let year = 0; year < 4; year++) {
      now += 390 * DAY;
      expect((await guest.page('/')).status).toBe(200);
      expect(await (await guest.json('/usher/data')).json()).toEqual({ colour: 'red' });
      // What somebody does is written a little later.
      await vi.waitFor(() => expect(ask(house, 'SELECT used_at FROM sessions')).toBe(now), {
        timeout: 20_000,
      });
    }
    expect(guest.cookie).toBe(cookie);
  });

  test('who stayed away too long is known again at once, under a new id', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    await house.call('settings.set', { change: { visitorsKept: 30 * DAY }, now: false });
    const guest = house.browser();
    await guest.json('/usher/data/colour', 'PUT', 'red');
    const { cookie } = guest;
    now += 30 * DAY;
    const written = await guest.json('/usher/data/shape', 'PUT', 'round');
    expect([written.status, written.headers.getSetCookie().length]).toEqual([204, 1]);
    expect(guest.cookie).not.toBe(cookie);
    expect((await guest.json('/usher/data/shape')).status).toBe(200);
    now += 30 * DAY;
    expect(await (await guest.json('/')).json()).toMatchObject({ user: null, views: 1, presence: 'active' });
    expect(await (await guest.json('/')).json()).toMatchObject({ views: 2, visits: 1 });
    await vi.waitFor(() => expect(house.server.operator.counts()).toEqual({ people: 0, visitors: 1 }), {
      timeout: 20_000,
    });
  });
});

describe('the welcome page', () => {
  test('counts who reads it among those online', async () => {
    const house = await House.open();
    expect(await (await house.browser().page('/')).text()).toMatch(/data-usher-online>1 online</);
  });

  test('leads to the console who may see it, and nobody else', async () => {
    const house = await House.open();
    const leads = async (browser: Browser) => [
      (await (await browser.page('/')).text()).includes('href="/usher/operator"'),
      (await browser.page('/usher/operator')).status,
    ];
    expect(await leads(await house.signedIn('Op', 'operator'))).toEqual([true, 200]);
    expect(await leads(await house.signedIn('Vera', 'viewer'))).toEqual([true, 200]);
    expect(await leads(await house.signedIn('Ada'))).toEqual([false, 403]);
    expect(await leads(house.browser())).toEqual([false, 303]);
  });
});

describe('who signs in', () => {
  test('is here at once, and since then', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    await house.addAccount('Ada');
    const ada = house.browser();
    await ada.page('/');
    await ada.page('/');
    now += 60_000;
    await ada.signIn('Ada', PASSWORD);
    expect(house.server.operator.counts()).toEqual({ people: 1, visitors: 0 });
    expect(await (await ada.json('/usher/me')).json()).toMatchObject({ user: 'Ada', since: now });
  });

  test('without having been a visitor is here at once, too', async () => {
    const house = await House.open();
    await house.signedIn('Ada');
    expect(house.server.operator.counts()).toEqual({ people: 1, visitors: 0 });
  });
});
