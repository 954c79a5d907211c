import { midnightAfter } from '../people/cool-downs.ts';

const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long somebody is kept out, as it can be chosen. */
export const banSpans = ['minutes15', 'hour', 'tomorrow', 'day', 'week', 'month', 'forever'] as const;
export type BanSpan = (typeof banSpans)[number];

/** Until when; null: until it is lifted. */
export function banUntil(span: BanSpan, now: number): number | null {
  if (span === 'forever') return null;
  if (span === 'tomorrow') return midnightAfter(now);
  return now + { minutes15: 15 * minute, hour, day, week: 7 * day, month: 30 * day }[span];
}
