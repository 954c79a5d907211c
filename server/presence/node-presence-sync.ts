import type { Presence } from './presence.ts';
import { PUBLISH_LIMIT, type Gone, type NodeStore, type PresenceState } from '../store/store.ts';

/**
 * Milliseconds between two publications of arrivals, changed states and departures; SELDOM: of last-use times
 * and of this node being alive.
 */
const EVERY = 500;
const SELDOM = 5_000;

/** Publishes this node's sessions to the other nodes. */
export interface NodePresenceSync {
  /**
   * Publishes changes when due.
   * @param milliseconds time since the last call
   */
  tick(milliseconds: number): void;
  /** Publishes that this node has no sessions any more. */
  close(): Promise<void>;
}

export function createNodePresenceSync(deps: {
  presence: Pick<Presence, 'of' | 'ids' | 'onChange'>;
  nodes: Pick<NodeStore, 'shared' | 'publish' | 'leave'>;
  name: () => string;
  onError: (error: unknown) => void;
}): NodePresenceSync {
  const { presence, nodes } = deps;
  /** Each published session's state in short form. */
  const said = new Map<string, string>();
  const changed = new Map<string, Gone | undefined>();
  /** Sessions with a newer last use but the same short form. */
  const used = new Set<string>();
  let whole = true;
  let since = EVERY;
  let sinceAll = SELDOM;
  let saying: Promise<void> | undefined;

  if (nodes.shared) presence.onChange((id, gone) => void changed.set(id, gone));

  /** The next batch of changes. */
  function take(all: boolean): Map<string, PresenceState | Gone> {
    const changes = new Map<string, PresenceState | Gone>();
    for (const [id, gone] of changed) {
      if (changes.size === PUBLISH_LIMIT) break;
      changed.delete(id);
      const sighting = presence.of(id);
      const look = sighting && lookOf(sighting);
      if (sighting === undefined || look === undefined) {
        if (said.delete(id)) changes.set(id, gone ?? { left: null });
      } else if (said.get(id) === look && !all) {
        used.add(id);
      } else {
        said.set(id, look);
        changes.set(id, sighting);
      }
    }
    return changes;
  }

  async function say(all: boolean): Promise<void> {
    const anew = whole;
    if (anew) {
      said.clear();
      changed.clear();
      for (const id of presence.ids()) changed.set(id, undefined);
    }
    if (all) for (const id of used) changed.set(id, undefined);
    if (all) used.clear();
    // Later changes wait for the next time.
    let left = changed.size;
    let begins = anew;
    whole = false;
    do {
      const waiting = changed.size;
      const changes = take(all);
      left -= waiting - changed.size;
      if (changes.size === 0 && !all && !anew) return;
      const kept = await nodes.publish(deps.name(), changes, { begins, ends: anew && left <= 0 });
      whole = !kept;
      begins = false;
    } while (left > 0 && !whole);
  }

  async function sayOrStartAnew(all: boolean): Promise<void> {
    try {
      await say(all);
    } catch (error) {
      // The other nodes may have missed it, so a full sync follows.
      whole = true;
      deps.onError(error);
    }
  }

  return {
    tick(milliseconds) {
      since += milliseconds;
      sinceAll += milliseconds;
      if (!nodes.shared || saying !== undefined || since < EVERY) return;
      since = 0;
      const all = whole || sinceAll >= SELDOM;
      if (all) sinceAll = 0;
      saying = sayOrStartAnew(all).finally(() => (saying = undefined));
    },
    async close() {
      if (!nodes.shared) return;
      changed.clear();
      await saying;
      await nodes.leave();
    },
  };
}

/** The short form of a state: what other nodes must show at once. */
function lookOf({ user, presence, page, connections, pages }: PresenceState): string {
  return `${presence} ${connections} ${pages} ${user} ${page}`;
}
