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

interface OtherNode {
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
  const otherNodes = new Map<string, OtherNode>();
  const listeners: Parameters<ClusterPresence['onChange']>[0][] = [];
  presence.onChange(changed);
  nodes.on(applyMessage);

  function of(id: string): ClusterPresenceState | undefined {
    const here = presence.of(id);
    if (!nodes.shared) return here && { ...here, nodes: [] };
    const all: [string, PresenceState][] = here === undefined ? [] : [[name(), here]];
    for (const other of otherNodes.values()) {
      const there = other.seen.get(id);
      if (there !== undefined) all.push([other.name, there]);
    }
    return merged(all);
  }

  function changed(id: string, gone?: Gone): void {
    // A session that left one node but is on another has not left.
    const left = gone !== undefined && of(id) === undefined ? gone : undefined;
    for (const listener of listeners) listener(id, left);
  }

  function applyState({ seen }: OtherNode, id: string, now: PresenceState | Gone): void {
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

  function applyMessage(message: NodeMessage): void {
    if ('tried' in message) return;
    const there = otherNodes.get(message.id);
    if ('gone' in message) {
      otherNodes.delete(message.id);
      const left = message.gone === 'silent' ? 'lost' : null;
      if (there !== undefined) for (const id of there.seen.keys()) applyState(there, id, { left });
      return;
    }
    const other = there ?? { name: message.name, seen: new Map<string, PresenceState>() };
    otherNodes.set(message.id, other);
    if (message.begins) other.named = new Set();
    for (const [id, now] of message.changes) {
      other.named?.add(id);
      applyState(other, id, now);
    }
    const { named } = other;
    if (!message.ends || named === undefined) return;
    other.named = undefined;
    for (const id of other.seen.keys()) if (!named.has(id)) applyState(other, id, { left: null });
  }

  return {
    counts: () => online.counts(),
    total: () => online.total(),
    has: (user) => online.has(user),
    users: () => online.users(),
    of,
    *ids() {
      yield* presence.ids();
      const listed = new Set<string>();
      for (const { seen } of otherNodes.values()) {
        for (const id of seen.keys()) {
          if (presence.of(id) !== undefined || listed.has(id)) continue;
          listed.add(id);
          yield id;
        }
      }
    },
    onChange: (listener) => void listeners.push(listener),
    here: () => (nodes.shared ? presence.size : online.total()),
    nodes() {
      if (!nodes.shared) return [];
      const others = [...otherNodes.values()].map(({ name, seen }) => ({
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
function merged(all: readonly [node: string, PresenceState][]): ClusterPresenceState | undefined {
  const [first, ...more] = all;
  if (first === undefined) return undefined;
  if (more.length === 0) return { ...first[1], nodes: [first[0]] };
  const states = all.map(([, state]) => state);
  const best = states.reduce((one, other) => (isBetter(other, one) ? other : one));
  const used = states.flatMap(({ usedAt }) => usedAt ?? []);
  return {
    ...best,
    seenAt: Math.max(...states.map(({ seenAt }) => seenAt)),
    usedAt: used.length === 0 ? null : Math.max(...used),
    connections: sum(states.map(({ connections }) => connections)),
    pages: sum(states.map(({ pages }) => pages)),
    nodes: all.map(([node]) => node),
  };
}

function isBetter(one: PresenceState, other: PresenceState): boolean {
  const ranks = rank[one.presence] - rank[other.presence];
  return ranks < 0 || (ranks === 0 && (one.usedAt ?? 0) > (other.usedAt ?? 0));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
