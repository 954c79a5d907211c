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

/** This node's connected browsers. Sessions are identified by their public ids. */
export interface Presence {
  /** @returns undefined if this browser has too many tabs */
  connect(session: PresentSession, socket: Socket): Connection | undefined;
  /** Takes a sign of life without a socket. */
  seen(session: PresentSession, sign: Activity): void;
  /** The session lives (or lives again) and belongs to this user. */
  belongs(id: string, user: string | null): void;
  /** Sends every tab of an ended session the reason and closes it. The session is offline at once. */
  end(id: string, ending: Ending): void;
  /** The session has a socket on another node. If it has none here, it leaves this node. */
  connectedElsewhere(id: string): void;
  /**
   * Sends a message to every open page of this session. A browser without a socket gets it with its next
   * heartbeat.
   */
  tell(id: string, message: Message): void;
  /** Removes and returns the messages for a browser without a socket. */
  pendingMessages(id: string): Message[];
  /** undefined: offline. */
  of(id: string): PresenceState | undefined;
  /** Public ids of all sessions that are not offline. */
  ids(): Iterable<string>;
  /** Number of sessions that are not offline. */
  readonly size: number;
  /** Calls the listener when a session's state changed. `gone`: how it left, if it did. */
  onChange(listener: (id: string, gone?: { left: Left | null }) => void): void;
  /** One turn: sends heartbeats, runs the leave timers and writes. Call every TICK. */
  tick(): void;
  /**
   * The machine is about to sleep: notifies all pages and writes last-seen times. No heartbeats are sent
   * until it is awake, which `tick` notices, too.
   */
  suspend(): void;
  /** The machine is awake: notifies all pages. Missing answers count only from now on. */
  resume(): void;
  /** Writes all pending last-seen times. */
  flush(): Promise<void>;
  /**
   * Shifts all times by so many milliseconds, after the clock was set. The store's times are shifted
   * elsewhere.
   */
  clockSet(by: number): void;
  /** Asks all pages to come back later (close code 1012) and writes last-seen times. */
  close(): Promise<void>;
  /** The current timings: longer under high load. */
  readonly times: PresenceTimings;
  /** Milliseconds for which the store counts a session as alive after its last write. */
  readonly aliveFor: number;
}

/**
 * @param deps.online updated as sessions come and go
 * @param deps.load returns the event loop's load (0 to 1) since its last call; left out: no load
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

  /** @param aliveUntil until when the session counts as alive for the seat policy */
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
    // Show the page that is still open.
    entry.page = entry.tabs.at(-1)?.page ?? entry.page;
    changed(entry.id);
  }

  function giveUp(tab: Tab): void {
    tab.socket.terminate();
    drop(tab, 'lost');
    // No grace period: the unanswered heartbeats took longer.
    if (tab.entry.tabs.length === 0) leave(tab.entry, 'lost');
  }

  /** Shared by all tabs. */
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
      // `push` would reserve room for many tabs; most browsers have one.
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
      // It stays alive for the seat policy until the other node has written it.
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
      // The time asleep counts, so that activity before it is written at once.
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
