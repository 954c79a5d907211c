import { describe, expect, test } from 'vitest';
import { divided, piecesBetween } from '../../../server/contract/contract.ts';
import { begunBy, labelEvery, pieceAt, placeOf, ticksFor } from '../../../src/renderer/visits/chart-scale.ts';

describe('the lines of a scale', () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [4, [0, 1, 2, 3, 4]],
    [5, [0, 2, 4, 6]],
    [33, [0, 10, 20, 30, 40]],
    [41, [0, 20, 40, 60]],
    [400, [0, 100, 200, 300, 400]],
    [401, [0, 200, 400, 600]],
    [2_000_001, [0, 1_000_000, 2_000_000, 3_000_000]],
  ])('up to %i are whole, even and few', (most, ticks) => {
    expect(ticksFor(most)).toEqual(ticks);
  });

  test('reach what is drawn, whatever that is', () => {
    for (let most = 0; most < 5_000; most += 7) {
      const ticks = ticksFor(most);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
      expect(ticks.length).toBeLessThanOrEqual(5);
    }
  });
});

describe('the names under an axis', () => {
  test('are all there where there is room, and otherwise every so many', () => {
    expect(labelEvery(7, 900, 44)).toBe(1);
    expect(labelEvery(24, 900, 48)).toBe(2);
    expect(labelEvery(24, 300, 48)).toBe(4);
    expect(labelEvery(25, 200, 48)).toBe(6);
    expect(labelEvery(400, 300, 56)).toBe(75);
    expect(labelEvery(7, 0, 44)).toBeGreaterThan(7);
  });
});

describe('the pieces of an axis', () => {
  // Days of 24, 23 and 24 hours.
  const pieces = piecesBetween([0, 24, 47, 71]);

  test('lie between the edges, as long as they are', () => {
    expect(pieces).toEqual([
      { from: 0, to: 24 },
      { from: 24, to: 47 },
      { from: 47, to: 71 },
    ]);
    expect([0, 35.5, 71].map((time) => placeOf(pieces, time))).toEqual([0, 0.5, 1]);
  });

  test('are found by their place, the nearest one beside them', () => {
    expect([-1, 0, 24 / 71, 0.5, 47 / 71, 1, 2].map((place) => pieceAt(pieces, place))).toEqual([
      0, 0, 1, 1, 2, 2, 2,
    ]);
  });

  test('are divided into equal parts without a gap', () => {
    const parts = divided(pieces, 4);
    expect(parts).toHaveLength(12);
    expect(parts[4]).toEqual({ from: 24, to: 24 + 23 / 4 });
    for (const [index, { from }] of parts.entries()) expect(from).toBe(parts[index - 1]?.to ?? 0);
  });

  test('have begun from their first moment on', () => {
    expect([-1, 0, 23, 24, 100].map((time) => begunBy(pieces, time))).toEqual([0, 1, 1, 2, 3]);
  });
});
