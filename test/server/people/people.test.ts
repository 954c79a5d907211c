import { describe, expect, test, vi } from 'vitest';
import type { OperatorEvent } from '../../../server/contract/contract.ts';
import { createDevices } from '../../../server/user-agents/devices.ts';
import { createPeople } from '../../../server/people/people.ts';
import type { Session } from '../../../server/store/store.ts';
import { FullHouse } from '../../helpers/full-house.ts';

const by = { actor: 'desktop', at: Date.now(), address: null };
const kicked = { ...by, reason: 'kicked', note: null, undoUntil: by.at + 10_000 } as const;

/** The live table on a store whose list is on its way until `arrive` is called. */
async function watching(house: FullHouse) {
  let arrive = () => {};
  const way = new Promise<void>((resolve) => (arrive = resolve));
  const signedIn = async (after: string | null, limit: number, now: number): Promise<Session[]> => {
    const page = await house.store.sessions.signedIn(after, limit, now);
    await way;
    return page;
  };
  const people = createPeople({
    store: { ...house.store, sessions: { ...house.store.sessions, signedIn } },
    clusterPresence: house.clusterPresence,
    devices: createDevices(),
    now: Date.now,
    onError: () => undefined,
  });
  const events: OperatorEvent[] = [];
  const { complete } = people.watch({ send: (event) => events.push(event), isBehind: () => false });
  const rows = () => events.flatMap((event) => (event.type === 'people.snapshot' ? event.rows : []));
  return { arrive, complete, rows };
}

test('who is kicked while the list is on its way is not in it', async () => {
  const house = await FullHouse.open();
  const [ada = '', bob = ''] = await house.fill(['Ada', 'Bob']);
  const { arrive, complete, rows } = await watching(house);
  await house.store.sessions.end([ada], kicked);
  arrive();
  await complete;
  expect(rows().map(({ session }) => session)).toEqual([bob]);
});

test('who is kicked and brought back meanwhile is in it', async () => {
  const house = await FullHouse.open();
  const [ada = ''] = await house.fill(['Ada']);
  const { arrive, complete, rows } = await watching(house);
  await house.store.sessions.end([ada], kicked);
  expect(await house.store.sessions.restore([ada], by)).toHaveLength(1);
  arrive();
  await complete;
  expect(rows()).toMatchObject([{ session: ada, user: 'Ada', presence: 'offline' }]);
});

test('who is kicked, brought back and kicked again meanwhile is not in it', async () => {
  const house = await FullHouse.open();
  const [ada = ''] = await house.fill(['Ada']);
  const { arrive, complete, rows } = await watching(house);
  await house.store.sessions.end([ada], kicked);
  await house.store.sessions.restore([ada], by);
  await house.store.sessions.end([ada], kicked);
  arrive();
  await complete;
  expect(rows()).toEqual([]);
});

/** Watches the people of a house, as a desk that reads so many events and is then behind. */
function watch(house: FullHouse, reads = Infinity) {
  const events: OperatorEvent[] = [];
  const desk = { reads };
  const { complete, stop } = house.people.watch({
    send: (event) => events.push(event),
    isBehind: () => events.length >= desk.reads,
  });
  return { events, desk, complete, stop };
}

// semantics 34
describe('a desk that has not read what it was sent', () => {
  test('is told of each row once, as it is by then', async () => {
    const house = await FullHouse.open();
    const [ada = '', bob = ''] = await house.fill(['Ada', 'Bob']);
    const quick = watch(house);
    const slow = watch(house);
    await Promise.all([quick.complete, slow.complete]);
    slow.desk.reads = 0;
    slow.events.length = 0;
    for (const page of ['/one', '/two', '/three']) {
      house.presence.seen({ id: ada, user: 'Ada' }, { kind: 'use', page });
      if (page === '/two') await house.store.sessions.end([bob], kicked);
      house.people.tick();
      await vi.waitFor(() => expect(quick.events.at(-1)).toMatchObject({ rows: [{ page }] }));
    }
    expect(slow.events).toEqual([]);
    slow.desk.reads = Infinity;
    house.people.tick();
    await vi.waitFor(() => expect(slow.events).toHaveLength(1));
    expect(slow.events).toMatchObject([
      { type: 'people.changed', rows: [{ session: ada, page: '/three' }], gone: [bob] },
    ]);
  });

  test('gets the rest of a list when it has read on', async () => {
    const house = await FullHouse.open();
    await house.fill(Array.from({ length: 600 }, (_, n) => `Guest ${n}`));
    const { events, desk, complete } = watch(house, 1);
    await vi.waitFor(() => expect(events).toHaveLength(1));
    house.people.tick();
    desk.reads = Infinity;
    expect(events).toHaveLength(1);
    house.people.tick();
    await complete;
    expect(events).toMatchObject([
      { first: true, last: false },
      { first: false, last: true },
    ]);
  });

  test('may stop watching before the list has come', async () => {
    const house = await FullHouse.open();
    await house.fill(['Ada']);
    const { events, complete, stop } = watch(house, 0);
    stop();
    await complete;
    expect(events).toEqual([]);
  });
});
