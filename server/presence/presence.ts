import {
  closeCodes,
  endReasons,
  type Ending,
  type Left,
  type Message,
  type ServerMessage,
} from '../contract/contract.ts';
import type { Connection, Socket } from './connection.ts';
import { createLeaveTimers, type Activity } from './leave-timers.ts';
import { createPendingMessages } from './pending-messages.ts';
import { createLastSeenWrites } from './last-seen-writes.ts';
import type { OnlineRegistry } from './online-registry.ts';
import { MOST_TABS, OpenTab } from './open-tab.ts';
import { aliveForOf, REMEMBER_ENDED, SLEPT, TICK, type PresenceTimings } from './timings.ts';
import type { PresentSession } from './present-session.ts';
import { createRecentIds } from './recent-ids.ts';
import { createHeartbeatScheduler } from './heartbeat-scheduler.ts';
import {
  createEntry,
  isHeard,
  moveTimes,
  settleEntry,
  presenceStateOf,
  type Entry,
  type Tab,
} from './presence-state.ts';
import { createSleep } from './sleep.ts';
import type { SessionStore, PresenceState } from '../store/store.ts';

/** This node's open sockets and who is behind them. Sessions are known here by their public ids. */
export interface Presence {
  /** @returns undefined if this browser has too many tabs open */
  connect(session: PresentSession, socket: Socket): Connection | undefined;
  /** A sign of life without a socket. */
  seen(session: PresentSession, sign: Activity): void;
  /** The session lives, again perhaps, and belongs to this user. */
  belongs(id: string, user: string | null): void;
  /** Tells every tab of an ended session why, and closes it. The session is offline at once. */
  end(id: string, ending: Ending): void;
  /** It has a line at another node, which knows better: whoever only beats or was about to leave here is not here. */
  connectedElsewhere(id: string): void;
  /** Says something on every page that this session has open; one without a socket hears it with its next beat. */
  tell(id: string, message: Message): void;
  /** What was said to a browser without a socket since it asked last. */
  pendingMessages(id: string): Message[];
  /** undefined: offline. */
  of(id: string): PresenceState | undefined;
  /** Public ids of all who are not offline. */
  ids(): Iterable<string>;
  /** How many those are. */
  readonly size: number;
  /** Told of every session whose sighting changed, and how it left, if it did. */
  onChange(listener: (id: string, gone?: { left: Left | null }) => void): void;
  /** Turns the wheel: beats, losses, departures. Call every TICK. */
  tick(): void;
  /**
   * Our machine is about to sleep: tells all pages, writes the last signs of life, and until it is awake nobody is
   * expected to answer. That it woke is noticed by the turns, too.
   */
  suspend(): void;
  /** It is awake: all pages hear from us at once, and who does not answer is missed only from now on. */
  resume(): void;
  /** Writes the last signs of life. */
  flush(): Promise<void>;
  /** The clock was set by so many milliseconds, and sessions in the store were moved with it. */
  clockSet(by: number): void;
  /** Tells all to come back later (1012), and writes the last signs of life. */
  close(): Promise<void>;
  /** As they are now: longer while there is too much to do. */
  readonly times: PresenceTimings;
  /** Milliseconds for which a session counts as alive in the store that nobody says more of. */
  readonly aliveFor: number;
}

/**
 * @param deps.online is kept as they come and go
 * @param deps.load asked each turn: the share of the time since, 0 to 1, that the event loop was busy; left out: none
 */
