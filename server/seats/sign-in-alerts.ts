import { networkOf } from '../network/addresses.ts';
import { createRecentIds } from '../presence/recent-ids.ts';
import type { AlertStore, Session, StoredAccount } from '../store/store.ts';

/** Milliseconds in which repeated refusals of one account from one network raise only one alert. */
const TOLD_ONCE_IN = 10 * 60 * 1000;
/** Most seat holders that an alert names. */
const HOLDERS_NAMED = 5;

/** Address and user agent of a browser. */
interface Origin {
  address: string;
  agent: string;
}

/** Raises alerts about suspicious sign-ins. */
export interface SignInAlerts {
  /** Two browsers displace each other again and again. */
  shared(account: StoredAccount, holders: readonly Session[], newcomer: Origin): Promise<void>;
  /** A sign-in was refused because all seats are taken and the policy displaces nobody. */
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
