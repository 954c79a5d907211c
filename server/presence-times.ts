import { MARKS_TAKE } from './marks.ts';

/** All in milliseconds. */
export interface PresenceTimes {
  /** Between two beats of a connection. */
  interval: number;
  /** From the last tab's closing until its person counts as gone: a reload is no leave. */
  grace: number;
  /** Between two beats of a browser without a socket. */
  httpInterval: number;
}
export const presenceTimes: PresenceTimes = { interval: 20_000, grace: 8_000, httpInterval: 30_000 };

/** How often the wheel turns; each turn serves one slice of the connections. */
export const TICK = 250;

/** Silence, in intervals, after which a connection counts as lost, and after which it is given up. */
export const LOST_AFTER = 2.5;
export const GIVEN_UP_AFTER = 4;

/** Milliseconds after a sign of life for which a session counts as alive in the store, where signs come late. */
export function aliveForOf({ interval, httpInterval }: PresenceTimes): number {
  return LOST_AFTER * Math.max(interval, httpInterval) + MARKS_TAKE;
}
