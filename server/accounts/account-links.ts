import { createHash, randomBytes } from 'node:crypto';
import type { OneTimeLink } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import type { LoginThrottle } from './login-throttle.ts';
import type { Passwords } from './passwords.ts';
import type { AccountStore, Actor, StoredAccount } from '../store/store.ts';

/** Milliseconds for which a link is good. */
export const ACCOUNT_LINK_LIFETIME = 24 * 60 * 60 * 1000;
/** Where it leads. */
export const ACCOUNT_LINK_PATH = '/usher/password/link';
const CODE_BYTES = 24;

const digestOf = (code: string) => createHash('sha256').update(code).digest('base64url');

/**
 * Gives the account of this folded name a new link in the place of any before it; undefined if there is none. Of the
 * secret in its path there is no other copy.
 */
export async function giveAccountLink(
  accounts: Pick<AccountStore, 'setLink'>,
  folded: string,
  by: Actor,
  now: number,
): Promise<OneTimeLink | undefined> {
  const code = randomBytes(CODE_BYTES).toString('base64url');
  const until = now + ACCOUNT_LINK_LIFETIME;
  const account = await accounts.setLink(folded, { digest: digestOf(code), until }, by);
  return account && { path: `${ACCOUNT_LINK_PATH}?code=${code}`, until };
}

/** The one-time links by which people set a password that nobody else knows. */
export interface AccountLinks {
  /**
   * Whose link it is. Wrong codes count with the wrong passwords of that address.
   * @throws AppError `link-void` for one that was never made, was used, replaced, or is too old; `too-many-attempts`
   */
  holder(code: string, address: string): Promise<StoredAccount>;
  /**
   * Sets the password of its holder, once; all sessions of the account end.
   * @throws AppError `password-common`, after which the link is still good; `link-void`, `busy`
   */
  redeem(code: string, holder: StoredAccount, password: string, address: string): Promise<StoredAccount>;
}

export function createAccountLinks(deps: {
  accounts: AccountStore;
  passwords: Passwords;
  loginThrottle: LoginThrottle;
  now: () => number;
}): AccountLinks {
  const { accounts, passwords, loginThrottle, now } = deps;

  async function holder(code: string, address: string): Promise<StoredAccount> {
    loginThrottle.check(code, address, now());
    return (await accounts.findByLink(digestOf(code), now())) ?? refuse(code, address);
  }

  function refuse(code: string, address: string): never {
    loginThrottle.failed(code, address, now());
    throw new AppError('link-void', 'This link was used or replaced, or is too old.');
  }

  return {
    holder,
    async redeem(code, { name }, password, address) {
      passwords.refuseCommon(password, [name]);
      const passwordHash = await passwords.hash(password);
      const set = await accounts.useLink(digestOf(code), passwordHash, { at: now(), address });
      return set ?? refuse(code, address);
    },
  };
}
