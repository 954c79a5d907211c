import type { Alert } from '../contract/contract.ts';
import type { OnlineUsers } from '../presence/online-registry.ts';
import type { Store } from '../store/store.ts';

/** An event that operators may want to see at once. */
export interface OperatorNotification {
  /** A sign-in, a displaced session, or an alert. */
  kind: 'signed-in' | 'displaced' | Alert['kind'];
  /** Account name. */
  user: string;
}

/**
 * Notifies of sign-ins, displaced sessions and new alerts. A sign-in of a user who is online already is left
 * out. One that displaces a session is reported as `displaced` only. Must subscribe to the news before
 * presence does: it depends on who was online before.
 * @param told gets each notification
 */
export function watchNotifications(
  deps: {
    store: Pick<Store, 'news' | 'alerts'>;
    online: Pick<OnlineUsers, 'has'>;
    now: () => number;
    onError: (error: unknown) => void;
  },
  told: (notification: OperatorNotification) => void,
): void {
  const { store, online, now, onError } = deps;
  /** Ended sessions that can be restored, and until when (milliseconds since 1970). */
  const mayReturn = new Map<string, number>();
  let displaced: { user: string; at: number } | undefined;
  let known: Promise<ReadonlySet<string>> = store.alerts.list().then(idsOf, (error: unknown) => {
    onError(error);
    return new Set();
  });

  async function tellFresh(before: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    try {
      const alerts = await store.alerts.list();
      for (const { id, kind, user } of alerts.toReversed()) if (!before.has(id)) told({ kind, user });
      return idsOf(alerts);
    } catch (error) {
      onError(error);
      return before;
    }
  }

  store.news.on((news) => {
    if (news.type === 'alerts') {
      known = known.then(tellFresh);
    } else if (news.type === 'ended') {
      for (const [id, until] of mayReturn) if (until < now()) mayReturn.delete(id);
      for (const { id, reason, user, at, undoUntil } of news.sessions) {
        if (undoUntil !== null) mayReturn.set(id, undoUntil);
        if (reason !== 'displaced' || user === null) continue;
        if (displaced?.user !== user || displaced.at !== at) told({ kind: 'displaced', user });
        displaced = { user, at };
      }
    } else if (news.type === 'started' && news.session.account !== null) {
      const { id, account, signedInAt } = news.session;
      const returned = mayReturn.delete(id);
      const took = displaced?.user === account.name && displaced.at === signedInAt;
      if (!returned && !took && !online.has(account.name)) told({ kind: 'signed-in', user: account.name });
    }
  });
}

const idsOf = (alerts: readonly { id: string }[]): ReadonlySet<string> => new Set(alerts.map(({ id }) => id));
