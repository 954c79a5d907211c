const minute = 60 * 1000;
const hour = 60 * minute;

/** How long somebody who was shown out may not sign in, as it can be chosen. */
export const coolDowns = ['none', 'minutes5', 'minutes15', 'hour', 'tomorrow', 'week'] as const;
export type CoolDown = (typeof coolDowns)[number];

/** In milliseconds from now. Tomorrow begins at midnight in the operator's zone. */
export function coolDownSpan(coolDown: CoolDown, now: number): number {
  if (coolDown === 'tomorrow') return midnightAfter(now) - now;
  return { none: 0, minutes5: 5 * minute, minutes15: 15 * minute, hour, week: 7 * 24 * hour }[coolDown];
}

/** The next midnight in this zone. */
export function midnightAfter(now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}
