import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sessionKey } from '../../server/ids.ts';
import { openRedisStore } from '../../server/store/redis/redis.ts';
import type { Claim, Store } from '../../server/store/store.ts';
import { openGate, type Gate } from '../helpers/gate.ts';
import { startRedisServer, type RedisServer } from '../helpers/redis-server.ts';
import { until } from '../helpers/until.ts';
import { kick, op, policy, START } from './contract/world.ts';
import { account, claim, newcomer, unavailable } from './nodes/ada.ts';
import { healed } from './nodes/stores.ts';

/** Milliseconds: longer than an answer is waited for. */
const HELD_UP = 2_500;

let redis: RedisServer;
let gate: Gate;
/** The node behind the gate, and one that always reaches the server. */
let cut: Store;
let other: Store;
let errors: unknown[];
let heard: (readonly [string, string])[];

beforeEach(async () => {
  redis = await startRedisServer();
  gate = await openGate(redis.url);
  errors = [];
  cut = await openRedisStore(gate.url, (error) => errors.push(error));
  other = await openRedisStore(redis.url, () => undefined);
  heard = [];
  cut.news.on((news) => {
    if (news.type === 'ended') heard.push(...news.sessions.map(({ id, reason }) => [id, reason] as const));
  });
  await other.accounts.add(account, op());
});
afterEach(async () => {
  gate.heal();
  await Promise.all([cut.close(), other.close()]);
  await gate.close();
  await redis.dispose();
});

const find = async (store: Store, id: string) => {
  const found = await store.sessions.find(sessionKey(id), START);
  return found?.state === 'ended' ? found.ended.reason : found?.state;
};
const signedIn = async (store: Store) => (await store.sessions.signedIn(null, 10, START)).map(({ id }) => id);
/** The cut node refuses everything. */
async function refuses(id: string): Promise<void> {
  const asked = [
    cut.sessions.claim(claim(id)),
    cut.sessions.find(sessionKey('one'), START),
    cut.sessions.save(sessionKey('one'), { set: { a: 1 }, remove: [] }, 100, START),
    cut.sessions.end(['one'], kick()),
    cut.ping(),
  ];
  for (const answer of await Promise.allSettled(asked)) expect(answer).toMatchObject({ reason: unavailable });
}

