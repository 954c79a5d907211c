import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { House } from '../helpers/house.ts';

const page = (presence: string, path = '/') => ({ type: 'state', presence, page: path });

describe('the live socket', () => {
  test('says hello with the interval, the public id and how many are online', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    expect(await tab.hear('hello')).toEqual({
      type: 'hello',
      interval: 20_000,
      session: ada.session,
      online: 1,
    });
  });

  test('opens for a visitor whose cookie comes back, and makes the session then', async () => {
    const house = await House.open();
    const guest = house.browser();
    await guest.json('/');
    expect(house.server.operator.counts().visitors).toBe(0);
    await (await guest.live()).hear('hello');
    expect(house.server.operator.counts().visitors).toBe(1);
    expect(await (await guest.json('/')).json()).toMatchObject({ views: 2 });
  });

  test('is refused to strangers, to other sites and to wrong names, before anything is upgraded', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await expect(house.browser().live()).rejects.toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    });
    await expect(ada.live('/usher/live', { origin: 'http://evil.example' })).rejects.toMatchObject({
      status: 403,
    });
    await expect(ada.live('/usher/live', { host: 'evil.example' })).rejects.toMatchObject({ status: 421 });
    await expect(ada.live('/usher/nothing')).rejects.toMatchObject({ status: 404 });
    await expect(ada.live('/usher/operator/live')).rejects.toMatchObject({ status: 403 });
  });

  test.each([
    ['not JSON', '{', 1007],
    ['binary', Buffer.from([1, 2, 3]), 1007],
    ['of an unknown kind', { type: 'kick' }, 1008],
    ['with fields too many', { ...page('active'), extra: 1 }, 1008],
    ['with a page that is no path', page('active', 'javascript:'), 1008],
    ['larger than 4 KiB', page('active', `/${'x'.repeat(5000)}`), 1009],
  ])('a frame %s closes that socket only', async (_what, frame, code) => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const [bad, good] = [await ada.live(), await ada.live()];
    if (Buffer.isBuffer(frame)) bad.socket.send(frame);
    else bad.send(frame);
    expect(await bad.closed).toBe(code);
    good.send(page('idle'));
    await vi.waitFor(async () => {
      expect(await (await ada.json('/usher/me')).json()).toMatchObject({ presence: 'idle' });
    });
  });

  test('a flood of frames closes that socket', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    for (let frame = 0; frame < 100; frame++) tab.send(page(frame % 2 ? 'idle' : 'active'));
    expect(await tab.closed).toBe(1008);
  });

  test('beats come every interval, and a silent one is given up', async () => {
    const house = await House.open({ presenceTimes: { interval: 250, grace: 250, httpInterval: 500 } });
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    await tab.hear('online');
    tab.socket.pause();
    await vi.waitFor(() => expect(house.server.operator.counts().people).toBe(0), { timeout: 10_000 });
  });

  test('closing the last tab makes somebody offline; in the meantime HTTP beats keep them', async () => {
    const house = await House.open({ presenceTimes: { interval: 250, grace: 250, httpInterval: 60_000 } });
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    await tab.hear('hello');
    tab.socket.close();
    await vi.waitFor(() => expect(house.server.operator.counts().people).toBe(0), { timeout: 10_000 });
    const beat = await ada.json('/usher/heartbeat', 'POST');
    expect(await beat.json()).toEqual({ online: 1, interval: 60_000, state: 'active', session: ada.session });
  });

  test('somebody who never finishes their request holds nothing up, neither others nor the stop', async () => {
    const house = await House.open();
    const { port } = new URL(house.url);
    const slow = connect(Number(port), '127.0.0.1');
    await new Promise((resolve) => slow.once('connect', resolve));
    slow.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
    const before = performance.now();
    expect((await house.browser().json('/')).status).toBe(200);
    const closed = new Promise((resolve) => slow.once('close', resolve));
    await house.server.close();
    await closed;
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('upgrades', () => {
  test('that are refused leave no socket behind', async () => {
    const house = await House.open();
    const { port } = new URL(house.url);
    const closed = Array.from({ length: 20 }, () => {
      // Half open, as a client is that does not hang up by itself.
      const raw = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
      raw.resume();
      raw.on('error', () => undefined);
      raw.write(
        'GET /usher/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      );
      return new Promise<void>((resolve) => {
        // What is written to a socket that the other side has left is answered by a reset.
        const poke = setInterval(() => raw.write('x'), 20);
        raw.once('close', () => {
          clearInterval(poke);
          resolve();
        });
      });
    });
    expect(await Promise.all(closed)).toHaveLength(20);
  });

  test('to another protocol are not taken up: the request is answered as it is', async () => {
    const house = await House.open();
    const answer = await new Promise<number | undefined>((resolve, reject) =>
      request(
        `${house.url}/usher/me`,
        { headers: { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABk' } },
        (response) => resolve(response.resume().statusCode),
      )
        .on('error', reject)
        .end(),
    );
    expect(answer).toBe(200);
  });

  test('that are refused carry the security headers', async () => {
    const house = await House.open();
    const headers = await new Promise<IncomingHttpHeaders>((resolve, reject) =>
      request(
        `${house.url}/usher/live`,
        { headers: { connection: 'Upgrade', upgrade: 'websocket' } },
        (response) => resolve(response.resume().headers),
      )
        .on('error', reject)
        .end(),
    );
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  });
});

test('when our machine goes to sleep open pages are told, and when it is awake they hear from it', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  const guest = house.browser();
  await guest.page('/');
  const tabs = [await ada.live(), await guest.live()];
  await Promise.all(tabs.map((tab) => tab.hear('hello')));
  house.server.suspend();
  expect(await Promise.all(tabs.map((tab) => tab.hear('asleep')))).toEqual([
    { type: 'asleep', signedIn: true },
    { type: 'asleep', signedIn: false },
  ]);
  house.server.resume();
  for (const tab of tabs) await vi.waitFor(() => expect(tab.heard.at(-1)).toMatchObject({ type: 'online' }));
});
