import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors.ts';
import { foldName } from '../contract/contract.ts';
import type { Passwords } from './passwords.ts';
import type { AccountStore } from '../store/store.ts';

/** Milliseconds for which the link is good. */
export const LINK_LIFETIME = 30 * 60 * 1000;
const CODE_BYTES = 24;

/**
 * The one-time link by which the first operator is made. It exists while there is no operator, in memory only,
 * and works once.
 */
export interface FirstOperator {
  /** The secret part of the link; undefined if there is an operator already. Good for LINK_LIFETIME. */
  code(): Promise<string | undefined>;
  /** True while this code would be taken. */
  accepts(code: string): boolean;
  /**
   * Makes the first operator.
   * @param address where that was done
   * @throws AppError `link-expired`, `name-taken`, `password-common`; the link is then good for another try
   */
  redeem(code: string, account: { name: string; password: string }, address: string): Promise<void>;
}

export function createFirstOperator(deps: {
  accounts: AccountStore;
  passwords: Passwords;
  now: () => number;
}): FirstOperator {
  const { accounts, passwords, now } = deps;
  let link: { digest: Buffer; until: number } | undefined;
  const digest = (code: string) => createHash('sha256').update(code).digest();
  const accepts = (code: string) =>
    link !== undefined && now() < link.until && timingSafeEqual(digest(code), link.digest);

  return {
    accepts,
    async code() {
      if (await accounts.hasOperator()) return undefined;
      const code = randomBytes(CODE_BYTES).toString('base64url');
      link = { digest: digest(code), until: now() + LINK_LIFETIME };
      return code;
    },
    async redeem(code, { name, password }, address) {
      if (!accepts(code)) throw new AppError('link-expired', 'This link was already used or has expired.');
      // Taken off the hook while it is used: nobody else gets through in the meantime.
      const used = link;
      link = undefined;
      try {
        if (await accounts.hasOperator()) throw new AppError('link-expired', 'There is an operator already.');
        passwords.refuseCommon(password, [name]);
        const passwordHash = await passwords.hash(password);
        const made = await accounts.add(
          { name, folded: foldName(name), role: 'operator', passwordHash },
          { actor: name, at: now(), address },
        );
        if (made === undefined) throw new AppError('name-taken', `There already is an account ${name}.`);
      } catch (error) {
        link = used;
        throw error;
      }
    },
  };
}
