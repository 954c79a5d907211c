import type { Socket } from './connection.ts';
import type { PageState } from '../contract/contract.ts';
import type { PresenceState } from '../store/store.ts';

/** One open socket of a browser. */
export interface Tab {
  entry: Entry;
  socket: Socket;
  state: PageState;
  page: string | null;
  /** Beats since its last sign of life. */
  unanswered: number;
  lost: boolean;
}

/** A browser that is here, or was until a moment ago. */
export interface Entry {
  id: string;
  user: string | null;
  tabs: Tab[];
  /** Last known state and page; stay while a reload is under way. */
  state: PresenceState['presence'];
  page: string | null;
  seenAt: number;
  usedAt: number | null;
  /** The machine slept, and nothing was heard of it since. */
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

/** @param comes whether it comes for its messages, where it has no page with a socket */
export function presenceStateOf(
  { user, state, page, seenAt, usedAt, tabs }: Entry,
  comes: boolean,
): PresenceState {
  const pages = tabs.filter(({ socket }) => socket.isPage).length;
  const connections = tabs.length;
  return { user, presence: state, page, seenAt, usedAt, connections, pages: pages || Number(comes) };
}

/** The clock was set by so many milliseconds. */
export function moveTimes(entry: Entry, by: number): void {
  entry.seenAt += by;
  if (entry.usedAt !== null) entry.usedAt += by;
}

/** Whether it has a page that answers, so that nobody needs to write down each sign of its life. */
export const isHeard = ({ tabs, state }: Entry): boolean => tabs.length > 0 && state !== 'lost';

/** The lower, the more is somebody there. */
export const rank = { active: 0, idle: 1, hidden: 2, lost: 3 } as const;

/** The best of its tabs is how a browser is; without tabs it stays as it was. @returns true if it changed */
export function settleEntry(entry: Entry): boolean {
  if (entry.tabs.length === 0) return false;
  const before = entry.state;
  entry.state = 'lost';
  for (const { lost, state } of entry.tabs) {
    if (!lost && rank[state] < rank[entry.state]) entry.state = state;
  }
  return entry.state !== before;
}
