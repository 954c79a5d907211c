import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Device, Left, Person } from '../contract/contract.ts';
import { baseOf, personOf, type PersonBase } from './person.ts';
import type { ClusterPresence } from '../presence/cluster-presence.ts';
import type { News, Session, Store } from '../store/store.ts';

/** Rows read in one turn of the event loop. */
const CHUNK = 500;
/** Most rows sent as changes at once. The rest follow with the next tick. */
export const MAX_CHANGES = 2000;

/** Changed rows, and the ids of removed ones. */
export interface Changes {
  rows: Person[];
  gone: string[];
}

/** All rows, kept in memory while somebody is subscribed, and the changes to send. */
export interface PeopleRows {
  /** Resolves once all rows have been read. */
  loaded: Promise<void>;
  /**
   * Public ids of all rows, in chunks, as they are read. Rejects if reading fails. `last`: this is the last
   * chunk; later arrivals are among the changes.
   */
  pages(): AsyncGenerator<{ ids: readonly string[]; last: boolean }>;
  rowsOf(ids: readonly string[]): Changes;
  apply(news: News): void;
  /**
   * Marks a row as changed.
   * @param gone how the session left, if it did
   */
  touch(id: string, gone?: { left: Left | null }): void;
  reread(ids: readonly string[]): void;
  /** The changes since the last call; undefined: none. */
  changes(): Promise<Changes | undefined>;
}

export function createPeopleRows(deps: {
  store: Pick<Store, 'sessions'>;
  clusterPresence: Pick<ClusterPresence, 'of' | 'ids'>;
  devices: (agent: string) => Device;
  now: () => number;
}): PeopleRows {
  const { store, clusterPresence, devices } = deps;
  const bases = new Map<string, PersonBase>();
  const dirty = new Set<string>();
  /** Known rows that must be read from the store again. */
  const stale = new Set<string>();
  /** Sessions that ended during a read, which may still return them. */
  const over = new Set<string>();
  /** Ids in the order in which they were read. */
  let listed: string[] = [];
  let grown = Promise.withResolvers<void>();
  let reads = 0;
  let complete = false;

  const keep = (session: Session) => {
    if (!over.has(session.id)) bases.set(session.id, baseOf(session, devices));
  };

  async function reading<T>(work: () => Promise<T>): Promise<T> {
    reads++;
    try {
      return await work();
    } finally {
      if (--reads === 0) over.clear();
    }
  }

  async function load(): Promise<void> {
    for (let after: string | null = null; ;) {
      const page: Session[] = await store.sessions.signedIn(after, CHUNK, deps.now());
      page.forEach(keep);
      after = page.at(-1)?.id ?? null;
      if (page.length < CHUNK) break;
      list(page.map(({ id }) => id));
      await nextTurn();
    }
    await fetch([...clusterPresence.ids()]);
    const known = new Set(listed);
    complete = true;
    list([...bases.keys()].filter((id) => !known.has(id)));
  }

  function list(ids: readonly string[]): void {
    listed = listed.concat(ids);
    grown.resolve();
    grown = Promise.withResolvers();
  }

  /** Reads rows that are unknown or stale. */
  async function fetch(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !bases.has(id) || stale.has(id));
    for (let start = 0; start < unknown.length; start += CHUNK) {
      const chunk = unknown.slice(start, start + CHUNK);
      for (const id of chunk) stale.delete(id);
      const found = await store.sessions.get(chunk, deps.now());
      found.forEach(keep);
      await nextTurn();
    }
  }

  /** The current row; undefined if the session does not belong in the table. */
  function row(id: string): Person | undefined {
    const base = bases.get(id);
    const sighting = clusterPresence.of(id);
    if (base === undefined || (base.user === null && sighting === undefined)) return undefined;
    if (sighting !== undefined) {
      // Kept for when they go offline: the store is updated late.
      base.seen = Math.max(base.seen, sighting.seenAt);
      base.used = Math.max(base.used, sighting.usedAt ?? 0);
    }
    return personOf(base, sighting);
  }

  function look(ids: readonly string[]): Changes {
    const rows: Person[] = [];
    const gone: string[] = [];
    for (const id of ids) {
      const now = row(id);
      if (now === undefined) gone.push(id);
      else rows.push(now);
    }
    return { rows, gone };
  }

  const loaded = reading(load);

  return {
    loaded,
    async *pages() {
      // Sessions that started after the read are in none of its chunks.
      const all = complete ? [...bases.keys()] : undefined;
      for (let start = 0, last = false; !last; start += CHUNK) {
        while (!complete && listed.length <= start + CHUNK) await Promise.race([grown.promise, loaded]);
        const ids = all ?? listed;
        last = complete && ids.length <= start + CHUNK;
        yield { ids: ids.slice(start, start + CHUNK), last };
      }
    },
    rowsOf: look,
    apply(news) {
      if (news.type === 'started') {
        // An ended session may have been restored.
        over.delete(news.session.id);
        keep(news.session);
        dirty.add(news.session.id);
      } else if (news.type === 'viewed') {
        const base = bases.get(news.session);
        if (base !== undefined) {
          base.views = news.views;
          base.visits = news.visits;
        }
        dirty.add(news.session);
      } else if (news.type === 'ended') {
        for (const { id } of news.sessions) {
          bases.delete(id);
          dirty.add(id);
          if (reads > 0) over.add(id);
        }
      }
    },
    touch(id, gone) {
      dirty.add(id);
      const base = bases.get(id);
      // The store is updated late.
      if (base !== undefined && gone !== undefined) base.left = gone.left;
    },
    reread(ids) {
      for (const id of ids) {
        stale.add(id);
        dirty.add(id);
      }
    },
    async changes() {
      if (!complete || dirty.size === 0) return undefined;
      const ids = [...dirty].slice(0, MAX_CHANGES);
      for (const id of ids) dirty.delete(id);
      const outdated = ids.filter((id) => stale.has(id));
      try {
        await reading(() => fetch(ids.filter((id) => stale.has(id) || clusterPresence.of(id) !== undefined)));
      } catch (error) {
        for (const id of ids) dirty.add(id);
        for (const id of outdated) stale.add(id);
        throw error;
      }
      const change = look(ids);
      for (const id of change.gone) bases.delete(id);
      return change;
    },
  };
}
