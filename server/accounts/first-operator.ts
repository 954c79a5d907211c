import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors.ts';
import { foldName } from '../contract/contract.ts';
import type { Passwords } from './passwords.ts';
import type { AccountStore } from '../store/store.ts';

/** How long the link is valid, in milliseconds. */
export const LINK_LIFETIME = 30 * 60 * 1000;
const CODE_BYTES = 24;

/**
 * The one-time link that creates the first operator. It exists only in memory and only while there is no
 * operator.
 */
export interface FirstOperator {
  /**
   * Creates the secret part of the link, valid for LINK_LIFETIME.
   * @returns undefined if there is an operator already
   */
  code(): Promise<string | undefined>;
  /** True while this code is valid. */
  accepts(code: string): boolean;
  /**
   * Creates the first operator.
   * @param address the client's address, for the audit log
   * @throws AppError `link-expired`, `name-taken`, `password-common`; the link then stays valid
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
      // The link is void while it is in use, so that nobody else can redeem it in the meantime.
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
