import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { createOperatorSockets, isOperator } from '../../../server/sockets/operator-socket.ts';
import { createLog } from '../../../server/log/log.ts';
import { createRejectedRequests } from '../../../server/log/rejected-requests.ts';
import type { Session, Store } from '../../../server/store/store.ts';
import { FullHouse } from '../../helpers/full-house.ts';

const by = { actor: null, at: Date.now(), address: null };

/** A desk in a browser, where the store takes its time to say who is who. */
async function openDesk(meanwhile: (store: Store) => Promise<unknown> = async () => undefined) {
  const house = await FullHouse.open();
  const [id = ''] = await house.fill(['Op']);
  await house.store.accounts.setRole('op', 'operator', by);
  const waiting: (() => void)[] = [];
  const get = async (ids: readonly string[], now: number): Promise<Session[]> => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return house.store.sessions.get(ids, now);
  };
  const answer = () => vi.waitFor(() => expect(waiting.splice(0).map((go) => go())).not.toEqual([]));

  const { store, presence, operator } = house;
  const sitDown = createOperatorSockets({
    store: { news: store.news, sessions: { ...store.sessions, get } },
    presence,
    operator,
    rejectedRequests: createRejectedRequests(createLog('silent'), Date.now),
    now: Date.now,
  });
  const [session] = await store.sessions.get([id], Date.now());
  if (session === undefined || !isOperator(session)) throw new Error('no operator is signed in');
  await meanwhile(store);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.close());
  server.on('connection', (socket) => sitDown(socket, session, '127.0.0.1'));
  await once(server, 'listening');
  const browser = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const heard: string[] = [];
  browser.on('message', (data) => heard.push((data as Buffer).toString()));
  const closed = new Promise<number>((resolve) => browser.once('close', resolve));
  await once(browser, 'open');
  return { house, store, answer, browser, heard, closed };
}

const change = { id: 1, call: 'settings.set', input: { change: { seats: 9 }, now: false } };
const seats = async (store: Store) => (await store.settings.all())['seats'];

test('what a desk sends before its rights are known waits, and is done if they stayed', async () => {
  const { store, answer, browser, heard } = await openDesk();
  await answer();
  await store.accounts.setPolicy('op', { seats: 2 }, by);
  browser.send(JSON.stringify(change));
  browser.send(JSON.stringify({ id: 2, call: 'server.status', input: {} }));
  browser.ping();
  await once(browser, 'pong');
  expect(await seats(store)).toBeUndefined();
  await answer();
  await vi.waitFor(() =>
    expect(heard.map((text) => JSON.parse(text) as object)).toContainEqual(
      expect.objectContaining({ id: 1, ok: true }),
    ),
  );
  expect(await seats(store)).toBe(9);
});

test('what a demoted one sends before that is known is not done', async () => {
  const { store, answer, browser, heard, closed } = await openDesk();
  await answer();
  await store.accounts.setRole('op', 'viewer', by);
  browser.send(JSON.stringify(change));
  browser.ping();
  await once(browser, 'pong');
  await answer();
  expect(await closed).toBe(1008);
  expect(await seats(store)).toBeUndefined();
  expect(heard.filter((text) => text.includes('"ok":true'))).toEqual([]);
});

test('one that was demoted while its line was being opened never acts', async () => {
  const demote = (store: Store) => store.accounts.setRole('op', 'user', by);
  const { store, answer, browser, closed } = await openDesk(demote);
  browser.send(JSON.stringify(change));
  await answer();
  expect(await closed).toBe(1008);
  expect(await seats(store)).toBeUndefined();
});

// semantics 34
test('a desk that stops reading is not cut off, costs no more than a little, and is shown how things are now', async () => {
  const { house, answer, browser, heard } = await openDesk();
  await answer();
  const guests = await house.fill(Array.from({ length: 500 }, (_, n) => `Guest ${n}`));
  browser.send(JSON.stringify({ id: 1, call: 'people.watch', input: {} }));
  await vi.waitFor(() => expect(heard.at(-1)).toContain('"id":1'));
  browser.pause();
  let told = 0;
  const quick = house.people.watch({ send: () => told++, isBehind: () => false });
  await quick.complete;
  const before = told;
  for (let turn = 1; turn <= 80; turn++) {
    const page = `/${'x'.repeat(1000)}/${turn}`;
    for (const id of guests) house.presence.seen({ id, user: 'Ada' }, { kind: 'use', page });
    house.people.tick();
    await vi.waitFor(() => expect(told).toBe(before + turn), { interval: 1 });
  }
  quick.stop();
  heard.length = 0;
  browser.resume();
  const newest = () => heard.flatMap((text) => text.match(/x\/80"/g) ?? []).length;
  await vi.waitFor(
    () => {
      house.people.tick();
      expect(newest()).toBeGreaterThanOrEqual(guests.length);
    },
    { timeout: 10_000 },
  );
  expect(browser.readyState).toBe(WebSocket.OPEN);
  expect(heard.reduce((sum, text) => sum + text.length, 0)).toBeLessThan(20_000_000);
});
