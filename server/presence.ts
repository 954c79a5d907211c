import { closeCodes, endReasons, type Counts, type Ending, type ServerMessage } from './contract.ts';
import type { Connection, Socket } from './connection.ts';
import { createMarks } from './marks.ts';
import { createOnline } from './online.ts';
import {
  aliveForOf,
  GIVEN_UP_AFTER,
  LOST_AFTER,
  presenceTimes,
  TICK,
  type PresenceTimes,
} from './presence-times.ts';
import { createRecently } from './recently.ts';
import { settleEntry, type Entry, type Sighting, type Tab } from './sighting.ts';
import type { Session, SessionStore } from './store/store.ts';
import { createWheel } from './wheel.ts';

/** A gap between turns that means that the machine slept or its clock was set. */
const JUMP = 5_000;
/** An ended session is remembered so long, so that a request under way does not bring it back. */
const REMEMBER_ENDED = 60_000;
/** Tabs of one browser; more than a person opens. */
const MAX_CONNECTIONS = 50;

/** This node's open sockets and who is behind them. Sessions are known here by their public ids. */
export interface Presence {
  /** @returns undefined if this browser has too many tabs open */
  connect(session: { id: string; user: string | null }, socket: Socket): Connection | undefined;
  /** A sign of life without a socket. `used`: a person did something, it was no beat. */
  seen(session: { id: string; user: string | null }, what: { used: boolean; page?: string }): void;
  /** The session lives, again perhaps, and belongs to this user. */
  belongs(id: string, user: string | null): void;
  /** Tells every tab of an ended session why, and closes it. The session is offline at once. */
  end(id: string, ending: Ending): void;
  /** undefined: offline. */
  of(id: string): Sighting | undefined;
  /** Public ids of all who are not offline. */
  ids(): Iterable<string>;
  counts(): Counts;
  /** All of them together. */
  total(): number;
  /** Names of the users who are online, in no order. */
  users(): Iterable<string>;
  /** Told of every session whose sighting changed. */
  onChange(listener: (id: string) => void): void;
  /** Turns the wheel: beats, losses, departures. Call every TICK. */
  tick(): void;
  /** Tells all to come back later (1012), and writes the last signs of life. */
  close(): Promise<void>;
  readonly times: PresenceTimes;
  /** Milliseconds after a sign of life for which a session counts as alive in the store. */
  readonly aliveFor: number;
}

