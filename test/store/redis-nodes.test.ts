import { describe, expect, test } from 'vitest';
import { sessionKey } from '../../server/ids.ts';
import type { News, Store } from '../../server/store/store.ts';
import { keys } from '../../server/store/redis/keys.ts';
import { LAYOUT } from '../../server/store/redis/layout.ts';
import { openGate } from '../helpers/gate.ts';
import { startRedisServer } from '../helpers/redis-server.ts';
import { until } from '../helpers/until.ts';
import { kick, MINUTE, op, policy, START, undoable } from './contract/world.ts';
import { account, claim, newcomer, unavailable } from './nodes/ada.ts';
import { healed, setUpNodes } from './nodes/stores.ts';

const own = setUpNodes(() => startRedisServer());

const { node } = own;
function listen(store: Store): News[] {
  const heard: News[] = [];
  store.news.on((news) => heard.push(news));
  return heard;
}
const isOver = async (store: Store, id: string) =>
  (await store.sessions.find(sessionKey(id), START))?.state === 'ended';
const endsIn = (heard: readonly News[]) =>
  heard.flatMap((news) => (news.type === 'ended' ? news.sessions.map(({ id, reason }) => [id, reason]) : []));

describe('several nodes on one Redis', () => {
  test('give one seat to one of a hundred who sign in on all of them at once, and each tells the same of it', async () => {
    const nodes = [await node(), await node(), await node()];
    const heard = nodes.map(listen);
    const [first] = nodes;
    await first?.accounts.add(account, op());
    const answers = await Promise.all(
      Array.from({ length: 99 }, (_, n) => nodes[n % 3]?.sessions.claim(claim(`s${n}`))),
    );
    expect(answers.filter((answer) => answer?.ok !== true)).toEqual([]);
    const [live, ...more] = (await first?.sessions.signedIn(null, 1000, START)) ?? [];
    expect(more).toEqual([]);
    const displaced = answers.flatMap((answer) => (answer?.ok === true ? answer.displaced : []));
    expect(new Set(displaced.map(({ id }) => id)).size).toBe(98);
    await until(() => heard.every((news) => endsIn(news).length === 98));
    expect(heard[1]).toEqual(heard[0]);
    expect(heard[2]).toEqual(heard[0]);
    expect(endsIn(heard[0] ?? []).some(([id]) => id === live?.id)).toBe(false);
  });

  test('hear of an end, a sign-in, a setting and an undo on any of them', async () => {
    const [here, there] = [await node(), await node()];
    const heard = listen(there);
    await here.accounts.add(account, op());
    await here.sessions.claim(claim('one'));
    await here.settings.set({ seats: 2 }, op());
    await here.sessions.end(['one'], kick(undoable({ note: 'Time is up' })));
    await there.sessions.restore(['one'], op());
    const told = 'audit accounts started audit settings audit ended audit started';
    expect(heard.map(({ type }) => type).join(' ')).toBe(told);
    expect(heard.find(({ type }) => type === 'ended')).toMatchObject({
      sessions: [{ id: 'one', reason: 'kicked', note: 'Time is up', actor: 'op' }],
    });
  });

  test('make many newcomers at once with few writes, each with a number that none had before', async () => {
    const nodes = [await node(), await node()];
    const names = Array.from({ length: 100 }, (_, n) => `guest${n}`);
    const add = (name: string, n: number) =>
      nodes[n % 2]?.accounts.add({ ...account, name, folded: name }, op());
    const made = await Promise.all(names.map(add));
    expect(new Set(made.map((one) => one?.id)).size).toBe(names.length);
    const calls = String(await own.server.send('INFO', 'commandstats'));
    const taken = Number(/cmdstat_incrby:calls=(\d+)/.exec(calls)?.[1]);
    expect([taken > 0, taken < names.length / 2]).toEqual([true, true]);
  });

  test('answer alike from the moment at which one of them has answered', async () => {
    const [here, there] = [await node(), await node()];
    const created = await here.sessions.create(newcomer('one'));
    expect(await there.sessions.find(sessionKey('one'), START)).toEqual(created);
    await there.sessions.end(['one'], kick());
    expect(await here.sessions.save(sessionKey('one'), { set: { a: 1 }, remove: [] }, 100, START)).toBe(
      'gone',
    );
    expect(await isOver(here, 'one')).toBe(true);
  });

  test('who leaves one of them and goes on at another is here all the time', async () => {
    const [one, other] = [await node(), await node()];
    await one.accounts.add(account, op());
    await one.sessions.claim(claim('ada'));
    const here = { id: 'ada', seenAt: START, usedAt: null, aliveUntil: null };
    for (const store of [one, other]) {
      await store.sessions.renewLiveness(START, START + 10 * MINUTE);
      await store.sessions.writeLastSeen([here]);
    }
    await one.sessions.writeLastSeen([{ ...here, aliveUntil: START, left: 'closed' }]);
    const deny = { ...claim('two'), policy: policy({ whenFull: 'deny', countOnly: 'alive' }) };
    const refused = await one.sessions.claim({ ...deny, now: START + 9 * MINUTE });
    expect(refused).toMatchObject({ ok: false, why: 'seats-taken', holders: [{ left: null }] });
    await other.sessions.writeLastSeen([{ ...here, aliveUntil: START, left: 'closed' }]);
    expect(await one.sessions.claim({ ...deny, now: START + 9 * MINUTE })).toMatchObject({ ok: true });
  });

  test('count those who are at a node that died no longer than it said last', async () => {
    const [dead, alive] = [await node(), await node()];
    await dead.accounts.add(account, op());
    await dead.sessions.claim(claim('one'));
    await dead.sessions.writeLastSeen([{ id: 'one', seenAt: START, usedAt: null, aliveUntil: null }]);
    await dead.sessions.renewLiveness(START + 1, START + MINUTE);
    await dead.close();
    const deny = { ...claim('two'), policy: policy({ whenFull: 'deny', countOnly: 'alive' }) };
    const refused = await alive.sessions.claim({ ...deny, now: START + MINUTE - 1 });
    expect(refused).toMatchObject({ ok: false, why: 'seats-taken' });
    const taken = await alive.sessions.claim({ ...deny, now: START + MINUTE + 1 });
    expect(taken).toMatchObject({ ok: true, displaced: [{ id: 'one' }] });
  });
});

