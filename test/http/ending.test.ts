import { request } from 'node:http';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { closeCodes } from '../../server/contract/contract.ts';
import { Refused } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

// semantics 15, 16, 17
test('a second sign-in ends the first: pushed at once, then on every road', async () => {
  const house = await House.open();
  const first = await house.signedIn('Ada');
  const tabs = [await first.live(), await first.live()];
  const second = house.browser(PHONE);
  const answer = await second.signIn('ADA', PASSWORD);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    user: 'Ada',
    displaced: [
      { session: first.session, device: { browser: 'Firefox', system: 'Linux' }, address: '127.0.0.1' },
    ],
  });
  for (const tab of tabs) {
    expect(await tab.hear('ended')).toMatchObject({
      reason: 'displaced',
      by: { address: '127.0.0.1', device: { browser: 'Safari', system: 'iOS' } },
    });
    expect(await tab.closed).toBe(4001);
  }

  const page = await first.page('/some/page?x=1');
  expect(page.status).toBe(303);
  expect(page.headers.get('location')).toBe('/usher/sign-in?ended=displaced&next=%2Fsome%2Fpage%3Fx%3D1');
  expect((await first.page('/')).headers.get('location')).toBe('/usher/sign-in?ended=displaced');
  const json = await first.json('/usher/me');
  expect(json.status).toBe(401);
  expect(json.headers.get('content-type')).toContain('application/problem+json');
  expect(await json.json()).toMatchObject({ code: 'session-ended', reason: 'displaced' });
  await expect(first.live()).rejects.toMatchObject({
    status: 401,
    body: { code: 'session-ended', reason: 'displaced' },
  });
  expect((await first.json('/usher/heartbeat', 'POST')).status).toBe(401);
  expect((await first.json('/usher/data/a', 'PUT', 1)).status).toBe(401);
  expect(await (await second.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
});

test('the ended browser is told why once, with the device, and is a visitor again after that', async () => {
  const house = await House.open();
  const first = await house.signedIn('Ada');
  await first.json('/');
  await first.json('/');
  await house.signedIn('Ada', 'user', PHONE);
  const told = await (await first.page('/usher/sign-in?ended=displaced')).text();
  expect(told).toContain('You signed in somewhere else');
  expect(told).toContain('Safari on iOS');
  expect(told).toContain('127.0.0.1');
  const again = await (await first.page('/usher/sign-in')).text();
  expect(again).not.toContain('You signed in somewhere else');
  expect(await (await first.json('/')).json()).toMatchObject({ user: null, views: 3 });
});

test('a kick says the operator’s words, closes every tab with 4002, and takes the same road', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  const tab = await ada.live();
  expect(await house.kick(ada.session, 'Time is up <b>now</b>')).toMatchObject({ ended: [ada.session] });
  expect(await tab.hear('ended')).toMatchObject({ reason: 'kicked', note: 'Time is up <b>now</b>' });
  expect(await tab.closed).toBe(4002);
  expect(await (await ada.json('/usher/me')).json()).toMatchObject({
    reason: 'kicked',
    note: 'Time is up <b>now</b>',
  });
  expect((await ada.page('/')).headers.get('location')).toBe('/usher/sign-in?ended=kicked');
  const page = await (await ada.page('/usher/sign-in?ended=kicked')).text();
  expect(page).toContain('Time is up &lt;b&gt;now&lt;/b&gt;');
  expect(await house.kick(ada.session)).toMatchObject({ ended: [] });
});

test('an anonymous visitor can be shown out, too', async () => {
  const house = await House.open();
  const guest = house.browser();
  await guest.page('/');
  const tab = await guest.live();
  const { session } = await tab.hear('hello');
  await house.kick(String(session));
  expect(await tab.closed).toBe(4002);
  expect((await guest.page('/')).headers.get('location')).toBe('/usher/sign-in?ended=kicked');
});

