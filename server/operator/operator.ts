import type { Counts, Device, OperatorEvent, ServerNetwork, ServerStatus } from '../contract/contract.ts';
import type { OnlineHistory } from '../visits/online-history.ts';
import type { Authentication } from '../accounts/authentication.ts';
import { watchNotifications, type OperatorNotification } from './notifications.ts';
import { createAccountCalls } from './accounts.ts';
import { createAlertCalls } from './alerts.ts';
import { createAuditCalls } from './audit.ts';
import { createBanCalls } from './bans.ts';
import { createConfirmation } from './confirmation.ts';
import { createMessageCalls } from './messages.ts';
import {
  createConsoleConnection,
  type ConsoleConnection,
  type Handlers,
  type ConsoleUser,
} from './console-connection.ts';
import { createOverviewCalls } from './overview.ts';
import { createPeopleCalls } from './people.ts';
import { createPolicyChanges } from './policy-change.ts';
import { createSessionCalls } from './sessions.ts';
import { createSettingsCalls } from './settings.ts';
import { createVisitCalls } from './visits.ts';
import type { Log } from '../log/log.ts';
import type { Passwords } from '../accounts/passwords.ts';
import type { People } from '../people/people.ts';
import type { ClusterPresence } from '../presence/cluster-presence.ts';
import type { RejectedRequests } from '../log/rejected-requests.ts';
import type { CurrentSettings } from '../settings.ts';
import { monitorStore, type StoreMonitor } from './store-monitor.ts';
import type { News, Store } from '../store/store.ts';
import type { Subscriber } from '../people/subscription.ts';

export { CONFIRMED_FOR, type ConsoleConnection, type ConsoleUser } from './console-connection.ts';
export { UNDO_WITHIN } from './sessions.ts';

/** All that operators can see and do, whatever the transport. */
export interface Operator {
  /**
   * Opens a console connection.
   * @param send gets all events
   * @param isBehind whether more events wait on the connection than it should buffer; by default never
   */
  open(sitter: ConsoleUser, send: Subscriber['send'], isBehind?: Subscriber['isBehind']): ConsoleConnection;
  counts(): Counts;
  /**
   * How many would be affected if this node stopped: with several nodes its own sessions, otherwise all who
   * are online.
   */
  here(): number;
  /** Calls the listener when the counts or `here` change, a few times a second at most. */
  onCounts(listener: (counts: Counts) => void): void;
  /** Calls the listener at once with every notification. */
  onNotification(listener: (notification: OperatorNotification) => void): void;
  /** Sends collected events. Call it a few times a second. */
  tick(): void;
}

export interface OperatorDeps {
  store: Store;
  clusterPresence: ClusterPresence;
  onlineHistory: Pick<OnlineHistory, 'peakSince'>;
  people: People;
  passwords: Passwords;
  authentication: Authentication;
  settings: CurrentSettings;
  devices: (agent: string) => Device;
  status: () => Pick<ServerStatus, 'version' | 'startedAt' | 'urls' | 'local' | 'node'>;
  network: () => ServerNetwork;
  log: Log;
  rejectedRequests: RejectedRequests;
  now: () => number;
  onError: (error: unknown) => void;
}

export function createOperator(deps: OperatorDeps): Operator {
  const { store, clusterPresence, people, settings, rejectedRequests, now, onError } = deps;
  const storeWatch = monitorStore(store, () => tell({ type: 'store.changed' }));
  const handlers = createHandlers(deps, storeWatch);
  const listening = new Set<(event: OperatorEvent) => void>();
  const counting = new Set<(counts: Counts) => void>();
  const attending = new Set<(notification: OperatorNotification) => void>();
  let grown = false;
  let counted: Counts & { here: number } = { people: 0, visitors: 0, here: 0 };

  const tell = (event: OperatorEvent) => listening.forEach((send) => send(event));
  store.news.on((news) => {
    // A thousand ended sessions make a thousand entries, so these events are collected.
    if (news.type === 'audit') grown = true;
    else if (isTold(news.type)) tell({ type: `${news.type}.changed` });
  });

  // Not on the store's news: a console in this process would ask at once and get the old settings.
  settings.onChange(() => tell({ type: 'settings.changed' }));

  watchNotifications({ store, online: clusterPresence, now, onError }, (notification) =>
    attending.forEach((listener) => listener(notification)),
  );

  function tellCounts(): void {
    const counts = clusterPresence.counts();
    const was = counted;
    counted = { ...counts, here: clusterPresence.here() };
    if (was.people === counts.people && was.visitors === counts.visitors && was.here === counted.here) return;
    for (const listener of counting) listener(counts);
  }

  return {
    counts: () => clusterPresence.counts(),
    here: () => clusterPresence.here(),
    onCounts: (listener) => void counting.add(listener),
    onNotification: (listener) => void attending.add(listener),
    open(sitter, send, isBehind = () => false) {
      const told = (event: OperatorEvent) => send(event);
      const desk = createConsoleConnection({ people, handlers, rejectedRequests, now, onError }, sitter, {
        send,
        isBehind,
      });
      listening.add(told);
      return {
        ...desk,
        close() {
          listening.delete(told);
          desk.close();
        },
      };
    },
    tick() {
      tellCounts();
      if (listening.size > 0) storeWatch.tick();
      if (!grown) return;
      grown = false;
      tell({ type: 'audit.changed' });
    },
  };
}

const toldAsItIs = ['accounts', 'bans', 'alerts'] as const;
function isTold(type: News['type']): type is (typeof toldAsItIs)[number] {
  return toldAsItIs.some((one) => one === type);
}

function createHandlers(deps: OperatorDeps, storeWatch: StoreMonitor): Handlers {
  const policyChanges = createPolicyChanges(deps);
  return {
    async 'server.status'(_input, { user }) {
      const { role, actor, session } = user;
      return { ...deps.status(), storeAway: storeWatch.isAway, role, actor, session };
    },
    async 'server.nodes'() {
      return { nodes: deps.clusterPresence.nodes() };
    },
    async 'server.network'() {
      return deps.network();
    },
    'desk.confirm': createConfirmation(deps),
    ...createPeopleCalls(deps),
    ...createSessionCalls(deps),
    ...createMessageCalls(deps),
    ...createAccountCalls(deps, policyChanges),
    ...createSettingsCalls(deps, policyChanges),
    ...createBanCalls(deps),
    ...createAlertCalls(deps),
    ...createOverviewCalls(deps),
    ...createVisitCalls(deps),
    ...createAuditCalls(deps),
  };
}
