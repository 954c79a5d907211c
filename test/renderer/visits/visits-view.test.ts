import { afterEach, describe, expect, test } from 'vitest';
import { visitsSpan } from '../../../server/contract/contract.ts';
import { piecesOf, readSpan, spans, writeSpan } from '../../../src/renderer/visits/visits-view.ts';

const HOUR = 60 * 60 * 1000;
const zone = process.env['TZ'];

/** In a zone, until the test is over. */
function moveTo(name: string): void {
  process.env['TZ'] = name;
}
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const lengths = (edges: readonly number[]) =>
  edges.slice(1).map((to, index) => (to - (edges[index] ?? 0)) / HOUR);

describe('the span of the visits', () => {
  test('survives its way through the address, and is a week where that makes no sense', () => {
    for (const span of spans) expect(readSpan(writeSpan(span))).toBe(span);
    expect([writeSpan('week'), readSpan('span=eternity'), readSpan('')]).toEqual(['', 'week', 'week']);
  });

  test.each(spans)(
    'of a %s is one that the server takes, and has now in its last bucket but future ones',
    (span) => {
      const now = new Date(2026, 10, 21, 15, 30).getTime();
      const pieces = piecesOf(span, now);
      expect(visitsSpan.safeParse(pieces).success).toBe(true);
      expect(pieces.edges[0]).toBeLessThanOrEqual(now);
      expect(pieces.edges.at(-1)).toBeGreaterThan(now);
    },
  );

  test('is days from midnight to midnight where the clock changes, be they of 23 or 25 hours', () => {
    moveTo('Europe/Berlin');
    const spring = piecesOf('week', new Date(2026, 2, 31, 12).getTime());
    expect(lengths(spring.edges)).toEqual([24, 24, 24, 24, 23, 24, 24]);
    const autumn = piecesOf('week', new Date(2026, 9, 25, 12).getTime());
    expect(lengths(autumn.edges)).toEqual([24, 24, 24, 24, 24, 24, 25]);
    expect(new Date(autumn.edges[6] ?? 0).getHours()).toBe(0);
  });

  test('is all hours of a day on which the clock changes', () => {
    moveTo('Europe/Berlin');
    for (const [month, date, hours] of [
      [2, 29, 23],
      [9, 25, 25],
      [5, 1, 24],
    ] as const) {
      const { edges } = piecesOf('day', new Date(2026, month, date, 12).getTime());
      expect(lengths(edges)).toEqual(Array.from({ length: hours }, () => 1));
      expect(edges.at(-1)).toBe(new Date(2026, month, date + 1).getTime());
    }
  });

  test('ends with half an hour where the clock changes by that much', () => {
    moveTo('Australia/Lord_Howe');
    const { edges } = piecesOf('day', new Date(2026, 3, 5, 12).getTime());
    expect(lengths(edges)).toEqual([...Array.from({ length: 24 }, () => 1), 0.5]);
  });

  test('is twelve whole months, this one the last, on the last day of a long one, too', () => {
    moveTo('UTC');
    const { edges } = piecesOf('year', Date.UTC(2028, 2, 31, 23));
    expect(edges).toHaveLength(13);
    expect(edges.map((edge) => new Date(edge).getUTCDate())).toEqual(edges.map(() => 1));
    expect([edges[0], edges[11]]).toEqual([Date.UTC(2027, 3, 1), Date.UTC(2028, 2, 1)]);
  });
});
