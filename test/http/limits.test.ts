import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { closeCodes } from '../../server/contract/contract.ts';
import { MAX_AGENT } from '../../server/user-agents/devices.ts';
import { DeskLine } from '../helpers/desk-line.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('what a browser sends', () => {
  const put = (house: House) => {
    const browser = house.browser();
    return async (body: string, key = 'a') => {
      const headers = { 'content-type': 'application/json' };
      return (await browser.fetch(`/usher/data/${key}`, { method: 'PUT', headers, body })).status;
    };
  };

  test('may be 32 KiB and no byte more', async () => {
    const house = await House.open();
    const send = put(house);
    // White space belongs to the body, and not to what is kept.
    expect(await send(' '.repeat(32 * 1024 - 1) + '1')).toBe(204);
    expect(await send(' '.repeat(32 * 1024) + '1')).toBe(413);
  });

  test('may be twenty deep and no level more', async () => {
    const house = await House.open();
    const send = put(house);
    expect(await send(deep(20))).toBe(204);
    expect(await send(deep(21))).toBe(400);
  });

  // semantics 27
  test('may fill 16 KiB of a dictionary and no byte more', async () => {
    const house = await House.open();
    const send = put(house);
    const around = JSON.stringify({ a: '' }).length;
    const text = (bytes: number) => JSON.stringify('x'.repeat(bytes));
    expect(await send(text(16 * 1024 - around))).toBe(204);
    expect(await send(text(16 * 1024 - around + 1))).toBe(413);
    expect(await send('1', 'b')).toBe(413);
  });

  test('calls itself as long as it likes, and is remembered by the beginning of it', async () => {
    const house = await House.open();
    await house.signedIn('Ada', 'user', `Mozilla/5.0 ${'x'.repeat(6000)}`);
    const db = new Database(path.join(house.config.data, 'usher.db'), { readonly: true });
    const [agent] = db.prepare('SELECT agent FROM sessions').pluck().all() as string[];
    db.close();
    expect(agent).toMatch(/^Mozilla/);
    expect(agent?.length).toBeLessThanOrEqual(MAX_AGENT);
  });

  test('may come in pieces whose length nobody knows before', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await house.call('settings.set', { change: { seats: 2 }, now: false });
    const other = await house.signedIn('Ada');
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`{"password":`));
        controller.enqueue(new TextEncoder().encode(`${JSON.stringify(PASSWORD)}}`));
        controller.close();
      },
    });
    const init = { method: 'DELETE', body: pieces, duplex: 'half' as const };
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const answer = await ada.fetch('/usher/sessions', { ...init, headers });
    expect(await answer.json()).toMatchObject({ ended: [other.session] });
  });
});

describe('a page’s socket', () => {
  const page = { type: 'state', presence: 'idle', page: '/' };

  test('may say many things in ten seconds, and as many again afterwards', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const tab = await (await house.signedIn('Ada')).live();
    for (let span = 0; span < 3; span++) {
      // Answers to beats count among the sixty, too.
      for (let frame = 0; frame < 50; frame++) tab.send(page);
      const answered = new Promise((resolve) => tab.socket.once('pong', resolve));
      tab.socket.ping();
      await Promise.race([answered, tab.closed]);
      expect(tab.socket.readyState).toBe(tab.socket.OPEN);
      now += 10_001;
    }
  });

  test('may not answer without end what nobody asked', async () => {
    const house = await House.open();
    const tab = await (await house.signedIn('Ada')).live();
    for (let pong = 0; pong < 100; pong++) tab.socket.pong();
    expect(await tab.closed).toBe(closeCodes.policy);
  });

  test('says nothing in binary, not even what it might say', async () => {
    const house = await House.open();
    const tab = await (await house.signedIn('Ada')).live();
    tab.socket.send(Buffer.from(JSON.stringify(page)));
    expect(await tab.closed).toBe(closeCodes.badData);
  });

  test('is found whatever is asked behind its path', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    expect(await (await ada.live('/usher/live?page=1')).hear('hello')).toMatchObject({
      session: ada.session,
    });
  });

  test('is not compressed: that would cost more memory than it is worth', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    for (const line of [await op.live(), await op.live('/usher/operator/live')])
      expect(line.socket.extensions).toBe('');
  });
});

test('an operator’s desk may name a thousand sessions in one call', async () => {
  const house = await House.open();
  const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
  const ada = await house.signedIn('Ada');
  const others = Array.from({ length: 999 }, (_, at) => `a${String(at).padStart(11, 'b')}`);
  const sessions = [ada.session, ...others].map((id) => id.replaceAll(/[01]/g, 'c'));
  expect(await desk.call('sessions.kick', { sessions, words: null })).toMatchObject({
    ok: true,
    value: { ended: [ada.session] },
  });
});

test('what comes right behind the nonsense that closes an operator’s desk is not done', async () => {
  const house = await House.open();
  const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
  expect(await desk.answer('server.status')).toMatchObject({ ok: true });
  desk.line.send('nonsense');
  desk.send('settings.set', { change: { seats: 7 }, now: false });
  expect(await desk.closed).toBe(closeCodes.policy);
  expect((await house.call('settings.get', {})).settings.seats).toBe(1);
});
