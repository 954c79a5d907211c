import { createHmac } from 'node:crypto';
import { networkOf } from '../network/addresses.ts';
import { AppError } from '../errors.ts';
import type { NodeStore, PasswordAttempt } from '../store/store.ts';

/**
 * Wrong tries of one name from one address before waits begin. Waits double from the first to the longest;
 * milliseconds.
 */
const FREE_TRIES = 5;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;
/**
 * Wrong tries from one address with any names, and the milliseconds in which one is forgiven. A school class
 * may share one address.
 */
const ADDRESS_TRIES = 100;
const ADDRESS_FORGIVE_EVERY = 2000;
/** Milliseconds after the last wrong try until an entry is forgotten. */
const MEMORY = 15 * 60 * 1000;
/** Longer than any account name. */
const LONGEST_NAME = 128;
/** Most entries kept. The oldest go first. */
const CAPACITY = 50_000;

interface Tries {
  wrong: number;
  at: number;
}

/** Milliseconds. A clock that was set back must not prolong a wait. */
const sinceLast = (tries: Tries, now: number) => (now < tries.at ? Infinity : now - tries.at);

/**
 * Slows password guessing down. A wait applies to one name from one address, so that nobody can lock somebody
 * else out from another address. All wrong tries of an address also share a wide limit. An IPv6 network
 * counts as one address. The counts are kept in memory; nodes that share a store publish each try to each
 * other.
 */
export interface LoginThrottle {
  /** @throws AppError `too-many-attempts` with `retryAfter` in seconds */
  check(name: string, address: string, now: number): void;
  failed(name: string, address: string, now: number): void;
  /** Forgets the wrong tries of this name from this address. */
  succeeded(name: string, address: string): void;
}

export function createLoginThrottle({
  nodes,
  secret,
  now: time,
}: {
  nodes: Pick<NodeStore, 'on' | 'publishAttempt'>;
  /** Shared by all nodes. It hides names and addresses in what nodes publish to each other. */
  secret: Buffer;
  now: () => number;
}): LoginThrottle {
  const pairs = new Map<string, Tries>();
  const places = new Map<string, Tries>();
  const digestOf = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const keysOf = (name: string, address: string) => {
    const place = networkOf(address);
    return { pair: digestOf(`${place} ${name.slice(0, LONGEST_NAME)}`), place: digestOf(place) };
  };

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
  function note({ pair, place, wrong }: PasswordAttempt, now: number): void {
    if (!wrong) return void pairs.delete(pair);
    count(pairs, pair, (current(pairs, pair, now)?.wrong ?? 0) + 1, now);
    count(places, place, ofPlace(place, now) + 1, now);
  }
  // A failed publish does no harm: while the store is unavailable no password can be checked on any node.
  const tell = (tried: PasswordAttempt) => void nodes.publishAttempt(tried).catch(() => undefined);
  nodes.on((said) => {
    if ('tried' in said) note(said.tried, time());
  });

  return {
    check(name, address, now) {
      const { pair, place } = keysOf(name, address);
      const tries = current(pairs, pair, now);
      if (tries !== undefined && tries.wrong >= FREE_TRIES) {
        const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries.wrong - FREE_TRIES));
        const passed = sinceLast(tries, now);
        if (passed < wait) refuse(wait - passed);
      }
      if (ofPlace(place, now) >= ADDRESS_TRIES) refuse(ADDRESS_FORGIVE_EVERY);
    },
    failed(name, address, now) {
      const tried = { ...keysOf(name, address), wrong: true };
      note(tried, now);
      tell(tried);
    },
    succeeded(name, address) {
      const tried = { ...keysOf(name, address), wrong: false };
      if (pairs.has(tried.pair)) tell(tried);
      note(tried, time());
    },
  };
}
