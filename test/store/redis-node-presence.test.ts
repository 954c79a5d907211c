import { describe, expect, test, vi } from 'vitest';
import { keys } from '../../server/store/redis/keys.ts';
import { NODE_TIMEOUT, type Gone, type NodeMessage, type PresenceState } from '../../server/store/store.ts';
import { startRedisServer } from '../helpers/redis-server.ts';
import { setUpNodes } from './nodes/stores.ts';

const own = setUpNodes(() => startRedisServer());
vi.setConfig({ testTimeout: 120_000 });
const soon = { timeout: 60_000 };

const ada: PresenceState = {
  user: 'Ada',
  presence: 'active',
  page: '/a "page"',
  seenAt: 1,
  usedAt: null,
  connections: 2,
  pages: 1,
};
const bob: PresenceState = { ...ada, user: null, presence: 'lost', page: null, usedAt: 2 };

/** All in one piece; and what changes. */
const whole = { begins: true, ends: true };
const more = { begins: false, ends: false };

/** A node, and what it hears of the others. */
async function node() {
  const store = await own.node();
  const heard: NodeMessage[] = [];
  store.nodes.on((said) => heard.push(said));
  const say = (name: string, changes: Record<string, PresenceState | Gone>, anew = more) =>
    store.nodes.publish(name, new Map(Object.entries(changes)), anew);
  /** Without who says it. */
  const told = () =>
    heard.map((said) => {
      if ('gone' in said) return { gone: said.gone };
      if ('tried' in said) return { tried: said.tried };
      const { name, changes, begins, ends } = said;
      return { name, changes: Object.fromEntries(changes), begins, ends };
    });
  return { store, nodes: store.nodes, say, heard, told };
}

describe('what nodes say of who is with them', () => {
  test('is heard by others as it is said, and not by themselves', async () => {
    const [here, there] = [await node(), await node()];
    await here.nodes.follow();
    await there.nodes.follow();
    expect(await there.say('Garden', { ada, bob }, whole)).toBe(true);
    expect(await there.say('Garden', { ada: { left: 'closed' }, bob: { left: null } })).toBe(true);
    await vi.waitFor(() => expect(here.heard).toHaveLength(2), soon);
    expect(here.told()).toEqual([
      { name: 'Garden', changes: { ada, bob }, ...whole },
      { name: 'Garden', changes: { ada: { left: 'closed' }, bob: { left: null } }, ...more },
    ]);
    expect(new Set(here.heard.map(({ id }) => id)).size).toBe(1);
    expect(there.heard).toEqual([]);
  });

  test('is there for who comes later, as it is by then', async () => {
    const there = await node();
    await there.say('Garden', { ada, bob }, whole);
    await there.say('Garden', { bob: { left: 'lost' } });
    const here = await node();
    await here.nodes.follow();
    expect(here.told()).toEqual([{ name: 'Garden', changes: { ada }, ...whole }]);
    await there.say('Garden', { bob });
    await vi.waitFor(() => expect(here.told().at(-1)).toMatchObject({ changes: { bob }, ...more }), soon);
  });

  test('begins anew with what is said as a whole', async () => {
    const there = await node();
    await there.say('Garden', { ada }, whole);
    await there.say('Garden', { bob }, whole);
    const here = await node();
    await here.nodes.follow();
    expect(here.told()).toEqual([{ name: 'Garden', changes: { bob }, ...whole }]);
  });

  test('is refused where it follows something that is lost, and nothing of it is kept', async () => {
    const [here, there] = [await node(), await node()];
    expect(await there.say('Garden', { ada })).toBe(false);
    await there.say('Garden', { ada }, whole);
    await own.server.send('FLUSHALL');
    expect(await there.say('Garden', { bob })).toBe(false);
    await here.nodes.follow();
    expect(here.heard).toEqual([]);
    expect(await there.say('Garden', { bob }, whole)).toBe(true);
    await vi.waitFor(
      () => expect(here.told()).toEqual([{ name: 'Garden', changes: { bob }, ...whole }]),
      soon,
    );
  });

  test('is read again by who has missed something of it', async () => {
    const [here, there] = [await node(), await node()];
    await there.say('Garden', { ada }, whole);
    await here.nodes.follow();
    const key = keys.here(here.heard[0]?.id ?? '');
    // As if what was said next had been thrown out of the stream before it was read.
    await own.server.send('HSET', key, '#', '2', 'bob', JSON.stringify([null, 'idle', null, 1, null, 0, 0]));
    await own.server.send('HDEL', key, 'ada');
    const entry = [
      'node',
      here.heard[0]?.id ?? '',
      'name',
      'Garden',
      'number',
      '3',
      'begins',
      '0',
      'ends',
      '0',
    ];
    await own.server.send('XADD', keys.said, '*', ...entry);
    await vi.waitFor(() => expect(here.heard).toHaveLength(2), soon);
    expect(here.told()[1]).toMatchObject({ changes: { bob: { presence: 'idle' } }, ...whole });
  });

  test('is gone with a node that stops, and after a while with one that says nothing', async () => {
    const [here, there, other] = [await node(), await node(), await node()];
    await here.nodes.follow();
    await there.say('Garden', { ada }, whole);
    await other.say('Roof', { bob }, whole);
    await vi.waitFor(() => expect(here.heard).toHaveLength(2), soon);
    await there.nodes.leave();
    await vi.waitFor(() => expect(here.heard.at(-1)).toMatchObject({ gone: 'stopped' }), soon);
    expect(here.heard.at(-1)?.id).toBe(here.heard[0]?.id);
    const late = await node();
    await late.nodes.follow();
    expect(late.told()).toMatchObject([{ name: 'Roof' }]);
    const silentSince = performance.now();
    await vi.waitFor(() => expect(here.heard.at(-1)).toMatchObject({ gone: 'silent' }), soon);
    expect(performance.now() - silentSince).toBeGreaterThan(NODE_TIMEOUT / 2);
    const last = await node();
    await last.nodes.follow();
    expect(last.heard).toEqual([]);
  });

  test('holds while Redis is away, as nobody can say anything then', async () => {
    const [here, there] = [await node(), await node()];
    await there.say('Garden', { ada }, whole);
    await here.nodes.follow();
    await own.server.kill();
    await expect(there.say('Garden', { bob })).rejects.toMatchObject({ code: 'store-unavailable' });
    await own.server.restart();
    const again = async () => expect(await there.say('Garden', { bob }, whole)).toBe(true);
    await vi.waitFor(again, soon);
    await vi.waitFor(() => expect(here.told().at(-1)).toMatchObject({ changes: { bob } }), soon);
    expect(here.told()).not.toContainEqual(expect.objectContaining({ gone: 'silent' }));
  });

  test('carries tried passwords, once, to those who are there', async () => {
    const [here, there] = [await node(), await node()];
    await here.nodes.follow();
    const tried = { pair: 'p', place: 'q', wrong: true };
    await there.nodes.publishAttempt(tried);
    await vi.waitFor(() => expect(here.told()).toEqual([{ tried }]), soon);
    const late = await node();
    await late.nodes.follow();
    await there.nodes.publishAttempt({ ...tried, wrong: false });
    await vi.waitFor(() => expect(late.told()).toEqual([{ tried: { ...tried, wrong: false } }]), soon);
  });
});
