import type { Presence } from './presence.ts';
import { PUBLISH_LIMIT, type Gone, type NodeStore, type PresenceState } from '../store/store.ts';

/** Milliseconds: how often is said who came, how they are now and who went; and, seldom, what they did and that we are here. */
const EVERY = 500;
const SELDOM = 5_000;

/** Says to the other nodes who is with this one. */
export interface NodePresenceSync {
  /** Says what changed, if it is time. Call every so many milliseconds. */
  tick(milliseconds: number): void;
  /** Nobody is with this node any more. */
  close(): Promise<void>;
}

export function createNodePresenceSync(deps: {
  presence: Pick<Presence, 'of' | 'ids' | 'onChange'>;
  nodes: Pick<NodeStore, 'shared' | 'publish' | 'leave'>;
  name: () => string;
  onError: (error: unknown) => void;
}): NodePresenceSync {
  const { presence, nodes } = deps;
  /** How those of whom something was said look to others. */
  const said = new Map<string, string>();
  const changed = new Map<string, Gone | undefined>();
  /** They did something, and look the same. */
  const used = new Set<string>();
  let whole = true;
  let since = EVERY;
  let sinceAll = SELDOM;
  let saying: Promise<void> | undefined;

  if (nodes.shared) presence.onChange((id, gone) => void changed.set(id, gone));

  /** As many of the changes as are said at once. */
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
    // What changes meanwhile waits for the next time.
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
      // Nobody knows whether it was heard.
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

/** What others show of it at once. */
function lookOf({ user, presence, page, connections, pages }: PresenceState): string {
  return `${presence} ${connections} ${pages} ${user} ${page}`;
}
