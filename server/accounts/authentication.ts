import { AppError } from '../errors.ts';
import type { LoginThrottle } from './login-throttle.ts';
import { foldName } from '../contract/contract.ts';
import type { Passwords } from './passwords.ts';
import type { Store, StoredAccount } from '../store/store.ts';

/** Finds out by a password whether somebody is who they say, as slowly for guessers as everywhere. */
export interface Authentication {
  /**
   * @returns the account as it was when the password was compared, disabled or not
   * @throws AppError `invalid-credentials` for a wrong password, an account without one and an unknown name alike;
   * `too-many-attempts`, `busy`
   */
  byPassword(username: string, password: string, address: string): Promise<StoredAccount>;
}

export function createAuthentication({
  store,
  passwords,
  loginThrottle,
  now,
}: {
  store: Pick<Store, 'accounts'>;
  passwords: Passwords;
  loginThrottle: LoginThrottle;
  now: () => number;
}): Authentication {
  return {
    async byPassword(username, password, address) {
      const folded = foldName(username);
      const refuseGuessers = () => loginThrottle.check(folded, address, now());
      refuseGuessers();
      const account = await store.accounts.find(folded);
      // Asked again when its turn comes: a thousand guesses sent at once shall not all be answered.
      const checked = await passwords.check(password, account?.passwordHash ?? undefined, refuseGuessers);
      if (!checked.ok || account === undefined) {
        loginThrottle.failed(folded, address, now());
        throw new AppError('invalid-credentials', 'The name or password is not correct.');
      }
      loginThrottle.succeeded(folded, address);
      if (checked.upgraded !== undefined) {
        await store.accounts.upgradeHash(account.id, checked.upgraded, account.passwordVersion);
      }
      return account;
    },
  };
}
