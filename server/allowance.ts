import { AppError } from './errors.ts';

/** How much a key may take at once, and how fast it is given back: one in so many milliseconds. */
export interface Measure {
  burst: number;
  every: number;
}

/** Most keys that are remembered; the oldest go first. */
const CAPACITY = 50_000;

/**
 * So much for each address, given back steadily (a leaky bucket). For what costs us and is free for who asks.
 * This node's memory only.
 */
export interface Allowance {
  /** Takes one. @throws AppError `too-many-attempts` with `retryAfter` in seconds */
  take(key: string, now: number): void;
}

export function createAllowance({ burst, every }: Measure): Allowance {
  const taken = new Map<string, { count: number; at: number }>();
  return {
    take(key, now) {
      const last = taken.get(key);
      // A clock that was set back gives nothing back and takes nothing away.
      const given = last === undefined ? 0 : Math.max(0, now - last.at) / every;
      const count = Math.max(0, (last?.count ?? 0) - given);
      if (count + 1 > burst) {
        const retryAfter = Math.max(1, Math.ceil(((count + 1 - burst) * every) / 1000));
        throw new AppError('too-many-attempts', `Too much from one address; wait ${retryAfter} s.`, {
          retryAfter,
        });
      }
      taken.delete(key);
      taken.set(key, { count: count + 1, at: now });
      const oldest = taken.size > CAPACITY ? taken.keys().next().value : undefined;
      if (oldest !== undefined) taken.delete(oldest);
    },
  };
}
