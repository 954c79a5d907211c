import { expect, test } from 'vitest';
import { createOnlinePeaks, type Sample } from '../../../server/visits/online-peaks.ts';

const MINUTE = 60_000;
const SECOND = 1000;
const NOON = Date.UTC(2026, 10, 21, 12);

/** Peaks since noon, with times in milliseconds after it. */
function counting() {
  const peaks = createOnlinePeaks(NOON);
  return {
    note: (at: number, people: number, visitors = 0) => peaks.note({ people, visitors }, NOON + at),
    take: (at: number) => peaks.take(NOON + at).map((sample) => ({ ...sample, at: sample.at - NOON })),
    most: (since: number) => peaks.most(NOON + since),
  };
}

/** As the store has it: the most in a time, with the last sample before it. */
function mostIn(samples: readonly Sample[], from: number, to: number) {
  const before = samples.filter(({ at }) => at < from).at(-1);
  const inside = samples.filter(({ at }) => at >= from && at < to);
  const all = [...(before === undefined ? [] : [before]), ...inside];
  return {
    all: Math.max(...all.map(({ people, visitors }) => people + visitors)),
    people: Math.max(...all.map(({ people }) => people)),
  };
}

test('who comes and goes between two looks is counted, and nobody afterwards', () => {
  const { note, take } = counting();
  note(0, 1);
  take(1000);
  note(10 * SECOND, 2);
  note(11 * SECOND, 5);
  note(12 * SECOND, 1);
  expect(take(30 * SECOND)).toEqual([
    { people: 5, visitors: 0, at: 11 * SECOND },
    { people: 1, visitors: 0, at: 30 * SECOND },
  ]);
  expect(take(50 * SECOND)).toEqual([]);
});

test('the most that are still there need one sample, and fewer without a peak one, too', () => {
  const { note, take } = counting();
  note(10 * SECOND, 2, 1);
  expect(take(30 * SECOND)).toEqual([{ people: 2, visitors: 1, at: 10 * SECOND }]);
  note(40 * SECOND, 1, 1);
  expect(take(50 * SECOND)).toEqual([{ people: 1, visitors: 1, at: 50 * SECOND }]);
});

test('the most of all and the most of people need not be at one time', () => {
  const { note, take } = counting();
  note(1 * SECOND, 1, 5);
  note(2 * SECOND, 4, 0);
  note(3 * SECOND, 0, 0);
  const samples = take(30 * SECOND);
  expect(mostIn(samples, 0, MINUTE)).toEqual({ all: 6, people: 4 });
});

test('a peak belongs to the minute in which it was, whenever it is looked', () => {
  const { note, take } = counting();
  note(50 * SECOND, 7);
  note(55 * SECOND, 2);
  note(MINUTE + 5 * SECOND, 3);
  note(MINUTE + 6 * SECOND, 1);
  const samples = take(MINUTE + 30 * SECOND);
  expect(mostIn(samples, 0, MINUTE)).toEqual({ all: 7, people: 7 });
  expect(mostIn(samples, MINUTE, 2 * MINUTE)).toEqual({ all: 3, people: 3 });
  expect(mostIn(samples, 2 * MINUTE, 3 * MINUTE)).toEqual({ all: 1, people: 1 });
});

test('those who are there when a minute begins count in it, though nothing changes', () => {
  const { note, take } = counting();
  note(50 * SECOND, 7);
  note(3 * MINUTE + 50 * SECOND, 1);
  const samples = take(4 * MINUTE);
  expect(mostIn(samples, 2 * MINUTE, 3 * MINUTE)).toEqual({ all: 7, people: 7 });
  expect(mostIn(samples, 3 * MINUTE, 4 * MINUTE)).toEqual({ all: 7, people: 7 });
  expect(mostIn(samples, 4 * MINUTE, 5 * MINUTE)).toEqual({ all: 1, people: 1 });
});

test('what was not taken yet can be asked for, from a time on', () => {
  const { note, take, most } = counting();
  note(50 * SECOND, 7);
  note(55 * SECOND, 2);
  note(MINUTE + 5 * SECOND, 3);
  note(MINUTE + 6 * SECOND, 1);
  expect([most(0), most(MINUTE), most(2 * MINUTE)]).toEqual([7, 3, 1]);
  take(MINUTE + 30 * SECOND);
  expect(most(0)).toBe(1);
});

test('a clock that is set back or forward loses no peak', () => {
  const { note, take } = counting();
  note(30 * SECOND, 4);
  note(-90 * MINUTE, 1);
  note(-90 * MINUTE + SECOND, 3);
  note(60 * MINUTE, 0);
  const samples = take(61 * MINUTE);
  expect(Math.max(...samples.map(({ people }) => people))).toBe(4);
  expect(samples.at(-1)).toMatchObject({ people: 0 });
  expect(new Set(samples.map(({ at }) => at)).size).toBe(samples.length);
});

test('is right for every minute, whatever the changes and the looks', () => {
  // A small generator of its own, so that every run is the same.
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const { note, take } = counting();
  const samples: Sample[] = [];
  const values = [{ at: 0, people: 0, visitors: 0 }];
  for (let at = 1; at < 30 * MINUTE; at += 1 + random(20 * SECOND)) {
    const value = { at, people: random(9), visitors: random(9) };
    values.push(value);
    note(value.at, value.people, value.visitors);
    if (random(3) === 0) samples.push(...take(at + 1));
  }
  samples.push(...take(30 * MINUTE));
  for (let minute = 0; minute < 30; minute++) {
    const [from, to] = [minute * MINUTE, (minute + 1) * MINUTE];
    expect(mostIn(samples, from, to)).toEqual(mostIn(values, from, to));
  }
});
