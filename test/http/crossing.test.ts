import { request, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Browser } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';

interface Slow {
  /** Sends the rest of the body. */
  finish(): Promise<{ status: number | undefined; headers: IncomingHttpHeaders }>;
}

/** Begins to send this, and leaves off in the middle of its body. */
async function begin(browser: Browser, method: string, target: string, value: unknown): Promise<Slow> {
  const body = JSON.stringify(value);
  const slow = request(browser.url + target, {
    method,
    headers: {
      cookie: browser.cookie,
      origin: browser.url,
      accept: 'application/json',
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
  });
  const answered = new Promise<Awaited<ReturnType<Slow['finish']>>>((resolve, reject) => {
    slow.once('response', (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, headers: answer.headers });
    });
    slow.once('error', reject);
  });
  slow.write(body.slice(0, 2));
  // What came after it has been answered, so it is in the route, waiting for the rest.
  expect((await browser.copy().json('/usher/me')).status).toBe(200);
  return {
    finish() {
      slow.end(body.slice(2));
      return answered;
    },
  };
}

describe('requests of one browser that cross', () => {
  // semantics 26
  test('a slow change of one key leaves what was changed and taken away meanwhile as it is', async () => {
    const house = await House.open();
    const browser = house.browser();
    for (const key of ['a', 'b', 'c']) await browser.json(`/usher/data/${key}`, 'PUT', 'old');
    const slow = await begin(browser, 'PUT', '/usher/data/a', 'new');
    await browser.json('/usher/data/b', 'PUT', 'new');
    await browser.json('/usher/data/c', 'DELETE');
    await browser.json('/usher/data/d', 'PUT', 'new');
    expect(await slow.finish()).toMatchObject({ status: 204 });
    expect(await (await browser.json('/usher/data')).json()).toEqual({ a: 'new', b: 'new', d: 'new' });
  });

  test('a visitor who comes back with many at once gets one session, and all of it is kept', async () => {
    const house = await House.open();
    const browser = house.browser();
    await browser.page('/');
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const twins = keys.map(() => browser.copy());
    await Promise.all(twins.map((twin, at) => twin.json(`/usher/data/${keys[at]}`, 'PUT', at)));
    expect(new Set(twins.map(({ cookie }) => cookie))).toEqual(new Set([browser.cookie]));
    expect(await (await browser.json('/usher/data')).json()).toEqual({ a: 0, b: 1, c: 2, d: 3, e: 4 });
  });

  test('an old cookie that crosses with a sign-in is not asked about a seat: its browser has a newer one', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { whenFull: 'ask' }, now: false });
    await house.signedIn('Bob');
    await house.addAccount('Ada');
    const browser = house.browser();
    await browser.page('/');
    await browser.page('/');
    const late = browser.copy();
    await browser.signIn('Ada', PASSWORD);
    const crossed = await late.signIn('Bob', PASSWORD);
    expect([crossed.status, crossed.headers.getSetCookie()]).toEqual([503, []]);
    expect(crossed.headers.get('retry-after')).not.toBeNull();
    expect(await (await browser.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
  });

  // semantics 2
  test('a second click that comes after the first was answered displaces nobody, and loses nothing', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const browser = house.browser();
    await browser.json('/usher/data/colour', 'PUT', 'red');
    const click = browser.copy();
    const first = (await (await browser.signIn('Ada', PASSWORD)).json()) as { session: string };
    const second = await click.signIn('Ada', PASSWORD);
    expect(await second.json()).toEqual({ user: 'Ada', session: first.session, displaced: [] });
    expect(await (await click.json('/usher/data')).json()).toEqual({ colour: 'red' });
  });

  test('who signs out where their session is over already is a visitor again', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await house.signedIn('Ada');
    const out = await ada.form('/usher/sign-out', {});
    expect([out.status, out.headers.get('location')]).toEqual([303, '/']);
    expect((await ada.page('/')).status).toBe(200);
    expect(await (await ada.json('/usher/me')).json()).toMatchObject({ user: null });
  });

  test('who signs out without being signed in keeps what they have', async () => {
    const house = await House.open();
    const guest = house.browser();
    await guest.json('/usher/data/colour', 'PUT', 'red');
    const { cookie } = guest;
    expect((await guest.json('/usher/sign-out', 'POST')).status).toBe(200);
    expect(guest.cookie).toBe(cookie);
    expect(await (await guest.json('/usher/data')).json()).toEqual({ colour: 'red' });
  });

  // semantics 16
  test('a beat that is under way when its session is kicked leaves nobody counted who is gone', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const slow = await begin(ada, 'POST', '/usher/heartbeat', { presence: 'active', page: '/' });
    expect(house.server.operator.counts()).toEqual({ people: 1, visitors: 0 });
    await house.kick(ada.session);
    await slow.finish();
    expect(house.server.operator.counts()).toEqual({ people: 0, visitors: 0 });
  });
});
