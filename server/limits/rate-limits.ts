import { createRateLimit } from './rate-limit.ts';

/** Sign-ins by name alone, per address. */
const SIGN_INS_BY_NAME = { burst: 200, every: 1_000 };
/**
 * New anonymous sessions, per address. A school arrives all at once but not again and again, and each session
 * may be stored for a long time.
 */
const NEW_SESSIONS = { burst: 1_000, every: 5_000 };
/** Writes to one visitor's dictionary. A game may save often, a loop must not. */
const DATA_WRITES = { burst: 100, every: 100 };

/** The limits for expensive requests, per address or visitor. */
export function createRateLimits() {
  return {
    signInsByName: createRateLimit(SIGN_INS_BY_NAME),
    newSessions: createRateLimit(NEW_SESSIONS),
    dataWrites: createRateLimit(DATA_WRITES),
  };
}
