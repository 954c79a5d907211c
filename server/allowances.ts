import { createAllowance } from './allowance.ts';

/** Sign-ins by a name alone of one address. */
const GUESTS = { burst: 200, every: 1_000 };
/**
 * Sessions that nobody signed in for, of one address: a school arrives at once, but not again and again, and each may
 * be kept for as long as visitors are.
 */
const OPENINGS = { burst: 1_000, every: 5_000 };
/** Changes of one visitor's dictionary: a game may save often, a loop may not. */
const CHANGES = { burst: 100, every: 100 };

/** How much of what costs the house something each address or visitor may ask for. */
export function createAllowances() {
  return {
    guests: createAllowance(GUESTS),
    openings: createAllowance(OPENINGS),
    changes: createAllowance(CHANGES),
  };
}
