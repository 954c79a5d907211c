import { expect, test } from 'vitest';
import { createAttendance, LOOK_EVERY } from '../../server/attendance.ts';
import type { Counts } from '../../server/contract.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

/** An attendance that is looked at every minute, and what it wrote down, with the minute. */
function listing() {
  const state = { now: NOON, counts: { people: 1, visitors: 0 } };
  const written: (Counts & { minute: number })[] = [];
  const attendance = createAttendance({
    counts: () => state.counts,
    now: () => state.now,
    visits: {
      async sample({ at, people, visitors }) {
        written.push({ people, visitors, minute: Math.round((at - NOON) / LOOK_EVERY) });
      },
    },
  });
  return {
    written,
    state,
    look: async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute++) {
        await attendance.look();
        state.now += LOOK_EVERY;
      }
    },
  };
}

test('who is online is written down when it changes, and every five minutes', async () => {
  const { written, state, look } = listing();
  await look(7);
  state.counts = { people: 1, visitors: 2 };
  await look(2);
  expect(written).toEqual([
    { people: 1, visitors: 0, minute: 0 },
    { people: 1, visitors: 0, minute: 5 },
    { people: 1, visitors: 2, minute: 7 },
  ]);
});

test('a timer that comes a little early skips no five minutes, and a clock that was set back none for long', async () => {
  const { written, state, look } = listing();
  await look(5);
  state.now -= 20;
  await look(1);
  expect(written.map(({ minute }) => minute)).toEqual([0, 5]);
  state.now -= 60 * LOOK_EVERY;
  await look(1);
  expect(written).toHaveLength(3);
});
