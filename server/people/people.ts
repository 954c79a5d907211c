import type { Device, Person } from '../contract/contract.ts';
import { baseOf, personOf } from './person.ts';
import type { ClusterPresence } from '../presence/cluster-presence.ts';
import { createPeopleRows, type PeopleRows } from './people-rows.ts';
import type { Store } from '../store/store.ts';
import { createPeopleSubscription, type Subscriber, type PeopleSubscription } from './subscription.ts';

/**
 * The live table of operators: everybody who is signed in, online or not, and online visitors. Without
 * subscribers it holds nothing and does nothing.
 */
export interface People {
  /**
   * Sends the whole list in chunks, then the changes. A subscriber that is behind gets them later and
   * combined. `complete` resolves when the list has been sent and rejects if it could not be read.
   */
  watch(outlet: Subscriber): { stop: () => void; complete: Promise<void> };
  /** Sends the changes since the last tick. */
  tick(): void;
  /** Reads these sessions again: they changed in the store without news of it. */
  reread(ids: readonly string[]): void;
  /**
   * Live sessions of users as rows, ordered by public id.
   * @param after public id before the first row; null: from the start
   * @returns `next`: null if there are no more
   */
  list(after: string | null, limit: number): Promise<{ sessions: Person[]; next: string | null }>;
}

export function createPeople(deps: {
  store: Store;
  clusterPresence: ClusterPresence;
  devices: (agent: string) => Device;
  now: () => number;
  onError: (error: unknown) => void;
}): People {
  const { store, clusterPresence, devices } = deps;
  const watchers = new Set<PeopleSubscription>();
  let peopleRows: PeopleRows | undefined;
  let looking = false;

  store.news.on((news) => peopleRows?.apply(news));
  clusterPresence.onChange((id, gone) => peopleRows?.touch(id, gone));

  return {
    watch(outlet) {
      const current = (peopleRows ??= createPeopleRows(deps));
      // A new subscription each time: a connection that subscribes again must not continue its first list.
      const watcher = createPeopleSubscription(current, outlet);
      watchers.add(watcher);
      const stop = () => {
        watcher.stop();
        watchers.delete(watcher);
        if (watchers.size === 0) peopleRows = undefined;
      };
      // A list that could not be read is dropped, so that the next subscriber reads it again.
      current.loaded.catch(() => {
        stop();
        if (peopleRows === current) peopleRows = undefined;
      });
      return { complete: watcher.sendAll(() => clusterPresence.counts()), stop };
    },
    tick() {
      for (const watcher of watchers) watcher.tick();
      const current = peopleRows;
      if (current === undefined || looking) return;
      looking = true;
      current
        .changes()
        .then((change) => {
          if (peopleRows !== current) return;
          for (const watcher of watchers) watcher.sendChanges(change, clusterPresence.counts());
        })
        .catch(deps.onError)
        .finally(() => (looking = false));
    },
    reread: (ids) => peopleRows?.reread(ids),
    async list(after, limit) {
      const page = await store.sessions.signedIn(after, limit, deps.now());
      return {
        sessions: page.map((session) => personOf(baseOf(session, devices), clusterPresence.of(session.id))),
        next: page.length < limit ? null : (page.at(-1)?.id ?? null),
      };
    },
  };
}
