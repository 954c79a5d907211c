import type { Counts, Device, OperatorEvent, ServerNetwork, ServerStatus } from './contract.ts';
import type { Attendance } from './attendance.ts';
import type { Authentication } from './authentication.ts';
import { watchHappenings, type Happening } from './happenings.ts';
import { createAccountCalls } from './operator/accounts.ts';
import { createAlertCalls } from './operator/alerts.ts';
import { createAuditCalls } from './operator/audit.ts';
import { createBanCalls } from './operator/bans.ts';
import { createConfirmation } from './operator/confirmation.ts';
import { createMessageCalls } from './operator/messages.ts';
import { createDesk, type Desk, type Handlers, type Sitter } from './operator/desk.ts';
import { createOverviewCalls } from './operator/overview.ts';
import { createPeopleCalls } from './operator/people.ts';
import { createPolicyChanges } from './operator/policy-change.ts';
import { createSessionCalls } from './operator/sessions.ts';
import { createSettingsCalls } from './operator/settings.ts';
import { createVisitCalls } from './operator/visits.ts';
import type { Log } from './log.ts';
import type { Passwords } from './passwords.ts';
import type { People } from './people.ts';
import type { Everyone } from './everyone.ts';
import type { Refusals } from './refusals.ts';
import type { HouseSettings } from './settings.ts';
import { watchStore, type StoreWatch } from './store-watch.ts';
import type { News, Store } from './store/store.ts';
import type { Outlet } from './watcher.ts';

export { CONFIRMED_FOR, type Desk, type Sitter } from './operator/desk.ts';
export { UNDO_WITHIN } from './operator/sessions.ts';

/** All an operator can see and do. Transports only carry it. */
export interface Operator {
  /**
   * Opens a desk. @param send told what happens, unasked. @param isBehind whether that desk has more to read already than
   * is good for it; left out: it never has
   */
  open(sitter: Sitter, send: Outlet['send'], isBehind?: Outlet['isBehind']): Desk;
  counts(): Counts;
  /** How many stop with this node: the sessions that are at it, where others share the store, or else all who are online. */
  here(): number;
  /** Tells of every change of the counts or of how many are here, a few times a second at most. */
  onCounts(listener: (counts: Counts) => void): void;
  /** Tells at once of what somebody may want to know wherever they look. */
  onHappening(listener: (happening: Happening) => void): void;
  /** Tells the desks what is not told one by one. Call it a few times a second. */
  tick(): void;
}

export interface OperatorDeps {
  store: Store;
  everyone: Everyone;
  attendance: Pick<Attendance, 'most'>;
  people: People;
  passwords: Passwords;
  authentication: Authentication;
  settings: HouseSettings;
  devices: (agent: string) => Device;
  status: () => Pick<ServerStatus, 'version' | 'startedAt' | 'urls' | 'local' | 'node'>;
  network: () => ServerNetwork;
  log: Log;
  refusals: Refusals;
  now: () => number;
  onError: (error: unknown) => void;
}

export function createOperator(deps: OperatorDeps): Operator {
  const { store, everyone, people, settings, refusals, now, onError } = deps;
  const storeWatch = watchStore(store, () => tell({ type: 'store.changed' }));
  const handlers = createHandlers(deps, storeWatch);
  const listening = new Set<(event: OperatorEvent) => void>();
  const counting = new Set<(counts: Counts) => void>();
  const attending = new Set<(happening: Happening) => void>();
  let grown = false;
  let counted: Counts & { here: number } = { people: 0, visitors: 0, here: 0 };

  const tell = (event: OperatorEvent) => listening.forEach((send) => send(event));
  store.news.on((news) => {
    // A thousand sessions that end are a thousand entries.
    if (news.type === 'audit') grown = true;
    else if (isTold(news.type)) tell({ type: `${news.type}.changed` });
  });

  // A desk in this process asks at once, and shall not be told what was before.
  settings.onChange(() => tell({ type: 'settings.changed' }));

  watchHappenings({ store, online: everyone, now, onError }, (happening) =>
    attending.forEach((listener) => listener(happening)),
  );

  function tellCounts(): void {
    const counts = everyone.counts();
    const was = counted;
    counted = { ...counts, here: everyone.here() };
    if (was.people === counts.people && was.visitors === counts.visitors && was.here === counted.here) return;
    for (const listener of counting) listener(counts);
  }

  return {
    counts: () => everyone.counts(),
    here: () => everyone.here(),
    onCounts: (listener) => void counting.add(listener),
    onHappening: (listener) => void attending.add(listener),
    open(sitter, send, isBehind = () => false) {
      const told = (event: OperatorEvent) => send(event);
      const desk = createDesk({ people, handlers, refusals, now, onError }, sitter, { send, isBehind });
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

function createHandlers(deps: OperatorDeps, storeWatch: StoreWatch): Handlers {
  const policyChanges = createPolicyChanges(deps);
  return {
    async 'server.status'(_input, { sitter }) {
      const { role, actor, session } = sitter;
      return { ...deps.status(), storeAway: storeWatch.isAway, role, actor, session };
    },
    async 'server.nodes'() {
      return { nodes: deps.everyone.nodes() };
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
