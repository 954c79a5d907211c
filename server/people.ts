import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Counts, Device, OperatorEvent, Person } from './contract.ts';
import type { Presence } from './presence.ts';
import type { News, Session, Store } from './store/store.ts';

/** Rows read, or sent, in one turn of the event loop. */
const CHUNK = 500;
/** Most rows that are sent as changes at once; the rest follow with the next tick. */
const MOST_CHANGES = 2000;

type Send = (event: OperatorEvent) => void;

/**
 * The live table as operators see it: everybody signed in, here or not, and the visitors who are here.
 * While nobody watches it holds nothing and does nothing.
 */
export interface People {
  /**
   * Sends the whole list in chunks, then what changes.
   * `complete` resolves when the list has been sent, and rejects if it could not be read.
   */
  watch(send: Send): { stop(): void; complete: Promise<void> };
  /** Sends what changed since the last tick. */
  tick(): void;
}

export function createPeople(deps: {
  store: Store;
  presence: Presence;
  devices: (agent: string) => Device;
  now: () => number;
  onError: (error: unknown) => void;
}): People {
  const { store, presence } = deps;
  const watchers = new Set<{ send: Send }>();
  let roster: Roster | undefined;

  store.news.on((news) => roster?.hear(news));
  presence.onChange((id) => roster?.touch(id));

  return {
    watch(send) {
      const current = (roster ??= createRoster(deps));
      // One each time: a desk that watches again must not keep its first list going.
      const watcher = { send };
      watchers.add(watcher);
      const stopped = () => !watchers.has(watcher) || roster !== current;
      // A list that could not be read is not kept: the next one to watch has it read again.
      current.loaded.catch(() => {
        if (roster === current) roster = undefined;
      });
      return {
        complete: sendAll(current, send, stopped, () => presence.counts()),
        stop() {
          watchers.delete(watcher);
          if (watchers.size === 0) roster = undefined;
        },
      };
    },
    tick() {
      const current = roster;
      if (current === undefined) return;
      current
        .changes()
        .then((change) => {
          if (change === undefined || roster !== current) return;
          const event = { type: 'people.changed', ...change, counts: presence.counts() } as const;
          for (const { send } of watchers) send(event);
        })
        .catch(deps.onError);
    },
  };
}

async function sendAll(
  roster: Roster,
  send: Send,
  stopped: () => boolean,
  counts: () => Counts,
): Promise<void> {
  await roster.loaded;
  const ids = roster.ids();
  for (let start = 0; start === 0 || start < ids.length; start += CHUNK) {
    if (start > 0) await nextTurn();
    if (stopped()) return;
    const rows = roster.rows(ids.slice(start, start + CHUNK));
    send({
      type: 'people.snapshot',
      rows,
      first: start === 0,
      last: start + CHUNK >= ids.length,
      counts: counts(),
    });
  }
}

type Base = Omit<Person, 'presence' | 'page' | 'connections'>;

/** The rows in memory while somebody watches, and which of them are to be sent again. */
interface Roster {
  /** Resolves once everything has been read. */
  loaded: Promise<void>;
  /** Of all rows, as they are now. */
  ids(): string[];
  rows(ids: readonly string[]): Person[];
  hear(news: News): void;
  touch(id: string): void;
  changes(): Promise<{ rows: Person[]; gone: string[] } | undefined>;
}

function createRoster(deps: Parameters<typeof createPeople>[0]): Roster {
  const { store, presence, devices } = deps;
  const bases = new Map<string, Base>();
  const dirty = new Set<string>();
  /** Ended while a read was under way: what that read brings of them is stale. */
  const over = new Set<string>();
  let reads = 0;
  let complete = false;

  const keep = (session: Session) => {
    if (over.has(session.id)) return;
    bases.set(session.id, {
      session: session.id,
      user: session.account?.name ?? null,
      address: session.address,
      device: devices(session.agent),
      since: session.signedInAt ?? session.createdAt,
      seen: session.seenAt,
      views: session.views,
    });
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
      await nextTurn();
    }
    await fetch([...presence.ids()]);
    complete = true;
  }

  /** Reads those not known yet. */
  async function fetch(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !bases.has(id));
    for (let start = 0; start < unknown.length; start += CHUNK) {
      const found = await store.sessions.get(unknown.slice(start, start + CHUNK), deps.now());
      found.forEach(keep);
      await nextTurn();
    }
  }

  /** The row as it is now; undefined if it does not belong in the table. */
  function row(id: string): Person | undefined {
    const base = bases.get(id);
    const sighting = presence.of(id);
    if (base === undefined || (base.user === null && sighting === undefined)) return undefined;
    if (sighting !== undefined) base.seen = Math.max(base.seen, sighting.seenAt);
    return {
      ...base,
      presence: sighting?.presence ?? 'offline',
      page: sighting?.page ?? null,
      connections: sighting?.connections ?? 0,
    };
  }

  return {
    loaded: reading(load),
    ids: () => [...bases.keys()],
    rows: (ids) => ids.flatMap((id) => row(id) ?? []),
    hear(news) {
      if (news.type === 'started') {
        keep(news.session);
        dirty.add(news.session.id);
      } else if (news.type === 'viewed') {
        const base = bases.get(news.session);
        if (base !== undefined) base.views = news.views;
        dirty.add(news.session);
      } else if (news.type === 'ended') {
        for (const { id } of news.sessions) {
          bases.delete(id);
          dirty.add(id);
          if (reads > 0) over.add(id);
        }
      }
    },
    touch: (id) => void dirty.add(id),
    async changes() {
      if (!complete || dirty.size === 0) return undefined;
      const ids = [...dirty].slice(0, MOST_CHANGES);
      for (const id of ids) dirty.delete(id);
      try {
        await reading(() => fetch(ids.filter((id) => presence.of(id) !== undefined)));
      } catch (error) {
        for (const id of ids) dirty.add(id);
        throw error;
      }
      const rows: Person[] = [];
      const gone: string[] = [];
      for (const id of ids) {
        const now = row(id);
        if (now !== undefined) {
          rows.push(now);
        } else {
          bases.delete(id);
          gone.push(id);
        }
      }
      return { rows, gone };
    },
  };
}
