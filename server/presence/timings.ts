import { MARKS_TAKE } from './last-seen-writes.ts';

/** Times in milliseconds. */
export interface PresenceTimings {
  /** Between two heartbeats of a connection. */
  interval: number;
  /** Between the closing of the last tab and leaving: a reload is not a leave. */
  grace: number;
  /** Between two heartbeats of a browser without a socket. */
  httpInterval: number;
}
export const presenceTimings: PresenceTimings = { interval: 20_000, grace: 8_000, httpInterval: 30_000 };

/**
 * Milliseconds between two turns; each turn serves a slice of the connections. Presence counts turns instead
 * of reading a clock: during a sleep, a halt of the process or a clock change no answers could arrive, so
 * none are late.
 */
export const TICK = 250;

/** Milliseconds between two turns above which the machine slept or the process was halted. */
export const SLEPT = 5_000;

/** Milliseconds for which an ended session is remembered, so that a late request does not revive it. */
export const REMEMBER_ENDED = 60_000;

/** Unanswered heartbeats in a row after which a connection counts as lost, and after which it is terminated. */
export const LOST_AFTER = 2;
export const GIVEN_UP_AFTER = 4;

/**
 * Intervals without an HTTP heartbeat after which a browser counts as lost, and as gone. Browsers lengthen
 * their interval by up to a quarter.
 */
export const HTTP_LOST_AFTER = 2.5;
export const HTTP_GONE_AFTER = 4;

/**
 * Milliseconds for which the store counts a session as alive after its last write. It allows for writes that
 * come late.
 */
export function aliveForOf({ interval, httpInterval }: PresenceTimings): number {
  return HTTP_LOST_AFTER * Math.max(interval, httpInterval) + MARKS_TAKE;
}

/** The timings with intervals multiplied by `factor`. */
export function slowed({ interval, httpInterval, grace }: PresenceTimings, factor: number): PresenceTimings {
  return { interval: interval * factor, httpInterval: httpInterval * factor, grace };
}

/** Turns in so many milliseconds, rounded, at least one. */
export const turnsOf = (milliseconds: number) => Math.max(1, Math.round(milliseconds / TICK));
