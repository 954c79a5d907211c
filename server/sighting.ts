import type { Presence } from './contract.ts';
import type { Socket } from './connection.ts';

/** What is known of a session that is not offline. */
export interface Sighting {
  presence: Exclude<Presence, 'offline'>;
  page: string | null;
  seenAt: number;
  /** Last thing its person did; null if nothing since it came. */
  usedAt: number | null;
  connections: number;
}

/** One open socket of a browser. */
export interface Tab {
  entry: Entry;
  socket: Socket;
  state: 'active' | 'idle' | 'hidden';
  page: string | null;
  aliveAt: number;
  offWheel: () => void;
}

/** A browser that is here, or was until a moment ago. */
export interface Entry {
  id: string;
  user: string | null;
  tabs: Set<Tab>;
  /** Last known state and page; stay while a reload is under way. */
  state: Sighting['presence'];
  page: string | null;
  seenAt: number;
  usedAt: number | null;
}

/**
 * The best of its tabs is how a browser is; without tabs it stays as it was.
 * @param lostBefore tabs without a sign of life since then count as lost
 */
export function settleEntry(entry: Entry, lostBefore: number): void {
  if (entry.tabs.size === 0) return;
  const rank = ['active', 'idle', 'hidden', 'lost'] as const;
  const states = [...entry.tabs].map((tab) => (tab.aliveAt < lostBefore ? 'lost' : tab.state));
  entry.state = rank.find((state) => states.includes(state)) ?? 'active';
}
