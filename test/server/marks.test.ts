import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createMarks } from '../../server/marks.ts';
import type { Mark } from '../../server/store/store.ts';

const ALIVE_FOR = 1000;
const SECOND = 1000;

/** Marks on a store that can be made to fail. */
function setUp() {
  const written: (readonly Mark[])[] = [];
  const errors: unknown[] = [];
  const store = { fails: false };
  const marks = createMarks(
    {
      async mark(batch) {
        if (store.fails) throw new Error('disk full');
        written.push(batch);
      },
    },
    () => ALIVE_FOR,
    (error) => errors.push(error),
  );
  /** Lets so much time pass at once, and what is written be written. */
  const pass = async (milliseconds: number) => {
    marks.turn(milliseconds);
    await nextTurn();
  };
  return { marks, store, written, errors, pass };
}

const ada = { id: 'ada', seenAt: 5, usedAt: 3 };
const bob = { id: 'bob', seenAt: 6, usedAt: null };

test('what people did is written every ten seconds, mere signs of life every minute', async () => {
  const { marks, written, pass } = setUp();
  await pass(10 * SECOND);
  marks.add(ada, true);
  marks.add(bob, false);
  await pass(9 * SECOND);
  expect(written).toEqual([]);
  await pass(1 * SECOND);
  expect(written).toEqual([[{ ...ada, aliveUntil: 5 + ALIVE_FOR }]]);
  await pass(39 * SECOND);
  expect(written).toHaveLength(1);
  await pass(1 * SECOND);
  expect(written[1]).toEqual([{ ...bob, aliveUntil: 6 + ALIVE_FOR }]);
});

test('who left is written with the next turn, and not as alive after that', async () => {
  const { marks, written, pass } = setUp();
  await pass(10 * SECOND);
  marks.add(ada, true);
  marks.add(ada, false);
  marks.left(ada, 'closed', 7);
  await pass(1);
  expect(written).toEqual([[{ ...ada, aliveUntil: 7, left: 'closed' }]]);
  await pass(60 * SECOND);
  expect(written).toHaveLength(1);
});

test('what could not be written is told, and written when it can be, unless there is something newer', async () => {
  const { marks, store, written, errors, pass } = setUp();
  await pass(10 * SECOND);
  marks.left(ada, 'closed', 7);
  marks.left(bob, 'closed', 7);
  store.fails = true;
  marks.turn(1);
  // Ada is back before it is known that her leaving was not written.
  marks.add({ ...ada, seenAt: 9 }, true);
  await nextTurn();
  expect(errors).toEqual([new Error('disk full')]);
  store.fails = false;
  await pass(1);
  expect(written).toEqual([[{ ...bob, aliveUntil: 7, left: 'closed' }]]);
  await pass(10 * SECOND);
  expect(written[1]).toEqual([{ ...ada, seenAt: 9, aliveUntil: 9 + ALIVE_FOR }]);
});

test.each([
  [700, 50],
  [1600, 50],
  [8000, 200],
])('%i are written in short steps, one a turn, and all of them at the end', async (count, step) => {
  const { marks, written, pass } = setUp();
  await pass(10 * SECOND);
  const ids = Array.from({ length: count + 100 }, (_, at) => `guest ${at}`);
  for (const id of ids.slice(0, count)) marks.add({ ...ada, id }, true);
  for (const id of ids.slice(count)) marks.add({ ...ada, id }, false);
  await pass(10 * SECOND);
  await pass(1);
  expect(written.map(({ length }) => length)).toEqual([step, step]);
  await marks.flush();
  const all = written.flat().map(({ id }) => id);
  expect(all).toHaveLength(count + 100);
  expect(new Set(all)).toEqual(new Set(ids));
});

test('what people did is written once, and no sign of life after it makes that undone', async () => {
  const { marks, written, pass } = setUp();
  await pass(60 * SECOND);
  marks.add({ ...ada, usedAt: 5 }, true);
  marks.add({ ...ada, usedAt: 5 }, false);
  await marks.flush();
  expect(written.flat()).toMatchObject([{ id: ada.id, usedAt: 5 }]);
  marks.add({ ...ada, seenAt: 9, usedAt: 5 }, false);
  await marks.flush();
  expect(written.flat().slice(1)).toMatchObject([{ id: ada.id, seenAt: 9, usedAt: null }]);
});
