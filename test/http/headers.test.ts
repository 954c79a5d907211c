import { request, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { House, PASSWORD } from '../helpers/house.ts';

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
const personal = { ...headers, 'cache-control': 'no-store' };
const said = (answer: Response) => Object.fromEntries(answer.headers);

/** Status and headers of the answer to this request, as it is. */
function heard(house: House, target: string, more: Record<string, string>) {
  return new Promise<[number | undefined, IncomingHttpHeaders]>((resolve, reject) =>
    request(house.url + target, { headers: more }, (answer) => {
      resolve([answer.statusCode, answer.resume().headers]);
    })
      .on('error', reject)
      .end(),
  );
}

// ASVS 3.4
test('every answer carries all the headers that browsers are to heed, whatever it is', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  const op = await house.signedIn('Op', 'operator');
  const asked: [number, () => Promise<Response>][] = [
    [200, () => ada.page('/')],
    [200, () => ada.json('/usher/me')],
    [200, () => op.page('/usher/operator')],
    [303, () => house.browser().page('/usher/sessions')],
    [204, () => ada.json('/usher/data/a', 'PUT', 1)],
    [400, () => ada.json('/usher/sign-in', 'POST', {})],
    [401, () => house.browser().signIn('Ada', 'wrong password')],
    [403, () => ada.page('/usher/operator')],
    [403, () => ada.fetch('/usher/sign-out', { method: 'POST', headers: { origin: 'null' } })],
    [404, () => ada.page('/no/such/page')],
    [405, () => ada.json('/usher/me', 'POST', {})],
    [413, () => ada.json('/usher/data/a', 'PUT', 'x'.repeat(40_000))],
    [200, () => ada.json('/usher/sign-out', 'POST')],
  ];
  for (const [status, ask] of asked) {
    const answer = await ask();
    expect([answer.status, said(answer)]).toMatchObject([status, personal]);
  }
  const file = await ada.page('/usher/style.css');
  expect([file.status, said(file)]).toMatchObject([200, { ...headers, 'cache-control': 'no-cache' }]);
  // Not by `fetch`, which wants to have it again.
  const etag = file.headers.get('etag') ?? '';
  expect(await heard(house, '/usher/style.css', { 'if-none-match': etag })).toMatchObject([304, headers]);
});

test('so does a failure on our side, a request for somebody else, and an upgrade that is refused', async () => {
  const house = await House.open();
  const browser = house.browser();
  await browser.page('/');
  const { cookie = '' } = browser;
  expect(await heard(house, '/', { host: 'elsewhere.test' })).toMatchObject([421, personal]);
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket' };
  expect(await heard(house, '/usher/live', upgrade)).toMatchObject([401, personal]);
  const db = new Database(path.join(house.config.data, 'usher.db'));
  db.exec('ALTER TABLE sessions RENAME TO broken');
  db.close();
  expect(await heard(house, '/', { cookie })).toMatchObject([500, personal]);
  expect(await heard(house, '/usher/live', { ...upgrade, cookie })).toMatchObject([500, personal]);
});

test('what is said in the reader’s language says that it is', async () => {
  const house = await House.open();
  for (const target of ['/', '/usher/sign-in', '/no/such/page', '/usher/usher.js']) {
    const { headers: more } = await house.browser().page(target);
    expect([target, more.get('vary')]).toEqual([target, expect.stringContaining('Accept-Language')]);
  }
});

// ASVS 3.3
test('the cookie is one, and kept as long as browsers keep any', async () => {
  const house = await House.open();
  await house.addAccount('Ada');
  const answer = await house.browser().signIn('Ada', PASSWORD);
  const cookies = answer.headers.getSetCookie();
  expect(cookies).toHaveLength(1);
  const expires = Date.parse(/expires=([^;]+)/.exec(cookies[0] ?? '')?.[1] ?? '');
  const days = (expires - Date.now()) / (24 * 60 * 60 * 1000);
  expect(days).toBeGreaterThan(399);
  expect(days).toBeLessThanOrEqual(400);
});

test('a cookie of another name is not ours, however it begins or ends', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  const id = ada.cookie?.split('=')[1] ?? '';
  const whoIs = async (cookie: string) => {
    const answer = await fetch(`${house.url}/usher/me`, { headers: { cookie } });
    return ((await answer.json()) as { user: string | null }).user;
  };
  for (const cookie of [`usher2=${id}`, `my-usher=${id}`, `Usher=${id}`, `__Host-usher=${id}`, id])
    expect(await whoIs(cookie)).toBeNull();
  for (const cookie of [`usher2=x; usher=${id}`, `a=b;usher=${id};c=d`, `x; usher = ${id}`])
    expect(await whoIs(cookie)).toBe('Ada');
});
