import { neighbourhood } from './addresses.ts';
import { AppError } from './errors.ts';

/** Wrong tries of one name from one address before waits begin, and the waits: doubling up to a cap. */
const FREE_TRIES = 5;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;
/** Wrong tries from one address, whatever the names, and how fast they are forgiven: a class shares one. */
const ADDRESS_TRIES = 100;
const ADDRESS_FORGIVE_EVERY = 2000;
/** Forgotten after this long without a wrong try. */
const MEMORY = 15 * 60 * 1000;
/** No account has a longer name, and a made-up one shall not fill the memory. */
const LONGEST_NAME = 128;
/** Most entries kept; the oldest go first. */
const CAPACITY = 50_000;

interface Tries {
  wrong: number;
  at: number;
}

/** Milliseconds; a clock that was set back does not make anybody wait for it to catch up. */
const sinceLast = (tries: Tries, now: number) => (now < tries.at ? Infinity : now - tries.at);

/**
 * Slows guessing of passwords down. Waits belong to a name and address together, so that nobody can lock
 * somebody else out from elsewhere; all wrong tries of an address share a wide allowance besides. All of an IPv6
 * network is one address. This node's memory only.
 */
export interface Guessing {
  /** @throws AppError `too-many-attempts` with `retryAfter` in seconds */
  check(name: string, address: string, now: number): void;
  /** Counts a wrong try. */
  wrong(name: string, address: string, now: number): void;
  /** Forgets the wrong tries of this name from this address. */
  right(name: string, address: string): void;
}

export function createGuessing(): Guessing {
  const pairs = new Map<string, Tries>();
  const places = new Map<string, Tries>();
  const pairKey = (name: string, place: string) => `${place} ${name.slice(0, LONGEST_NAME)}`;

  const refuse = (wait: number): never => {
    const retryAfter = Math.max(1, Math.ceil(wait / 1000));
    throw new AppError('too-many-attempts', `Too many wrong passwords; wait ${retryAfter} s.`, {
      retryAfter,
    });
  };
  const current = (map: Map<string, Tries>, key: string, now: number): Tries | undefined => {
    const tries = map.get(key);
    if (tries !== undefined && sinceLast(tries, now) <= MEMORY) return tries;
    map.delete(key);
    return undefined;
  };
  const count = (map: Map<string, Tries>, key: string, wrong: number, now: number) => {
    map.delete(key);
    map.set(key, { wrong, at: now });
    const oldest = map.size > CAPACITY ? map.keys().next().value : undefined;
    if (oldest !== undefined) map.delete(oldest);
  };
  const ofPlace = (place: string, now: number): number => {
    const tries = current(places, place, now);
    return tries === undefined ? 0 : Math.max(0, tries.wrong - sinceLast(tries, now) / ADDRESS_FORGIVE_EVERY);
  };

  return {
    check(name, address, now) {
      const place = neighbourhood(address);
      const tries = current(pairs, pairKey(name, place), now);
      if (tries !== undefined && tries.wrong >= FREE_TRIES) {
        const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries.wrong - FREE_TRIES));
        const passed = sinceLast(tries, now);
        if (passed < wait) refuse(wait - passed);
      }
      if (ofPlace(place, now) >= ADDRESS_TRIES) refuse(ADDRESS_FORGIVE_EVERY);
    },
    wrong(name, address, now) {
      const place = neighbourhood(address);
      const key = pairKey(name, place);
      count(pairs, key, (current(pairs, key, now)?.wrong ?? 0) + 1, now);
      count(places, place, ofPlace(place, now) + 1, now);
    },
    right(name, address) {
      pairs.delete(pairKey(name, neighbourhood(address)));
    },
  };
}