// semantics 11, 18
test('signing out ends this session only, tells its other tabs, and keeps the page views', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  const bob = await house.signedIn('Bob');
  await ada.json('/');
  const tab = await ada.live();
  const old = ada.cookie;
  const answer = await ada.fetch('/usher/sign-out', { method: 'POST' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  expect(await tab.closed).toBe(4004);
  expect(await (await ada.json('/')).json()).toMatchObject({ user: null, views: 2 });
  expect(await (await bob.json('/usher/me')).json()).toMatchObject({ user: 'Bob' });
  ada.cookie = old;
  expect((await ada.json('/usher/me')).status).toBe(401);
});

// semantics 18
test('disabling an account and setting its password end its sessions with their own codes', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  const bob = await house.signedIn('Bob');
  const [adaTab, bobTab] = [await ada.live(), await bob.live()];
  await house.call('accounts.disable', { name: 'ada', disabled: true });
  await house.call('accounts.reset', { name: 'bob', password: 'another password' });
  expect(await adaTab.closed).toBe(4005);
  expect(await bobTab.closed).toBe(4006);
  expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(403);
  expect((await house.browser().signIn('Bob', PASSWORD)).status).toBe(401);
  expect((await house.browser().signIn('Bob', 'another password')).status).toBe(200);
});

// semantics 9, 16
test('a slow request under way when its session is kicked does not bring it back', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  const headers = {
    cookie: ada.cookie,
    origin: house.url,
    'content-type': 'application/json',
    accept: 'application/json',
  };
  const slow = request(`${house.url}/usher/data/note`, {
    method: 'PUT',
    headers: { ...headers, 'content-length': 6 },
  });
  const answered = new Promise<{ status: number | undefined; cookies: unknown }>((resolve, reject) => {
    slow.once('response', (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, cookies: answer.headers['set-cookie'] });
    });
    slow.once('error', reject);
  });
  slow.write('"ha');
  // A request that came after it has been answered, so it is in the handler, waiting for the rest.
  expect((await ada.json('/usher/me')).status).toBe(200);
  await house.kick(ada.session);
  slow.end('lf"');
  expect(await answered).toEqual({ status: 401, cookies: undefined });
  expect((await ada.json('/usher/me')).status).toBe(401);
  expect((await ada.page('/')).headers.get('location')).toBe('/usher/sign-in?ended=kicked');
});

// semantics 17
test('a script that fetches is refused with the reason, and uses up nothing of what the person is told', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  await house.kick(ada.session, 'Bye');
  const cookie = ada.cookie;
  for (const accept of [
    'application/json',
    'image/avif,image/webp,image/png,*/*;q=0.8',
    'text/css,*/*;q=0.1',
  ]) {
    expect((await ada.fetch('/picture', { headers: { accept } })).status).toBe(401);
  }
  for (const path of ['/usher/me', '/usher/data']) {
    const answer = await ada.fetch(path, { headers: { accept: '*/*' } });
    expect(await answer.json()).toMatchObject({ status: 401, code: 'session-ended', reason: 'kicked' });
  }
  await ada.fetch('/usher/sign-in?ended=kicked', { headers: { accept: '*/*' } });
  await ada.fetch('/usher/sign-in?ended=kicked', { method: 'HEAD', headers: { accept: 'text/html' } });
  await ada.fetch('/usher/sign-in?ended=kicked', {
    headers: { accept: 'text/html', 'sec-purpose': 'prefetch' },
  });
  expect(ada.cookie).toBe(cookie);
  expect(await (await ada.page('/usher/sign-in?ended=kicked')).text()).toContain('Bye');
});

test('a request that crosses with an end leaves nobody counted who is gone', async () => {
  const house = await House.open();
  for (let round = 0; round < 5; round++) {
    const ada = await house.signedIn('Ada');
    const crossing = [ada.json('/'), ada.json('/'), house.kick(ada.session), ada.json('/'), ada.json('/')];
    await Promise.all(crossing);
    expect(house.server.operator.counts()).toEqual({ people: 0, visitors: 0 });
  }
});

// semantics 16
test('an end outlives a restart', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  await house.kick(ada.session, 'Bye');
  await house.restart();
  const later = Object.assign(house.browser(), { cookie: ada.cookie });
  expect(await (await later.json('/usher/me')).json()).toMatchObject({ reason: 'kicked', note: 'Bye' });
});

