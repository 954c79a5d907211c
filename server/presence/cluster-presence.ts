import type { Left, NodeFigures } from '../contract/contract.ts';
import type { OnlineUsers, OnlineRegistry } from './online-registry.ts';
import type { Presence } from './presence.ts';
import { rank } from './presence-state.ts';
import type { Gone, NodeStore, NodeMessage, PresenceState } from '../store/store.ts';

/** The presence state of a session across all nodes. */
export interface ClusterPresenceState extends PresenceState {
  /** Names of the nodes that the session is connected to; none with a single node. */
  nodes: readonly string[];
}

/** Who is online, on this node or another. */
export interface ClusterPresence extends OnlineUsers {
  /** undefined: offline. */
  of(id: string): ClusterPresenceState | undefined;
  /** Public ids of all sessions that are not offline. */
  ids(): Iterable<string>;
  /** Calls the listener when a session's state changed. `gone`: how it left, if it is on no node any more. */
  onChange(listener: (id: string, gone?: { left: Left | null }) => void): void;
  /**
   * How many would be affected if this node stopped: with several nodes its own sessions, otherwise all who
   * are online.
   */
  here(): number;
  /** All current nodes, this one first, the others by name; none with a single node. */
  nodes(): NodeFigures[];
}

interface Neighbour {
  name: string;
  seen: Map<string, PresenceState>;
  /** Ids received so far during a full sync. */
  named?: Set<string> | undefined;
}

/**
 * @param deps.online also gets the sessions on other nodes
 * @param deps.name name of this node
 */
export function createClusterPresence(deps: {
  presence: Pick<Presence, 'of' | 'ids' | 'size' | 'onChange' | 'connectedElsewhere'>;
  online: OnlineRegistry;
  nodes: Pick<NodeStore, 'shared' | 'on'>;
  name: () => string;
}): ClusterPresence {
  const { presence, online, nodes, name } = deps;
  const neighbours = new Map<string, Neighbour>();
  const listeners: Parameters<ClusterPresence['onChange']>[0][] = [];
  presence.onChange(changed);
  nodes.on(hear);

  function of(id: string): ClusterPresenceState | undefined {
    const here = presence.of(id);
    if (!nodes.shared) return here && { ...here, nodes: [] };
    const all: [string, PresenceState][] = here === undefined ? [] : [[name(), here]];
    for (const neighbour of neighbours.values()) {
      const there = neighbour.seen.get(id);
      if (there !== undefined) all.push([neighbour.name, there]);
    }
    return together(all);
  }

  function changed(id: string, gone?: Gone): void {
    // A session that left one node but is on another has not left.
    const left = gone !== undefined && of(id) === undefined ? gone : undefined;
    for (const listener of listeners) listener(id, left);
  }

  function see({ seen }: Neighbour, id: string, now: PresenceState | Gone): void {
    const before = seen.get(id);
    if (before !== undefined) online.remove(id, before.user);
    if ('left' in now) {
      if (before === undefined) return;
      seen.delete(id);
      return changed(id, now);
    }
    seen.set(id, now);
    online.add(id, now.user);
    if (now.connections > 0) presence.connectedElsewhere(id);
    changed(id);
  }

  function hear(said: NodeMessage): void {
    if ('tried' in said) return;
    const there = neighbours.get(said.id);
    if ('gone' in said) {
      neighbours.delete(said.id);
      const left = said.gone === 'silent' ? 'lost' : null;
      if (there !== undefined) for (const id of there.seen.keys()) see(there, id, { left });
      return;
    }
    const neighbour = there ?? { name: said.name, seen: new Map<string, PresenceState>() };
    neighbours.set(said.id, neighbour);
    if (said.begins) neighbour.named = new Set();
    for (const [id, now] of said.changes) {
      neighbour.named?.add(id);
      see(neighbour, id, now);
    }
    const { named } = neighbour;
    if (!said.ends || named === undefined) return;
    neighbour.named = undefined;
    for (const id of neighbour.seen.keys()) if (!named.has(id)) see(neighbour, id, { left: null });
  }

  return {
    counts: () => online.counts(),
    total: () => online.total(),
    has: (user) => online.has(user),
    users: () => online.users(),
    of,
    *ids() {
      yield* presence.ids();
      const told = new Set<string>();
      for (const { seen } of neighbours.values()) {
        for (const id of seen.keys()) {
          if (presence.of(id) !== undefined || told.has(id)) continue;
          told.add(id);
          yield id;
        }
      }
    },
    onChange: (listener) => void listeners.push(listener),
    here: () => (nodes.shared ? presence.size : online.total()),
    nodes() {
      if (!nodes.shared) return [];
      const others = [...neighbours.values()].map(({ name, seen }) => ({
        name,
        here: false,
        sessions: seen.size,
      }));
      others.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
      return [{ name: name(), here: true, sessions: presence.size }, ...others];
    },
  };
}

/** Merges the states of several nodes: the most active one counts, and among equals the one used last. */
function together(all: readonly [node: string, PresenceState][]): ClusterPresenceState | undefined {
  const [first, ...more] = all;
  if (first === undefined) return undefined;
  if (more.length === 0) return { ...first[1], nodes: [first[0]] };
  const sightings = all.map(([, sighting]) => sighting);
  const best = sightings.reduce((one, other) => (isBetter(other, one) ? other : one));
  const used = sightings.flatMap(({ usedAt }) => usedAt ?? []);
  return {
    ...best,
    seenAt: Math.max(...sightings.map(({ seenAt }) => seenAt)),
    usedAt: used.length === 0 ? null : Math.max(...used),
    connections: sum(sightings.map(({ connections }) => connections)),
    pages: sum(sightings.map(({ pages }) => pages)),
    nodes: all.map(([node]) => node),
  };
}

function isBetter(one: PresenceState, other: PresenceState): boolean {
  const ranks = rank[one.presence] - rank[other.presence];
  return ranks < 0 || (ranks === 0 && (one.usedAt ?? 0) > (other.usedAt ?? 0));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
