import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { createCommonPasswords } from './common-passwords.ts';
import { AppError } from '../errors.ts';

/**
 * OWASP's first choice for argon2id (the library's default algorithm): memory in KiB, passes, lanes. About 10
 * ms of one core.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SECRET_BYTES = 32;
/** Hashes that run at once. The other two of libuv's four threads stay free for files and name lookups. */
const LANES = 2;
/** Most hashes that wait: about five seconds of work. Beyond that `busy` is thrown. */
const QUEUE = 1000;

/** Password hashing off the event loop, a few at a time, with a bounded queue. */
export interface Passwords {
  /**
   * Checks a new password.
   * @param names names of its account
   * @throws AppError `password-common` if guessers would try it first
   */
  refuseCommon(password: string, names: readonly string[]): void;
  /**
   * @param password null: the account has no password yet, and no password matches the hash
   * @returns a PHC string
   * @throws AppError `busy` if the queue is full
   */
  hash(password: string | null): Promise<string>;
  /**
   * Compares a password with a hash. An unknown account (`hash` undefined) takes as much time as a known one.
   * @param before called when this check's turn comes; its errors are passed on
   * @returns `upgraded`: a new hash to store, if the old one has outdated parameters
   * @throws AppError `busy` if the queue is full
   */
  check(
    password: string,
    hash: string | undefined,
    before: () => void,
  ): Promise<{ ok: boolean; upgraded?: string }>;
}

export function createPasswords(): Passwords {
  const limit = createLimit(LANES, QUEUE);
  // Compared with for unknown names, so that timing does not reveal which names exist.
  const dummy = hash('nobody has this password', PARAMETERS);
  dummy.catch(() => undefined);
  let unusable: Promise<string> | undefined;
  const isCommon = createCommonPasswords();
  return {
    refuseCommon(password, names) {
      if (isCommon(password, names))
        throw new AppError('password-common', 'This password is too easy to guess.');
    },
    async hash(password) {
      if (password !== null) return limit(() => hash(password, PARAMETERS));
      // The random bytes are not kept, so no password matches.
      return (unusable ??= hash(randomBytes(SECRET_BYTES), PARAMETERS));
    },
    check: (password, stored, before) =>
      limit(async () => {
        before();
        const ok = (await verify(stored ?? (await dummy), password)) && stored !== undefined;
        return ok && !isCurrent(stored) ? { ok, upgraded: await hash(password, PARAMETERS) } : { ok };
      }),
  };
}

function isCurrent(phc: string): boolean {
  const { memoryCost, timeCost, parallelism } = PARAMETERS;
  return phc.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}

/** Runs at most `lanes` tasks at once. Refuses when `queue` tasks wait. */
function createLimit(lanes: number, queue: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < lanes) {
      running++;
    } else {
      if (waiting.length >= queue)
        throw new AppError('busy', 'Too many passwords are waiting to be checked.');
      // A finished task passes its lane to the next one.
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
