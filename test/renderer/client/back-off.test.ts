import { expect, test } from 'vitest';
import { backOff } from '../../../src/renderer/client/back-off.ts';

test('waits longer with each failure, up to fifteen seconds, and anything below', () => {
  const longest = 0.999999;
  expect([1, 2, 3, 4, 5, 6, 30].map((tries) => backOff(tries, longest))).toEqual([
    500, 1000, 2000, 4000, 8000, 15_000, 15_000,
  ]);
  expect(backOff(30, 0)).toBe(0);
});