describe('a node that is cut off from its Redis', () => {
  test('refuses what it cannot know, the other goes on, and when it is healed it hears all ends and knows them', async () => {
    await cut.sessions.claim(claim('one'));
    gate.cut();
    await refuses('late');
    await other.sessions.claim(claim('two'));
    await other.sessions.end(['two'], kick());
    await other.sessions.claim(claim('three'));
    await refuses('later');
    gate.heal();
    await healed(cut);
    expect([await find(cut, 'one'), await find(cut, 'two'), await find(cut, 'three')]).toEqual([
      'displaced',
      'kicked',
      'live',
    ]);
    expect(await find(cut, 'late')).toBeUndefined();
    await until(() => heard.length >= 2);
    await cut.sessions.end(['three'], kick());
    expect(heard).toEqual([
      ['one', 'displaced'],
      ['two', 'kicked'],
      ['three', 'kicked'],
    ]);
    expect(await signedIn(other)).toEqual([]);
  });

  test('does nothing later of what it was asked while nothing passed', async () => {
    await other.sessions.claim(claim('one'));
    gate.stall();
    await refuses('late');
    await other.sessions.save(sessionKey('one'), { set: { b: 2 }, remove: [] }, 100, START);
    gate.heal();
    await healed(cut);
    expect(await signedIn(other)).toEqual(['one']);
    expect(await find(other, 'late')).toBeUndefined();
    expect(await cut.sessions.find(sessionKey('one'), START)).toMatchObject({ session: { data: { b: 2 } } });
    expect(heard).toEqual([]);
    expect(errors[0]).toMatchObject({ code: 'store-unavailable' });
  });

  test('lets nobody in later by what was on its way when nothing passed any more', async () => {
    await cut.sessions.claim(claim('one'));
    const claiming = cut.sessions.claim(claim('late'));
    await Promise.all([expect(claiming).rejects.toMatchObject(unavailable), gate.stallBefore('EVALSHA')]);
    gate.heal();
    await healed(cut);
    expect(await find(other, 'late')).toBeUndefined();
    expect([await signedIn(other), await signedIn(cut), heard]).toEqual([['one'], ['one'], []]);
  });

  test('undoes nothing that was marked since by marks that were on their way when nothing passed any more', async () => {
    await cut.sessions.claim(claim('one'));
    const here = { id: 'one', seenAt: START, usedAt: null, aliveUntil: null };
    await cut.sessions.writeLastSeen([here]);
    const marking = cut.sessions.writeLastSeen([here]);
    await Promise.all([expect(marking).rejects.toMatchObject(unavailable), gate.stallBefore('EVALSHA')]);
    await other.sessions.writeLastSeen([{ ...here, aliveUntil: START, left: 'closed' }]);
    gate.heal();
    await healed(cut);
    expect(await other.sessions.get(['one'], START)).toMatchObject([{ left: 'closed' }]);
  });

  /** The server is reached, its answer is not. */
  async function unheard(change: Partial<Claim>): Promise<void> {
    const claiming = cut.sessions.claim({ ...claim('unheard'), ...change });
    await Promise.all([expect(claiming).rejects.toMatchObject(unavailable), gate.deafAfter('EVALSHA')]);
    await until(async () => (await find(other, 'unheard')) === 'live');
    gate.heal();
    await healed(cut);
  }

  test('ends a sign-in whose answer it missed, as nobody has its cookie, and tells of it as of any other', async () => {
    await cut.sessions.claim(claim('one'));
    await unheard({});
    expect([await find(other, 'one'), await find(cut, 'unheard')]).toEqual(['displaced', 'signed-out']);
    const denied = policy({ whenFull: 'deny', countOnly: 'all' });
    expect(await other.sessions.claim({ ...claim('two'), policy: denied })).toMatchObject({ ok: true });
    await until(() => heard.length === 2);
    expect(heard).toEqual([
      ['one', 'displaced'],
      ['unheard', 'signed-out'],
    ]);
  });

  test('leaves a browser that signed in again the cookie it has, where it missed the answer', async () => {
    await cut.sessions.claim(claim('one'));
    const before = await cut.sessions.find(sessionKey('one'), START);
    await unheard({ from: sessionKey('one') });
    expect([await find(cut, 'unheard'), await signedIn(other), heard]).toEqual([undefined, ['one'], []]);
    expect(await other.sessions.find(sessionKey('one'), START)).toEqual(before);
    await cut.sessions.claim({ ...claim('again'), from: sessionKey('one') });
    expect([await find(other, 'again'), await find(other, 'one')]).toEqual(['live', 'rotated']);
  });

  test('leaves a visitor who signed in as they were, where it missed the answer', async () => {
    const visitor = await cut.sessions.create(newcomer('visitor'));
    const started: unknown[] = [];
    cut.news.on((news) => news.type === 'started' && started.push(news.session.account?.name ?? null));
    await unheard({ from: sessionKey('visitor') });
    expect(await other.sessions.find(sessionKey('visitor'), START)).toEqual(visitor);
    expect([await find(cut, 'unheard'), await signedIn(other)]).toEqual([undefined, []]);
    expect(started).toEqual(['Ada', null]);
  });

  test('leaves alone what others made of a sign-in meanwhile whose answer it missed', async () => {
    await cut.sessions.create(newcomer('visitor'));
    const claiming = cut.sessions.claim({ ...claim('unheard'), from: sessionKey('visitor') });
    await Promise.all([expect(claiming).rejects.toMatchObject(unavailable), gate.deafAfter('EVALSHA')]);
    await until(async () => (await find(other, 'unheard')) === 'live');
    // Again, by the cookie that the browser still has.
    await other.sessions.claim({ ...claim('again'), from: sessionKey('visitor') });
    gate.heal();
    await healed(cut);
    expect([await find(cut, 'again'), await signedIn(other), heard]).toEqual(['live', ['visitor'], []]);
  });

  test('finds the server again where its connections were lost and nobody said so', async () => {
    await cut.sessions.claim(claim('one'));
    gate.strand();
    await refuses('late');
    await other.sessions.end(['one'], kick());
    await healed(cut);
    expect(await find(cut, 'one')).toBe('kicked');
    await until(() => heard.length === 1);
    expect(await signedIn(cut)).toEqual([]);
  });

  test('finds it again where that happened while they were being made', async () => {
    gate.cut();
    await refuses('late');
    gate.stall();
    await until(() => gate.connections > 0);
    gate.strand();
    gate.heal();
    await healed(cut);
    await other.sessions.claim(claim('one'));
    expect(await find(cut, 'one')).toBe('live');
  });
});

test('a node that was held up itself does not take that for a silent server', async () => {
  // Gates are held up as well.
  const straight = await openRedisStore(redis.url, (error) => errors.push(error));
  await cut.close();
  const asked = straight.sessions.find(sessionKey('one'), START);
  await turn();
  const since = performance.now();
  while (performance.now() - since < HELD_UP);
  expect(await asked).toBeUndefined();
  expect(errors).toEqual([]);
  await straight.close();
});