test('a socket is told to come back when the server restarts, and its session is still good', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  const tab = await ada.live();
  await tab.hear('hello');
  await house.restart();
  expect(await tab.closed).toBe(closeCodes.restart);
  const back = Object.assign(house.browser(), { cookie: ada.cookie });
  await (await back.live()).hear('hello');
  expect(await (await back.json('/usher/me')).json()).toMatchObject({ user: 'Ada', presence: 'active' });
});

test('an idle session expires with its code, however many beats there were', async () => {
  let now = Date.now();
  const house = await House.open({ now: () => now });
  const ada = await house.signedIn('Ada');
  for (let hour = 0; hour < 7; hour++) {
    now += 60 * 60 * 1000;
    expect((await ada.json('/usher/heartbeat', 'POST')).status).toBe(200);
  }
  now += 60 * 60 * 1000;
  expect(await (await ada.json('/usher/heartbeat', 'POST')).json()).toMatchObject({ reason: 'expired' });
  await expect(ada.live()).rejects.toBeInstanceOf(Refused);
});

test('signing out tells the browser to forget what it kept', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  expect((await ada.json('/usher/me')).headers.get('clear-site-data')).toBeNull();
  expect((await ada.form('/usher/sign-out', {})).headers.get('clear-site-data')).toBe('"cache"');
  await ada.signIn('Ada', PASSWORD);
  expect((await ada.json('/usher/sign-out', 'POST')).headers.get('clear-site-data')).toBe('"cache"');
  // As one of one's own sign-ins, too.
  const { session } = (await (await ada.signIn('Ada', PASSWORD)).json()) as { session: string };
  const ended = await ada.json(`/usher/sessions/${session}`, 'DELETE');
  expect([ended.status, ended.headers.get('clear-site-data')]).toEqual([200, '"cache"']);
});

/** All that is written in the house's file, but who is here and how many were: time alone changes that. */
function rowsOf(house: House): Record<string, unknown[]> {
  const db = new Database(path.join(house.config.data, 'usher.db'), { readonly: true });
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('still_here', 'online')")
      .pluck()
      .all() as string[];
    return Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]));
  } finally {
    db.close();
  }
}

// ASVS 3.5.3
test('looking at a page ends and changes nothing: what acts is no GET', async () => {
  const at = Date.now();
  const house = await House.open({ now: () => at });
  await house.call('settings.set', { change: { seats: 3 }, now: false });
  const ada = await house.signedIn('Ada');
  const elsewhere = await house.signedIn('Ada', 'user', PHONE);
  await house.signedIn('Op', 'operator');
  await ada.json('/usher/data/note', 'PUT', 'mine');
  const before = rowsOf(house);
  const given = new URLSearchParams({
    username: 'Op',
    password: PASSWORD,
    newPassword: 'a staple of another kind',
    session: elsewhere.session,
    value: 'theirs',
    _method: 'DELETE',
  });
  const { cookie } = ada;
  for (const target of [
    '/usher/sign-in',
    '/usher/sign-in/take-over',
    '/usher/sign-out',
    '/usher/heartbeat',
    '/usher/sessions',
    '/usher/sessions/end',
    `/usher/sessions/${elsewhere.session}`,
    `/usher/sessions/${ada.session}`,
    '/usher/password',
    '/usher/not-me',
    '/usher/not-me/password',
    '/usher/data',
    '/usher/data/note',
    '/usher/operator/first',
  ]) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      for (const accept of ['text/html', 'application/json']) {
        const headers = { accept, 'x-http-method-override': 'DELETE', 'x-method-override': 'POST' };
        await ada.fetch(`${target}?${given}`, { method, headers });
      }
    }
  }
  expect(ada.cookie).toBe(cookie);
  for (const browser of [ada, elsewhere])
    expect(await (await browser.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
  // What was only kept in memory is written now.
  await house.restart();
  expect(rowsOf(house)).toEqual(before);
});
