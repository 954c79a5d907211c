import { networkOf } from '../network/addresses.ts';
import { createRecentIds } from '../presence/recent-ids.ts';
import type { AlertStore, Session, StoredAccount } from '../store/store.ts';

/** Whoever is turned away tries again: milliseconds for which it is told once of an account and an address. */
const TOLD_ONCE_IN = 10 * 60 * 1000;
/** Holders that an alert names. */
const HOLDERS_NAMED = 5;

/** Where somebody speaks from. */
interface Origin {
  address: string;
  agent: string;
}

/** What an operator should look at, of what happens where people sign in. */
export interface SignInAlerts {
  /** Two browsers take a seat from each other. */
  shared(account: StoredAccount, holders: readonly Session[], newcomer: Origin): Promise<void>;
  /** All seats are taken, and the policy lets nobody take one. */
  turnedAway(account: StoredAccount, holders: readonly Session[], newcomer: Origin): Promise<void>;
}

export function createSignInAlerts(alerts: Pick<AlertStore, 'raise'>, now: () => number): SignInAlerts {
  const lately = createRecentIds(TOLD_ONCE_IN);
  const raise = (
    kind: 'account-shared' | 'turned-away',
    { name: user }: StoredAccount,
    browsers: readonly Origin[],
  ) =>
    alerts.raise({
      kind,
      user,
      at: now(),
      browsers: browsers.map(({ address, agent }) => ({ address, agent })),
    });
  return {
    shared: (account, holders, newcomer) => raise('account-shared', account, [newcomer, ...holders]),
    async turnedAway(account, holders, newcomer) {
      lately.forget(now());
      const what = `${account.id} ${networkOf(newcomer.address)}`;
      if (lately.has(what)) return;
      lately.add(what, now());
      await raise('turned-away', account, [newcomer, ...holders.slice(0, HOLDERS_NAMED)]);
    },
  };
}