export function createPresence(deps: {
  sessions: Pick<SessionStore, 'mark'>;
  now: () => number;
  times?: PresenceTimes;
  onError: (error: unknown) => void;
}): Presence {
  const { now, times = presenceTimes } = deps;
  const entries = new Map<string, Entry>();
  /** Sessions without a socket, and when they count as gone. */
  const leaving = new Map<string, number>();
  const over = createRecently(REMEMBER_ENDED);
  const online = createOnline();
  const wheel = createWheel<Tab>(Math.max(1, Math.round(times.interval / TICK)));
  const marks = createMarks(deps.sessions, deps.onError);
  const listeners: ((id: string) => void)[] = [];
  const changed = (id: string) => listeners.forEach((listener) => listener(id));
  const aliveFor = aliveForOf(times);
  let lastTick = now();

  function enter(id: string, user: string | null): Entry {
    const there = entries.get(id);
    if (there !== undefined) return there;
    const entry: Entry = {
      id,
      user,
      tabs: new Set(),
      state: 'active',
      page: null,
      seenAt: now(),
      usedAt: null,
    };
    entries.set(id, entry);
    online.add(user);
    return entry;
  }

  function leave(entry: Entry): void {
    entries.delete(entry.id);
    leaving.delete(entry.id);
    online.remove(entry.user);
    if (!over.has(entry.id)) marks.left(entry.id, entry.seenAt, now());
    changed(entry.id);
  }

  function alive(entry: Entry, used: boolean): void {
    entry.seenAt = now();
    if (used) entry.usedAt = entry.seenAt;
    marks.add(entry.id, entry.seenAt, used, entry.seenAt + aliveFor);
  }

  const settle = (entry: Entry) => settleEntry(entry, now() - LOST_AFTER * times.interval);

  function drop(tab: Tab): void {
    if (!tab.entry.tabs.delete(tab)) return;
    tab.offWheel();
    if (tab.entry.tabs.size === 0 && entries.get(tab.entry.id) === tab.entry) {
      leaving.set(tab.entry.id, now() + times.grace);
    }
    settle(tab.entry);
    // The page that is still open is the one to show.
    const rest = [...tab.entry.tabs].at(-1);
    tab.entry.page = rest?.page ?? tab.entry.page;
    changed(tab.entry.id);
  }

  function beat(tab: Tab, message: string): void {
    const silent = now() - tab.aliveAt;
    if (silent > GIVEN_UP_AFTER * times.interval) {
      tab.socket.terminate();
      drop(tab);
      // Waiting for it was grace enough.
      if (tab.entry.tabs.size === 0) leave(tab.entry);
      return;
    }
    if (silent > LOST_AFTER * times.interval) {
      const before = tab.entry.state;
      settle(tab.entry);
      if (tab.entry.state !== before) changed(tab.entry.id);
    }
    tab.socket.ping();
    tab.socket.send(message);
  }

  /** While the machine slept nobody could be heard, so nobody is late. */
  function forgive(gap: number): void {
    for (const tab of wheel.all()) tab.aliveAt += gap;
    for (const [id, at] of leaving) leaving.set(id, at + gap);
  }

  return {
    times,
    aliveFor,
    connect(session, socket) {
      const entry = enter(session.id, session.user);
      if (entry.tabs.size >= MAX_CONNECTIONS) return undefined;
      const tab: Tab = {
        entry,
        socket,
        state: 'active',
        page: entry.page,
        aliveAt: now(),
        offWheel: () => undefined,
      };
      tab.offWheel = wheel.add(tab);
      entry.tabs.add(tab);
      leaving.delete(entry.id);
      alive(entry, false);
      settle(entry);
      changed(entry.id);
      const hello = { type: 'hello', interval: times.interval, session: entry.id } as const;
      socket.send(encode({ ...hello, online: online.total() }));
      return {
        alive() {
          tab.aliveAt = now();
          if (entry.state === 'lost') {
            settle(entry);
            changed(entry.id);
          }
          alive(entry, false);
        },
        say(state, page) {
          const used = state === 'active' && (tab.state !== 'active' || tab.page !== page);
          tab.aliveAt = now();
          tab.state = state;
          tab.page = page;
          if (state !== 'hidden' || entry.tabs.size === 1) entry.page = page;
          alive(entry, used);
          settle(entry);
          changed(entry.id);
        },
        closed: () => drop(tab),
      };
    },
    seen(session, { used, page }) {
      if (over.has(session.id)) return;
      const entry = enter(session.id, session.user);
      alive(entry, used);
      if (used) entry.page = page ?? entry.page;
      if (entry.tabs.size === 0) {
        if (used) entry.state = 'active';
        leaving.set(entry.id, now() + LOST_AFTER * times.httpInterval);
      }
      changed(entry.id);
    },
    belongs(id, user) {
      over.remove(id);
      const entry = entries.get(id);
      if (entry === undefined || entry.user === user) return;
      online.remove(entry.user);
      online.add(user);
      entry.user = user;
      changed(id);
    },
    end(id, ending) {
      over.add(id, now());
      const entry = entries.get(id);
      if (entry === undefined) return;
      const message = encode({ type: 'ended', ...ending });
      for (const tab of entry.tabs) {
        tab.offWheel();
        tab.socket.send(message);
        tab.socket.close(endReasons[ending.reason]);
      }
      entry.tabs.clear();
      leave(entry);
    },
    of(id) {
      const entry = entries.get(id);
      return (
        entry && {
          presence: entry.state,
          page: entry.page,
          seenAt: entry.seenAt,
          usedAt: entry.usedAt,
          connections: entry.tabs.size,
        }
      );
    },
    ids: () => entries.keys(),
    counts: () => online.counts(),
    total: () => online.total(),
    users: () => online.users(),
    onChange: (listener) => void listeners.push(listener),
    tick() {
      const gap = now() - lastTick;
      lastTick = now();
      if (gap > JUMP || gap < 0) forgive(gap);
      const message = encode({ type: 'online', count: online.total() });
      for (const tab of wheel.turn()) beat(tab, message);
      for (const [id, at] of leaving) {
        const entry = entries.get(id);
        if (at <= now() && entry !== undefined) leave(entry);
      }
      over.forget(now());
      marks.tick(now());
    },
    async close() {
      for (const tab of wheel.all()) tab.socket.close(closeCodes.restart);
      await marks.flush();
    },
  };
}

/** A session as presence knows it. */
export function presentAs(session: Session): { id: string; user: string | null } {
  return { id: session.id, user: session.account?.name ?? null };
}

function encode(message: ServerMessage): string {
  return JSON.stringify(message);
}
