import { expect, test } from 'vitest';
import { createOnlineHistory, RECORD_EVERY } from '../../../server/visits/online-history.ts';
import type { Counts } from '../../../server/contract/contract.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

/** An attendance that is looked at every minute, and what it wrote down, with the minute. */
function listing() {
  const state = { now: NOON, counts: { people: 1, visitors: 0 }, changed: () => {} };
  const written: (Counts & { minute: number })[] = [];
  const onlineHistory = createOnlineHistory({
    clusterPresence: {
      counts: () => state.counts,
      onChange: (listener) => void (state.changed = () => listener('x')),
    },
    now: () => state.now,
    visits: {
      async sample({ at, people, visitors }) {
        written.push({ people, visitors, minute: Math.round((at - NOON) / RECORD_EVERY) });
      },
    },
  });
  return {
    written,
    onlineHistory,
    state,
    /** So many are there from now on. */
    become: (people: number, visitors: number) => {
      state.counts = { people, visitors };
      state.changed();
    },
    look: async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute++) {
        await onlineHistory.record();
        state.now += RECORD_EVERY;
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
  state.now -= 60 * RECORD_EVERY;
  await look(1);
  expect(written).toHaveLength(3);
});

test('the most between two looks are written down, and told before', async () => {
  const { written, onlineHistory, state, look, become } = listing();
  await look(1);
  state.now += RECORD_EVERY / 2;
  become(4, 2);
  become(2, 0);
  expect(onlineHistory.peakSince(NOON)).toBe(6);
  await look(1);
  expect(written.map(({ people, visitors }) => people + visitors)).toEqual([1, 6, 2]);
  expect(onlineHistory.peakSince(NOON)).toBe(2);
});
