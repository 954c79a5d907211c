import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { createCommonPasswords } from './common-passwords.ts';
import { AppError } from '../errors.ts';

/** OWASP's first choice for argon2id (the library's default algorithm): memory in KiB, passes, lanes. About 10 ms of one core. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SECRET_BYTES = 32;
/** Hashes under way at once; leaves the rest of libuv's four threads to files and names. */
const LANES = 2;
/** Longest line before a newcomer is asked to come back: some five seconds of hashing. */
const QUEUE = 1000;

/** Hashing off the event loop, a few at a time, with a bounded line. */
export interface Passwords {
  /**
   * For a new password; `names` are those of its account.
   * @throws AppError `password-common` if it is among the first that guessers try
   */
  refuseCommon(password: string, names: readonly string[]): void;
  /**
   * @param password null where there is none yet: then none is right
   * @returns a PHC string. @throws AppError `busy` if too many are waiting
   */
  hash(password: string | null): Promise<string>;
  /**
   * Checks a password. An unknown account (`hash` undefined) costs as much time as a known one.
   * `upgraded`: a new hash to keep, where the stored one was made with older parameters.
   * @param before called when it is this check's turn; what it throws is thrown
   * @throws AppError `busy` if too many are waiting
   */
  check(
    password: string,
    hash: string | undefined,
    before: () => void,
  ): Promise<{ ok: boolean; upgraded?: string }>;
}

export function createPasswords(): Passwords {
  const limit = createLimit(LANES, QUEUE);
  // Compared with when the name is unknown, so that time tells nothing.
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
      // Of random bytes that are forgotten at once.
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

/** Runs at most `lanes` at once; refuses when `queue` are waiting. */
function createLimit(lanes: number, queue: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < lanes) {
      running++;
    } else {
      if (waiting.length >= queue)
        throw new AppError('busy', 'Too many passwords are waiting to be checked.');
      // Whoever finishes hands its lane on.
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
