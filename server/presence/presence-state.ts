import type { Socket } from './connection.ts';
import type { PageState } from '../contract/contract.ts';
import type { PresenceState } from '../store/store.ts';

/** One open tab of a browser. */
export interface Tab {
  entry: Entry;
  socket: Socket;
  state: PageState;
  page: string | null;
  /** Heartbeats since the last sign of life. */
  unanswered: number;
  lost: boolean;
}

/** A browser that is online, or was a moment ago. */
export interface Entry {
  id: string;
  user: string | null;
  tabs: Tab[];
  /** Last known state and page. They stay during a reload. */
  state: PresenceState['presence'];
  page: string | null;
  seenAt: number;
  usedAt: number | null;
  /** The machine slept, and the browser has shown no sign of life since. */
  overslept: boolean;
}

export function createEntry(id: string, user: string | null, now: number): Entry {
  return {
    id,
    user,
    tabs: [],
    state: 'active',
    page: null,
    seenAt: now,
    usedAt: null,
    overslept: false,
  };
}

/**
 * @param fetchesMessages whether a browser without a socket comes for its messages; it then counts as one
 * page
 */
export function presenceStateOf(
  { user, state, page, seenAt, usedAt, tabs }: Entry,
  comes: boolean,
): PresenceState {
  const pages = tabs.filter(({ socket }) => socket.isPage).length;
  const connections = tabs.length;
  return { user, presence: state, page, seenAt, usedAt, connections, pages: pages || Number(comes) };
}

/** Shifts the times by so many milliseconds, after the clock was set. */
export function moveTimes(entry: Entry, by: number): void {
  entry.seenAt += by;
  if (entry.usedAt !== null) entry.usedAt += by;
}

/** True if a tab answers heartbeats, so that its signs of life need not be written one by one. */
export const isHeard = ({ tabs, state }: Entry): boolean => tabs.length > 0 && state !== 'lost';

/** The lower, the more active. */
export const rank = { active: 0, idle: 1, hidden: 2, lost: 3 } as const;

/**
 * Sets a browser's state to that of its most active tab. Without tabs it stays unchanged.
 * @returns true if it changed
 */
export function settleEntry(entry: Entry): boolean {
  if (entry.tabs.length === 0) return false;
  const before = entry.state;
  entry.state = 'lost';
  for (const { lost, state } of entry.tabs) {
    if (!lost && rank[state] < rank[entry.state]) entry.state = state;
  }
  return entry.state !== before;
}
