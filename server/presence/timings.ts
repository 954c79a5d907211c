import { MARKS_TAKE } from './last-seen-writes.ts';

/** Usual times, in milliseconds. */
export interface PresenceTimings {
  /** Between two beats of a connection. */
  interval: number;
  /** From the last tab's closing until its person counts as gone: a reload is no leave. */
  grace: number;
  /** Between two beats of a browser without a socket. */
  httpInterval: number;
}
export const presenceTimings: PresenceTimings = { interval: 20_000, grace: 8_000, httpInterval: 30_000 };

/**
 * How often the wheel turns; each turn serves one slice of the connections. Presence measures time in turns, not by a
 * clock: while the machine sleeps, the process is stopped or somebody sets the clock nobody could be heard, so nobody
 * is late.
 */
export const TICK = 250;

/** Milliseconds between turns that mean that the machine slept or the process was stopped. */
export const SLEPT = 5_000;

/** Milliseconds for which an ended session is remembered, so that a request under way does not bring it back. */
export const REMEMBER_ENDED = 60_000;

/** Beats in a row without an answer after which a connection counts as lost, and after which it is given up. */
export const LOST_AFTER = 2;
export const GIVEN_UP_AFTER = 4;

/** Intervals without a beat after which a browser that beats by HTTP counts as lost, and as gone: it adds a quarter to each. */
export const HTTP_LOST_AFTER = 2.5;
export const HTTP_GONE_AFTER = 4;

/** Milliseconds for which a session counts as alive in the store that nobody says more of: news come late. */
export function aliveForOf({ interval, httpInterval }: PresenceTimings): number {
  return HTTP_LOST_AFTER * Math.max(interval, httpInterval) + MARKS_TAKE;
}

/** Intervals that are so many times as long. */
export function slowed({ interval, httpInterval, grace }: PresenceTimings, factor: number): PresenceTimings {
  return { interval: interval * factor, httpInterval: httpInterval * factor, grace };
}

/** Whole turns of so many milliseconds; at least one. */
export const turnsOf = (milliseconds: number) => Math.max(1, Math.round(milliseconds / TICK));