export function createPresence(deps: {
  sessions: Pick<SessionStore, 'writeLastSeen' | 'renewLiveness'>;
  online: OnlineRegistry;
  now: () => number;
  load?: () => number;
  times?: PresenceTimings;
  onError: (error: unknown) => void;
}): Presence {
  const { now, online, onError } = deps;
  const entries = new Map<string, Entry>();
  const leaveTimers = createLeaveTimers();
  const pendingMessages = createPendingMessages();
  const recentlyEnded = createRecentIds(REMEMBER_ENDED);
  const sleep = createSleep();
  const heartbeats = createHeartbeatScheduler(deps, {
    lost(entry) {
      lastSeenWrites.add(entry);
      changed(entry.id);
    },
    givenUp: giveUp,
  });
  const aliveFor = () => aliveForOf(heartbeats.times);
  const lastSeenWrites = createLastSeenWrites<Entry>({
    ...deps,
    isHere: isHeard,
    isAnybodyHere: () => heartbeats.size > 0,
    aliveFor,
  });
  const listeners: Parameters<Presence['onChange']>[0][] = [];
  let turnedAt = now();

  const changed = (id: string, gone?: { left: Left | null }) => {
    for (const listener of listeners) listener(id, gone);
  };

  function enter(id: string, user: string | null): Entry {
    const there = entries.get(id);
    if (there !== undefined) return there;
    const entry = createEntry(id, user, now());
    entries.set(id, entry);
    online.add(id, user);
    lastSeenWrites.add(entry);
    return entry;
  }

  /** @param aliveUntil for the rules of seats */
  function leave(entry: Entry, how: Left | null, aliveUntil = now()): void {
    entries.delete(entry.id);
    leaveTimers.cancel(entry);
    pendingMessages.close(entry.id);
    online.remove(entry.id, entry.user);
    const left = entry.overslept ? 'slept' : how;
    if (recentlyEnded.has(entry.id)) lastSeenWrites.forget(entry.id);
    else lastSeenWrites.left(entry, left, aliveUntil);
    changed(entry.id, { left });
  }

  function alive(entry: Entry, used: boolean): void {
    entry.seenAt = now();
    entry.overslept = false;
    if (used) entry.usedAt = entry.seenAt;
    if (used || !isHeard(entry)) lastSeenWrites.add(entry);
  }

  function drop(tab: Tab, left: Left): void {
    const { entry } = tab;
    const index = entry.tabs.indexOf(tab);
    if (index === -1) return;
    entry.tabs.splice(index, 1);
    heartbeats.remove(tab);
    if (entry.tabs.length === 0 && entries.get(entry.id) === entry) {
      leaveTimers.afterClose(entry, heartbeats.times.grace, left);
    }
    settleEntry(entry);
    // The page that is still open is the one to show.
    entry.page = entry.tabs.at(-1)?.page ?? entry.page;
    changed(entry.id);
  }

  function giveUp(tab: Tab): void {
    tab.socket.terminate();
    drop(tab, 'lost');
    // Waiting for it was grace enough.
    if (tab.entry.tabs.length === 0) leave(tab.entry, 'lost');
  }

  /** What all tabs tell. */
  const told = { alive, changed, drop };

  function resume(): void {
    if (!sleep.isOn) return;
    sleep.end();
    heartbeats.forgetUnanswered();
    const { interval } = heartbeats.times;
    const message = encode({ type: 'online', count: online.total(), interval });
    for (const tab of heartbeats.all()) tab.socket.send(message);
  }

  return {
    get times() {
      return heartbeats.times;
    },
    get aliveFor() {
      return aliveFor();
    },
    connect(session, socket) {
      const entry = enter(session.id, session.user);
      if (entry.tabs.length >= MOST_TABS) return undefined;
      alive(entry, false);
      const tab = new OpenTab(entry, socket, told);
      heartbeats.add(tab);
      // Not pushed: that would keep room for many, where one is usual.
      entry.tabs = [...entry.tabs, tab];
      leaveTimers.cancel(entry);
      settleEntry(entry);
      changed(entry.id);
      const hello = { type: 'hello', interval: heartbeats.times.interval, session: entry.id } as const;
      socket.send(encode({ ...hello, online: online.total() }));
      for (const letter of pendingMessages.take(entry.id, now()))
        socket.send(encode({ type: 'message', ...letter }));
      pendingMessages.close(entry.id);
      if (sleep.isOn) socket.send(encode(asleep(entry)));
      return tab;
    },
    seen(session, sign) {
      if (recentlyEnded.has(session.id)) return;
      const entry = enter(session.id, session.user);
      const said = sign.kind === 'beat' ? sign.presence : undefined;
      alive(entry, sign.kind === 'use' || said === 'active');
      if (sign.kind !== 'request') entry.page = sign.page ?? entry.page;
      if (entry.tabs.length === 0) {
        if (said !== undefined) {
          pendingMessages.open(entry.id);
          entry.state = said;
        } else if (sign.kind === 'use' || entry.state === 'lost') entry.state = 'active';
        leaveTimers.afterActivity(entry, sign, heartbeats.times.httpInterval);
      }
      changed(entry.id);
    },
    belongs(id, user) {
      recentlyEnded.remove(id);
      const entry = entries.get(id);
      if (entry === undefined || entry.user === user) return;
      online.remove(id, entry.user);
      online.add(id, user);
      entry.user = user;
      changed(id);
    },
    end(id, ending) {
      recentlyEnded.add(id, now());
      const entry = entries.get(id);
      if (entry === undefined) return;
      const message = encode({ type: 'ended', ...ending });
      for (const tab of entry.tabs) {
        heartbeats.remove(tab);
        tab.socket.send(message);
        tab.socket.close(endReasons[ending.reason]);
      }
      entry.tabs.length = 0;
      leave(entry, null);
    },
    connectedElsewhere(id) {
      const entry = entries.get(id);
      // Until that node has written it down, too.
      if (entry?.tabs.length === 0) leave(entry, null, now() + aliveFor());
    },
    tell(id, message) {
      const frame = encode({ type: 'message', ...message });
      const told = entries.get(id)?.tabs.filter(({ socket }) => socket.send(frame)) ?? [];
      if (told.length === 0) pendingMessages.put(id, message);
    },
    pendingMessages: (id) => pendingMessages.take(id, now()),
    of(id) {
      const entry = entries.get(id);
      return entry && presenceStateOf(entry, pendingMessages.has(id));
    },
    ids: () => entries.keys(),
    get size() {
      return entries.size;
    },
    onChange: (listener) => void listeners.push(listener),
    tick() {
      const gap = now() - turnedAt;
      turnedAt = now();
      if (gap > SLEPT) for (const entry of entries.values()) entry.overslept = true;
      if (sleep.turn(gap)) resume();
      if (sleep.isOn) return;
      heartbeats.tick(online.total());
      const { lost, gone } = leaveTimers.tick();
      for (const entry of lost) {
        entry.state = 'lost';
        changed(entry.id);
      }
      for (const { entry, left } of gone) leave(entry, left);
      recentlyEnded.forget(now());
      // After a sleep what people did before it is written at once.
      lastSeenWrites.turn(Math.max(TICK, gap));
    },
    suspend() {
      sleep.begin();
      for (const tab of heartbeats.all()) tab.socket.send(encode(asleep(tab.entry)));
      lastSeenWrites.flush().catch(onError);
    },
    resume,
    flush: () => lastSeenWrites.flush(),
    clockSet(by) {
      turnedAt += by;
      for (const entry of entries.values()) moveTimes(entry, by);
    },
    async close() {
      for (const tab of heartbeats.all()) tab.socket.close(closeCodes.restart);
      await lastSeenWrites.flush();
    },
  };
}

const asleep = ({ user }: Entry) => ({ type: 'asleep', signedIn: user !== null }) as const;

function encode(message: ServerMessage): string {
  return JSON.stringify(message);
}
