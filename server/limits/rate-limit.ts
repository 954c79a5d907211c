import { networkOf } from '../network/addresses.ts';
import { AppError } from '../errors.ts';

/** `burst`: what a key may take at once. `every`: milliseconds until one is given back. */
export interface Rate {
  burst: number;
  every: number;
}

/** Most keys kept. The oldest go first. */
const CAPACITY = 50_000;

/**
 * A leaky bucket for each address (IPv6: for each network) or other key, in this node's memory. It limits
 * what is cheap for clients and expensive for the server.
 */
export interface RateLimit {
  /** Takes one. @throws AppError `too-many-attempts` with `retryAfter` in seconds */
  take(key: string, now: number): void;
  /**
   * Takes one if one is left.
   * @returns whether one was taken
   */
  tryTake(key: string, now: number): boolean;
}

export function createRateLimit({ burst, every }: Rate): RateLimit {
  const taken = new Map<string, { count: number; at: number }>();

  /** @returns milliseconds until one can be taken; 0 if it was taken */
  function wait(address: string, now: number): number {
    const key = networkOf(address);
    const last = taken.get(key);
    // A clock that was set back neither gives back nor takes.
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
