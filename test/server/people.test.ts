import { expect, test } from 'vitest';
import type { OperatorEvent } from '../../server/contract.ts';
import { createDevices } from '../../server/devices.ts';
import { createPeople } from '../../server/people.ts';
import type { Session } from '../../server/store/store.ts';
import { FullHouse } from '../helpers/full-house.ts';

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
    presence: house.presence,
    devices: createDevices(),
    now: Date.now,
    onError: () => undefined,
  });
  const events: OperatorEvent[] = [];
  const { complete } = people.watch((event) => events.push(event));
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
