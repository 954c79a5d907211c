import type { AuditEntry, AuditFilter, Output } from '../../../server/contract/contract.ts';
import { codeOf } from '../client/call-error.ts';
import type { Client } from '../client/client.ts';
import { createLatest } from '../state/latest.ts';
import { createThrottle } from '../state/throttle.ts';
import { createObservable, type Observable } from '../state/observable.ts';

/** Entries that are fetched at once. */
export const pageSize = 100;
/** While the log grows it is asked for again so often at most, in milliseconds. */
const reloadEvery = 1000;

/** What of the log is on screen. A new object after each change. */
export interface AuditList {
  /** The newest first. */
  entries: readonly AuditEntry[];
  /** Newer than those, and not shown yet. */
  fresh: readonly AuditEntry[];
  /** There are more fresh ones than were fetched: showing them leaves out what is between. */
  gap: boolean;
  /** How many fit the filter, counted up to one more than `auditCounted`; null before it is known. */
  total: number | null;
  older: 'some' | 'none' | 'loading' | 'failed';
  /** What was thrown while there was nothing to show. */
  error: unknown;
}

/** The log by one filter: followed at its top, fetched on demand at its end. */
export interface AuditLog extends Observable<AuditList> {
  /** Follows it until the returned function is called. */
  start: () => () => void;
  /** Asks what is new. */
  reload: () => void;
  loadOlder: () => void;
  /** Puts what is fresh on top. */
  showFresh: () => void;
}

/**
 * @param mayMove whether what is on screen may move down for what is new; otherwise it waits as fresh
 */
export function createAuditLog(client: Client, filter: AuditFilter, mayMove: () => boolean): AuditLog {
  const list = createObservable<AuditList>({
    entries: [],
    fresh: [],
    gap: false,
    total: null,
    older: 'none',
    error: null,
  });
  const top = createLatest();
  const end = createLatest();
  const growth = createThrottle(reload, reloadEvery);
  const change = (part: Partial<AuditList>) => list.set({ ...list.get(), ...part });

  function takeTop({ entries: page, total: count }: Output<'audit.list'>) {
    const { entries, total: before } = list.get();
    const total = count ?? page.length;
    if (before === null || (entries.length === 0 && mayMove())) {
      end.forget();
      change({
        entries: page,
        fresh: [],
        gap: false,
        total,
        older: olderOf(page.length, total),
        error: null,
      });
      return;
    }
    const newest = entries[0]?.id ?? 0;
    const fresh = page.filter(({ id }) => id > newest);
    change({ fresh, gap: fresh.length === page.length && fresh.length < total, total, error: null });
    if (fresh.length > 0 && mayMove()) showFresh();
  }

  function showFresh() {
    const { entries, fresh, gap, total } = list.get();
    if (fresh.length === 0) return;
    const shown = gap ? [...fresh] : [...fresh, ...entries];
    if (gap) end.forget();
    const older = gap ? olderOf(shown.length, total ?? 0) : list.get().older;
    change({ entries: shown, fresh: [], gap: false, older });
  }

  function reload() {
    if (client.connection.get().state !== 'connected') return;
    top.ask(
      () => client.call('audit.list', { filter, before: null, limit: pageSize }),
      takeTop,
      (error) => {
        // A lost line shows by itself, and comes back by itself.
        if (codeOf(error) !== 'not-serving') change({ error });
      },
    );
  }

  return {
    get: list.get,
    subscribe: list.subscribe,
    start: () => {
      const stopLine = client.connection.subscribe(reload);
      const stopEvents = client.onEvent((event) => {
        if (event.type === 'audit.changed') growth.ask();
      });
      reload();
      return () => {
        stopLine();
        stopEvents();
        growth.stop();
        top.forget();
        end.forget();
      };
    },
    reload,
    showFresh,
    loadOlder: () => {
      const { entries, older } = list.get();
      const before = entries.at(-1)?.id;
      if (before === undefined || older === 'loading' || older === 'none') return;
      change({ older: 'loading' });
      end.ask(
        () => client.call('audit.list', { filter, before, limit: pageSize }),
        ({ entries: page }) =>
          change({
            entries: [...list.get().entries, ...page],
            older: page.length < pageSize ? 'none' : 'some',
          }),
        () => change({ older: 'failed' }),
      );
    },
  };
}

const olderOf = (shown: number, total: number) => (shown < total ? 'some' : 'none');
