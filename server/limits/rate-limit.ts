import { networkOf } from '../network/addresses.ts';
import { AppError } from '../errors.ts';

/** How much a key may take at once, and how fast it is given back: one in so many milliseconds. */
export interface Rate {
  burst: number;
  every: number;
}

/** Most keys that are remembered; the oldest go first. */
const CAPACITY = 50_000;

/**
 * So much for each address (of an IPv6 network: for all of it), or for another key, given back steadily (a leaky
 * bucket). For what costs us and is free for who asks. This node's memory only.
 */
export interface RateLimit {
  /** Takes one. @throws AppError `too-many-attempts` with `retryAfter` in seconds */
  take(key: string, now: number): void;
  /** Takes one if there is one left. @returns whether there was */
  tryTake(key: string, now: number): boolean;
}

export function createRateLimit({ burst, every }: Rate): RateLimit {
  const taken = new Map<string, { count: number; at: number }>();

  /** @returns milliseconds until there is one to take; 0 if it was taken */
  function wait(address: string, now: number): number {
    const key = networkOf(address);
    const last = taken.get(key);
    // A clock that was set back gives nothing back and takes nothing away.
    const given = last === undefined ? 0 : Math.max(0, now - last.at) / every;
    const count = Math.max(0, (last?.count ?? 0) - given);
    if (count + 1 > burst) return (count + 1 - burst) * every;
    taken.delete(key);
    taken.set(key, { count: count + 1, at: now });
    const oldest = taken.size > CAPACITY ? taken.keys().next().value : undefined;
    if (oldest !== undefined) taken.delete(oldest);
    return 0;
  }

  return {
    tryTake: (key, now) => wait(key, now) === 0,
    take(key, now) {
      const left = wait(key, now);
      if (left === 0) return;
      const retryAfter = Math.max(1, Math.ceil(left / 1000));
      throw new AppError('too-many-attempts', `Too much from one address; wait ${retryAfter} s.`, {
        retryAfter,
      });
    },
  };
}