describe('a Redis that goes away', () => {
  test('what was answered is there when it was killed and has come back, and so is whoever serves', async () => {
    const store = await node();
    await store.sessions.create(newcomer('one'));
    await store.sessions.create(newcomer('two'));
    await store.sessions.end(['two'], kick());
    await own.server.kill();
    await expect(store.sessions.create(newcomer('three'))).rejects.toMatchObject(unavailable);
    await expect(store.sessions.find(sessionKey('one'), START)).rejects.toMatchObject(unavailable);
    await expect(store.ping()).rejects.toMatchObject(unavailable);
    await own.server.restart();
    await healed(store);
    expect((await store.sessions.find(sessionKey('one'), START))?.state).toBe('live');
    expect(await isOver(store, 'two')).toBe(true);
    expect(await store.sessions.create(newcomer('three'))).toMatchObject({ state: 'live' });
  });

  test('a node that lost its connection hears of every end meanwhile, once and in order', async () => {
    const [here, there] = [await node(), await node()];
    const heard = listen(there);
    const ids = Array.from({ length: 20 }, (_, n) => `s${n}`);
    for (const id of ids) await here.sessions.create(newcomer(id));
    for (const id of ids) {
      await own.server.send('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await healed(here);
      await here.sessions.end([id], kick());
    }
    await until(() => endsIn(heard).length >= ids.length);
    expect(endsIn(heard)).toEqual(ids.map((id) => [id, 'kicked']));
  });

  test('a node that was away for longer than news are kept hears of every end all the same', async () => {
    const [here, there] = [await node(), await node()];
    const heard = listen(there);
    for (const id of ['one', 'two', 'stays']) await here.sessions.create(newcomer(id));
    await here.sessions.end(['two'], kick());
    await until(() => endsIn(heard).length === 1);
    await own.server.send('ACL', 'SETUSER', 'default', '-xread');
    await own.server.send('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await healed(here);
    await here.sessions.end(['one'], kick({ note: 'Time is up' }));
    await here.settings.set({ seats: 2 }, op());
    await own.server.send('XTRIM', keys.news, 'MAXLEN', '1');
    await own.server.send('ACL', 'SETUSER', 'default', '+xread');
    await until(() => endsIn(heard).length > 1);
    expect(endsIn(heard)).toEqual([
      ['two', 'kicked'],
      ['one', 'kicked'],
    ]);
    expect(heard.some(({ type }) => type === 'settings')).toBe(true);
  });

  test('whoever waited for one that does not answer was not let in behind their back', async () => {
    const store = await node();
    await store.accounts.add(account, op());
    own.server.freeze();
    await expect(store.sessions.claim(claim('late'))).rejects.toMatchObject(unavailable);
    own.server.thaw();
    await healed(store);
    expect(await store.sessions.signedIn(null, 10, START)).toEqual([]);
  });

  test('one that takes no writes is away for them', async () => {
    const store = await node();
    await own.server.send('CONFIG', 'SET', 'min-replicas-to-write', '1');
    await expect(store.sessions.create(newcomer('one'))).rejects.toMatchObject(unavailable);
    await expect(store.ping()).rejects.toMatchObject(unavailable);
    expect(await store.sessions.find(sessionKey('one'), START)).toBeUndefined();
    await own.server.send('CONFIG', 'SET', 'min-replicas-to-write', '0');
    await store.sessions.create(newcomer('one'));
  });

  // A replica that took over without the last writes, or a disk that lost them.
  test('what ended stays over where Redis has lost the end, on whatever node it was heard of, and goes on', async () => {
    const [here, there] = [await node(), await node()];
    for (const id of ['stays', 'kicked', 'restored']) await here.sessions.create(newcomer(id));
    const heard = listen(there);
    const before = own.server.files();
    await here.sessions.end(['restored'], kick(undoable()));
    await here.sessions.restore(['restored'], op());
    await here.sessions.end(['kicked'], kick({ note: 'Time is up' }));
    await until(() => endsIn(heard).length === 2);
    await here.close();
    await own.server.restart(before);

    await healed(there);
    const found = await there.sessions.find(sessionKey('kicked'), START);
    expect(found).toMatchObject({
      state: 'ended',
      ended: { reason: 'kicked', actor: 'op', note: 'Time is up' },
    });
    for (const id of ['stays', 'restored']) expect(await isOver(there, id)).toBe(false);
    const log = await there.audit.list({ events: ['session-ended'] }, null, 10);
    expect(log.map(({ session }) => session)).toEqual(['kicked']);
    // Nothing is answered by what was lost before it is made up for.
    expect(await isOver(await node(), 'kicked')).toBe(true);
    await there.sessions.end(['stays'], kick());
    expect(endsIn(heard).at(-1)).toEqual(['stays', 'kicked']);
  });

  test('what ended stays over where one node alone had heard of the end, and another is first to find Redis again', async () => {
    const gates = [await openGate(own.server.url), await openGate(own.server.url)] as const;
    const [first, alone] = [await node(gates[0].url), await node(gates[1].url)];
    for (const id of ['kicked', 'later']) await first.sessions.create(newcomer(id));
    const heard = listen(alone);
    const before = own.server.files();
    gates[0].cut();
    await alone.sessions.end(['kicked'], kick());
    gates[1].cut();
    await own.server.restart(before);

    gates[0].heal();
    await healed(first);
    await first.sessions.end(['later'], kick());
    gates[1].heal();
    await healed(alone);
    for (const store of [alone, first]) expect(await isOver(store, 'kicked')).toBe(true);
    expect(endsIn(heard)).toContainEqual(['later', 'kicked']);
    for (const gate of gates) await gate.close();
  });

  test('what a node does that started on a server which has lost steps is heard by those who know of them', async () => {
    const gate = await openGate(own.server.url);
    const here = await node(gate.url);
    const heard = listen(here);
    await here.accounts.add(account, op());
    await here.sessions.create(newcomer('one'));
    const before = own.server.files();
    for (const id of ['a', 'b', 'c']) await here.sessions.create(newcomer(id));
    gate.cut();
    await own.server.restart(before);
    const started = await node();
    await started.sessions.end(['one'], kick());
    gate.heal();
    await healed(here);
    await until(() => endsIn(heard).length > 0);
    expect(endsIn(heard)).toEqual([['one', 'kicked']]);
    await gate.close();
  });

  test('a store that a newer Usher wrote is refused and left as it was, also once it is back from being away', async () => {
    const here = await node();
    await here.accounts.add(account, op());
    expect(await own.server.send('GET', keys.layout)).toBe(String(LAYOUT));
    await own.server.send('SET', keys.layout, String(LAYOUT + 1));
    const steps = await own.server.send('GET', keys.steps);
    await expect(node()).rejects.toMatchObject({ code: 'store-newer' });
    await own.server.restart();
    await until(() =>
      here.ping().then(
        () => false,
        (error: unknown) => error instanceof Error && error.message.includes('being looked at'),
      ),
    );
    await expect(here.accounts.list()).rejects.toMatchObject(unavailable);
    expect(await own.server.send('GET', keys.steps)).toBe(steps);
    await own.server.send('SET', keys.layout, String(LAYOUT));
    await healed(here);
    expect(await here.accounts.list()).toMatchObject([{ name: account.name }]);
  });

  test('nobody opens a store where there is none', async () => {
    await own.server.kill();
    await expect(node()).rejects.toMatchObject(unavailable);
  });
});
