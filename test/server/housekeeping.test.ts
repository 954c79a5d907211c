import { expect, onTestFinished, test, vi } from 'vitest';
import { startHousekeeping } from '../../server/housekeeping.ts';
import { createSettings } from '../../server/settings.ts';
import { FullHouse } from '../helpers/full-house.ts';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

/** Housekeeping in a house whose clock, and whose timers alone, are moved by hand. */
async function keeping() {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  let now = Date.UTC(2026, 0, 2, 9);
  const house = await FullHouse.open(() => now);
  const { sessions } = house.store;
  const purged: unknown[] = [];
  const store = {
    ...house.store,
    async purge(...asked: Parameters<typeof house.store.purge>) {
      purged.push(asked[0]);
      // Twice there is more than fits one step.
      return purged.length % 3 !== 0;
    },
  };
  const errors: unknown[] = [];
  const settings = await createSettings(house.store, () => undefined);
  const stop = startHousekeeping({
    store,
    onlineHistory: { record: () => Promise.resolve() },
    settings,
    now: () => now,
    onError: (error) => errors.push(error),
  });
  onTestFinished(stop);
  return {
    house,
    settings,
    purged,
    errors,
    stop,
    now: (): number => now,
    live: async () => (await sessions.signedIn(null, 2000, 0)).length,
    /** Time goes by, and the timers with it. */
    pass: (milliseconds: number, timers = milliseconds) => {
      now += milliseconds;
      vi.advanceTimersByTime(timers);
    },
  };
}

// semantics 28
test('what is past its time ends within a second, however much it is, until housekeeping stops', async () => {
  const { house, stop, live, pass } = await keeping();
  const ended: string[] = [];
  house.store.news.on((news) => {
    if (news.type === 'ended') ended.push(...news.sessions.map(({ reason }) => reason));
  });
  await house.fill(Array.from({ length: 1100 }, (_, at) => `guest ${at}`));
  pass(8 * 60 * 60 * SECOND - 1, SECOND);
  expect(ended).toEqual([]);
  pass(1, SECOND);
  await vi.waitFor(() => expect(ended).toHaveLength(1100));
  expect(new Set(ended)).toEqual(new Set(['expired']));

  await house.fill(['Ada']);
  await stop();
  pass(DAY, 60 * SECOND);
  // What was begun before this is done before it.
  await house.store.ping();
  expect(await live()).toBe(1);
});

// semantics 28
test('what is older than is kept is forgotten every ten minutes, each kind after its own time, to the end', async () => {
  const { settings, purged, errors, now, pass } = await keeping();
  await settings.set(
    { endedKept: 2 * DAY, visitorsKept: 40 * DAY, auditKept: 90 * DAY },
    { actor: 'Op', at: now(), address: null },
  );
  pass(10 * 60 * SECOND - 1);
  expect(purged).toEqual([]);
  pass(1);
  await vi.waitFor(() => expect(purged).toHaveLength(3));
  for (const before of purged)
    expect(before).toMatchObject({
      ended: now() - 2 * DAY,
      visitors: now() - 40 * DAY,
      audit: now() - 90 * DAY,
    });
  pass(10 * 60 * SECOND);
  await vi.waitFor(() => expect(purged).toHaveLength(6));
  expect(errors).toEqual([]);
});
