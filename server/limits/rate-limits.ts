import { createRateLimit } from './rate-limit.ts';

/** Sign-ins by a name alone of one address. */
const SIGN_INS_BY_NAME = { burst: 200, every: 1_000 };
/**
 * Sessions that nobody signed in for, of one address: a school arrives at once, but not again and again, and each may
 * be kept for as long as visitors are.
 */
const NEW_SESSIONS = { burst: 1_000, every: 5_000 };
/** Changes of one visitor's dictionary: a game may save often, a loop may not. */
const DATA_WRITES = { burst: 100, every: 100 };

/** How much of what costs the house something each address or visitor may ask for. */
export function createRateLimits() {
  return {
    signInsByName: createRateLimit(SIGN_INS_BY_NAME),
    newSessions: createRateLimit(NEW_SESSIONS),
    dataWrites: createRateLimit(DATA_WRITES),
  };
}
