import { isStoreAway } from '../errors.ts';
import type { Log } from './log.ts';

/** Milliseconds between two log lines that the store is unavailable: every background task notices it. */
const SAY_AGAIN_AFTER = 60_000;

/** Returns a handler that logs errors of background work, which has no caller to report them to. */
export function logUnexpected(log: Pick<Log, 'warn' | 'error'>, now: () => number): (error: unknown) => void {
  let saidAt = -Infinity;
  return (error) => {
    if (!isStoreAway(error)) return log.error({ err: error }, 'unexpected');
    if (Math.abs(now() - saidAt) < SAY_AGAIN_AFTER) return;
    saidAt = now();
    log.warn({ event: 'sys_store_unavailable', err: error }, 'the store is away');
  };
}
