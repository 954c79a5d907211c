import { networkOf } from '../network/addresses.ts';
import { createRecentIds } from '../presence/recent-ids.ts';
import type { AlertStore, Session, StoredAccount } from '../store/store.ts';

/** Milliseconds in which repeated refusals of one account from one network raise only one alert. */
const ALERT_ONCE_IN = 10 * 60 * 1000;
/** Most seat holders that an alert names. */
const HOLDERS_NAMED = 5;

/** Address and user agent of a browser. */
interface Browser {
  address: string;
  agent: string;
}

/** Raises alerts about suspicious sign-ins. */
export interface SignInAlerts {
  /** Two browsers displace each other again and again. */
  shared(account: StoredAccount, holders: readonly Session[], newcomer: Browser): Promise<void>;
  /** A sign-in was refused because all seats are taken and the policy displaces nobody. */
  refused(account: StoredAccount, holders: readonly Session[], newcomer: Browser): Promise<void>;
}

export function createSignInAlerts(alerts: Pick<AlertStore, 'raise'>, now: () => number): SignInAlerts {
  const recentlyAlerted = createRecentIds(ALERT_ONCE_IN);
  const raise = (
    kind: 'account-shared' | 'turned-away',
    { name: user }: StoredAccount,
    browsers: readonly Browser[],
  ) =>
    alerts.raise({
      kind,
      user,
      at: now(),
      browsers: browsers.map(({ address, agent }) => ({ address, agent })),
    });
  return {
    shared: (account, holders, newcomer) => raise('account-shared', account, [newcomer, ...holders]),
    async refused(account, holders, newcomer) {
      recentlyAlerted.forget(now());
      const what = `${account.id} ${networkOf(newcomer.address)}`;
      if (recentlyAlerted.has(what)) return;
      recentlyAlerted.add(what, now());
      await raise('turned-away', account, [newcomer, ...holders.slice(0, HOLDERS_NAMED)]);
    },
  };
}
