import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { OperatorEvent } from '../../../server/contract/contract.ts';
import { createDevices } from '../../../server/user-agents/devices.ts';
import { createPeople } from '../../../server/people/people.ts';
import type { SessionStore } from '../../../server/store/store.ts';
import { FullHouse } from '../../helpers/full-house.ts';

/** The live table of a house, on a store some of whose methods are others. */
function tableOf(house: FullHouse, other: Partial<SessionStore> = {}) {
  const errors: unknown[] = [];
  const people = createPeople({
    store: { ...house.store, sessions: { ...house.store.sessions, ...other } },
    clusterPresence: house.clusterPresence,
    devices: createDevices(),
    now: Date.now,
    onError: (error) => errors.push(error),
  });
  const events: OperatorEvent[] = [];
  const watch = () => people.watch({ send: (event) => void events.push(event), isBehind: () => false });
  const snapshots = () => events.filter((event) => event.type === 'people.snapshot');
  const changed = () => events.flatMap((event) => (event.type === 'people.changed' ? event.rows : []));
  return { people, watch, events, errors, snapshots, changed };
}

const guests = (count: number) => Array.from({ length: count }, (_, at) => `guest ${at}`);

/** Fails the first time it is called. */
function failingOnce<A extends unknown[], R>(work: (...args: A) => Promise<R>) {
  let failed = false;
  return async (...args: A): Promise<R> => {
    if (failed) return work(...args);
    failed = true;
    throw new Error('disk on fire');
  };
}

test.each([
  [0, [0]],
  [500, [500]],
  [501, [500, 1]],
  [1000, [500, 500]],
])('a list of %i goes out whole in steps of %j, the last of which says so', async (count, steps) => {
  const house = await FullHouse.open();
  const ids = await house.fill(guests(count));
  const { watch, snapshots } = tableOf(house);
  await watch().complete;
  expect(snapshots().map(({ rows }) => rows.length)).toEqual(steps);
  expect(snapshots().map(({ first }) => first)).toEqual(steps.map((_, at) => at === 0));
  expect(snapshots().map(({ last }) => last)).toEqual(steps.map((_, at) => at === steps.length - 1));
  const told = snapshots().flatMap(({ rows }) => rows.map(({ session }) => session));
  expect(new Set(told)).toEqual(new Set(ids));
  expect(told).toHaveLength(count);
});

test('more changes than go at once are all told in the end, each once', async () => {
  const house = await FullHouse.open();
  const ids = await house.fill(guests(2100));
  const { people, watch, changed } = tableOf(house);
  await watch().complete;
  people.reread(ids);
  await vi.waitFor(() => {
    people.tick();
    expect(changed().length).toBeGreaterThanOrEqual(2100);
  });
  expect(
    changed()
      .map(({ session }) => session)
      .sort(),
  ).toEqual([...ids].sort());
});

// semantics 36
test('what changes while the list is on its way is told after it', async () => {
  const house = await FullHouse.open();
  const [ada = ''] = await house.fill(['Ada']);
  let arrive = () => {};
  const way = new Promise<void>((resolve) => (arrive = resolve));
  const { people, watch, events } = tableOf(house, {
    async signedIn(after, limit, now) {
      const page = await house.store.sessions.signedIn(after, limit, now);
      await way;
      return page;
    },
  });
  const { complete } = watch();
  people.reread([ada]);
  for (let tick = 0; tick < 3; tick++) {
    people.tick();
    await nextTurn();
  }
  expect(events).toEqual([]);
  arrive();
  await complete;
  await vi.waitFor(() => {
    people.tick();
    expect(events.map(({ type }) => type)).toEqual(['people.snapshot', 'people.changed']);
  });
});

test('a list that could not be read is read again for who watches next', async () => {
  const house = await FullHouse.open();
  const [ada] = await house.fill(['Ada']);
  const { sessions } = house.store;
  const signedIn = failingOnce((...asked: Parameters<SessionStore['signedIn']>) =>
    sessions.signedIn(...asked),
  );
  const { watch, snapshots } = tableOf(house, { signedIn });
  await expect(watch().complete).rejects.toThrow('disk on fire');
  expect(snapshots()).toEqual([]);
  await watch().complete;
  expect(snapshots()).toMatchObject([{ rows: [{ session: ada }], first: true, last: true }]);
});

test('changes that could not be read are told as soon as they can be', async () => {
  const house = await FullHouse.open();
  const [ada = ''] = await house.fill(['Ada']);
  const { sessions } = house.store;
  const get = failingOnce((...asked: Parameters<SessionStore['get']>) => sessions.get(...asked));
  const { people, watch, errors, changed } = tableOf(house, { get });
  await watch().complete;
  people.reread([ada]);
  await vi.waitFor(() => {
    people.tick();
    expect(changed()).toMatchObject([{ session: ada, user: 'Ada' }]);
  });
  expect(errors).toEqual([new Error('disk on fire')]);
});
