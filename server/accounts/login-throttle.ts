import { createHmac } from 'node:crypto';
import { networkOf } from '../network/addresses.ts';
import { AppError } from '../errors.ts';
import type { NodeStore, PasswordAttempt } from '../store/store.ts';

/** Wrong tries of one name from one address before waits begin, and the waits: doubling up to a cap. */
const FREE_TRIES = 5;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;
/** Wrong tries from one address, whatever the names, and how fast they are forgiven: a class shares one. */
const ADDRESS_TRIES = 100;
const ADDRESS_FORGIVE_EVERY = 2000;
/** Forgotten after this long without a wrong try. */
const MEMORY = 15 * 60 * 1000;
/** No account has a longer name. */
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
 * network is one address. It is kept in memory; nodes that share a store tell each other of each try.
 */
export interface LoginThrottle {
  /** @throws AppError `too-many-attempts` with `retryAfter` in seconds */
  check(name: string, address: string, now: number): void;
  /** Counts a wrong try. */
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
  /** The same at all nodes: what they tell each other shall say nothing to others. */
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
  // Where the store is away nobody can try a password anywhere.
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
