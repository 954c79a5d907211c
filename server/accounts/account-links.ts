import { createHash, randomBytes } from 'node:crypto';
import type { OneTimeLink } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import type { LoginThrottle } from './login-throttle.ts';
import type { Passwords } from './passwords.ts';
import type { AccountStore, Actor, StoredAccount } from '../store/store.ts';

/** How long a link is valid, in milliseconds. */
export const ACCOUNT_LINK_LIFETIME = 24 * 60 * 60 * 1000;
/** Path of the page that a link opens. */
export const ACCOUNT_LINK_PATH = '/usher/password/link';
const CODE_BYTES = 24;

const digestOf = (code: string) => createHash('sha256').update(code).digest('base64url');

/**
 * Creates a one-time link for the account with this folded name and replaces its earlier link. The code in
 * the path is stored nowhere else.
 * @returns undefined if there is no such account
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

/** One-time links with which people set a password that nobody else knows. */
export interface AccountLinks {
  /**
   * Finds the account of a link. A wrong code counts as a wrong password of that address.
   * @throws AppError `link-void` for a link that is unknown, used, replaced or expired; `too-many-attempts`
   */
  holder(code: string, address: string): Promise<StoredAccount>;
  /**
   * Sets the password of the account, once. All sessions of the account end.
   * @throws AppError `password-common`, and the link stays valid; `link-void`, `busy`
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
