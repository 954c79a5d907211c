/** The first wait is at most this long, and each further one twice as long; milliseconds. */
const firstWait = 500;
const longestWait = 15_000;

/**
 * How long to wait before the next try, in milliseconds: anything up to a bound that doubles. Full jitter, so that
 * many desks don't come back in one instant.
 * @param tries how many failed so far, at least 1
 * @param random from 0 up to, not including, 1
 */
export function backOff(tries: number, random: number): number {
  return Math.round(random * Math.min(longestWait, firstWait * 2 ** (tries - 1)));
}
