import type { Lifetime, SeatPolicy } from './store/store.ts';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One seat for each guest; the newer sign-in takes it. */
export const seatPolicy: SeatPolicy = { seats: 1, whenFull: 'displace' };

/** A session of a user: ends when nothing is done for a working day, and after a week in any case. */
export const userLifetime: Lifetime = { idle: 8 * HOUR, absolute: 7 * DAY };

/** An anonymous visitor is known as long as browsers keep a cookie. */
export const visitorLifetime: Lifetime = { idle: 400 * DAY, absolute: 5 * 400 * DAY };

/** How long an ended browser can still be told why. */
export const TOMBSTONES_KEPT = 30 * DAY;
