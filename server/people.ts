import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Counts, Device, OperatorEvent, Person } from './contract.ts';
import { baseOf, personOf } from './person.ts';
import type { Presence } from './presence.ts';
import { createRoster, type Roster } from './roster.ts';
import type { Store } from './store/store.ts';

/** Rows sent in one turn of the event loop. */
const CHUNK = 500;

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
  /** These sessions were changed in the store, and no news says so. */
  reread(ids: readonly string[]): void;
  /** Live sessions of users as rows, by public id, after that one (null: from the start); no `next`: that is all. */
  list(after: string | null, limit: number): Promise<{ sessions: Person[]; next: string | null }>;
}

export function createPeople(deps: {
  store: Store;
  presence: Presence;
  devices: (agent: string) => Device;
  now: () => number;
  onError: (error: unknown) => void;
}): People {
  const { store, presence, devices } = deps;
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
    reread: (ids) => roster?.reread(ids),
    async list(after, limit) {
      const page = await store.sessions.signedIn(after, limit, deps.now());
      return {
        sessions: page.map((session) => personOf(baseOf(session, devices), presence.of(session.id))),
        next: page.length < limit ? null : (page.at(-1)?.id ?? null),
      };
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
