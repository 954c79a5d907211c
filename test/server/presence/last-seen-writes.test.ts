import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLastSeenWrites } from '../../../server/presence/last-seen-writes.ts';
import type { LastSeen } from '../../../server/store/store.ts';

const ALIVE_FOR = 1000;
const SECOND = 1000;
const NOW = 50;

/** Marks on a store that can be made to fail. */
function setUp() {
  const written: (readonly LastSeen[])[] = [];
  const stillHere: [number, number][] = [];
  const errors: unknown[] = [];
  const store = { fails: false };
  const house = { anybody: true, silent: new Set<string>() };
  const answer = async (keep: () => unknown) => {
    if (store.fails) throw new Error('disk full');
    keep();
  };
  const marks = createLastSeenWrites({
    sessions: {
      writeLastSeen: (batch) => answer(() => written.push(batch)),
      renewLiveness: (at, aliveUntil) => answer(() => stillHere.push([at, aliveUntil])),
    },
    isConnected: ({ id }) => !house.silent.has(id),
    isAnybodyConnected: () => house.anybody,
    aliveFor: () => ALIVE_FOR,
    now: () => NOW,
    onError: (error) => errors.push(error),
  });
  /** Lets so much time pass at once, and what is written be written. */
  const pass = async (milliseconds: number) => {
    marks.turn(milliseconds);
    await nextTurn();
  };
  return { marks, store, house, written, stillHere, errors, pass };
}

const ada = { id: 'ada', seenAt: 5, usedAt: 3 };
const bob = { id: 'bob', seenAt: 6, usedAt: null };

test('who came or did something is written every ten seconds, the last of it once', async () => {
  const { marks, written, pass } = setUp();
  await pass(10 * SECOND);
  marks.add({ ...ada, usedAt: 2 });
  marks.add(ada);
  marks.add(bob);
  await pass(9 * SECOND);
  expect(written).toEqual([]);
  await pass(1 * SECOND);
  const here = { aliveUntil: null };
  expect(written).toEqual([
    [
      { ...ada, ...here },
      { ...bob, ...here },
    ],
  ]);
  await pass(60 * SECOND);
  expect(written).toHaveLength(1);
});

test('who is not heard again and again is written with a time of its own, as it is by then', async () => {
  const { marks, house, written, pass } = setUp();
  await pass(10 * SECOND);
  marks.add(ada);
  marks.add(bob);
  house.silent.add(bob.id);
  await pass(10 * SECOND);
  expect(written.flat().map(({ aliveUntil }) => aliveUntil)).toEqual([null, bob.seenAt + ALIVE_FOR]);
});

test('for all who only go on being here there is one time, as often', async () => {
  const { house, stillHere, pass } = setUp();
  await pass(10 * SECOND);
  await pass(9 * SECOND);
  expect(stillHere).toEqual([[NOW, NOW + ALIVE_FOR]]);
  await pass(1 * SECOND);
  expect(stillHere).toHaveLength(2);
  house.anybody = false;
  await pass(60 * SECOND);
  expect(stillHere).toHaveLength(2);
});

test('who left is written with the next turn, and not as here after that', async () => {
  const { marks, written, pass } = setUp();
  await pass(10 * SECOND);
  marks.add(ada);
  marks.left(ada, 'closed', 7);
  await pass(1);
  expect(written).toEqual([[{ ...ada, aliveUntil: 7, left: 'closed' }]]);
  await pass(60 * SECOND);
  expect(written).toHaveLength(1);
});

test('of whom is over nothing is written any more', async () => {
  const { marks, written, pass } = setUp();
  await pass(10 * SECOND);
  marks.add(ada);
  marks.left(bob, 'closed', 7);
  marks.forget(ada.id);
  marks.forget(bob.id);
  await pass(10 * SECOND);
  expect(written).toEqual([]);
});

test('what could not be written is told, and written when it can be, unless there is something newer', async () => {
  const { marks, store, written, errors, pass } = setUp();
  await pass(10 * SECOND);
  marks.left(ada, 'closed', 7);
  marks.left(bob, 'closed', 7);
  store.fails = true;
  marks.turn(1);
  // Ada is back before it is known that her leaving was not written.
  marks.add({ ...ada, seenAt: 9 });
  await nextTurn();
  expect(errors).toEqual([new Error('disk full')]);
  store.fails = false;
  await pass(1);
  expect(written).toEqual([[{ ...bob, aliveUntil: 7, left: 'closed' }]]);
  await pass(10 * SECOND);
  expect(written[1]).toEqual([{ ...ada, seenAt: 9, aliveUntil: null }]);
});

test('that people are still here could not be written: it is told, and the next time says it', async () => {
  const { store, stillHere, errors, pass } = setUp();
  store.fails = true;
  await pass(10 * SECOND);
  expect(errors).toEqual([new Error('disk full')]);
  store.fails = false;
  await pass(10 * SECOND);
  expect(stillHere).toHaveLength(1);
});

test.each([
  [700, 50],
  [1600, 50],
  [8000, 200],
])('%i are written in short steps, one a turn, and all of them at the end', async (count, step) => {
  const { marks, written, stillHere, pass } = setUp();
  await pass(10 * SECOND);
  const ids = Array.from({ length: count + 100 }, (_, at) => `guest ${at}`);
  for (const id of ids.slice(0, count)) marks.add({ ...ada, id });
  await pass(10 * SECOND);
  await pass(1);
  expect(written.map(({ length }) => length)).toEqual([step, step]);
  for (const id of ids.slice(count)) marks.add({ ...ada, id });
  await marks.flush();
  const all = written.flat().map(({ id }) => id);
  expect(all).toHaveLength(count + 100);
  expect(new Set(all)).toEqual(new Set(ids));
  expect(stillHere).toHaveLength(3);
});
