import { isStoreAway } from '../errors.ts';
import type { Log } from './log.ts';

/** How often is said that the store is away, where all that goes on by itself finds out; milliseconds. */
const SAY_AGAIN_AFTER = 60_000;

/** Where what nobody waits for says what went wrong: in the log. */
export function logUnexpected(log: Pick<Log, 'warn' | 'error'>, now: () => number): (error: unknown) => void {
  let saidAt = -Infinity;
  return (error) => {
    if (!isStoreAway(error)) return log.error({ err: error }, 'unexpected');
    if (Math.abs(now() - saidAt) < SAY_AGAIN_AFTER) return;
    saidAt = now();
    log.warn({ event: 'sys_store_unavailable', err: error }, 'the store is away');
  };
}
