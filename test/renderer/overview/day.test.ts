import { expect, test } from 'vitest';
import { dayOf } from '../../../src/renderer/overview/day.ts';

test('a day goes from midnight to midnight of the reader’s zone, and is named by its date', () => {
  const night = new Date(2026, 2, 9, 23, 59).getTime();
  expect(dayOf(night)).toEqual({
    from: new Date(2026, 2, 9).getTime(),
    to: new Date(2026, 2, 10).getTime(),
    name: '2026-03-09',
  });
  expect(dayOf(night + 60_000).name).toBe('2026-03-10');
  expect(dayOf(new Date(2026, 11, 31, 12).getTime()).to).toBe(new Date(2027, 0, 1).getTime());
});
