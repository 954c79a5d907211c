import type { Left } from '../contract/contract.ts';
import type { LastSeen, SessionStore } from '../store/store.ts';

/** Milliseconds between two writes of who is online and what people did. */
const EVERY = 10_000;
/** A write is spread over about this many turns, to keep each short. LEAST: the smallest batch. */
const TURNS = 40;
const LEAST = 50;

/** Milliseconds until a sign of life is in the store at the latest, however much else is written. */
export const MARKS_TAKE = 2 * EVERY;

/** A session with the times of its last sign of life and last use. */
export interface Seen {
  readonly id: string;
  readonly seenAt: number;
  readonly usedAt: number | null;
}

/** Last-seen times on their way to the store. */
export interface LastSeenWrites<S extends Seen> {
  /** Call when a session arrives or is used, and at any sign of life without a responsive socket. */
  add(seen: S): void;
  /**
   * The session left: it is queued ahead of the next round.
   * @param at when it no longer counts as alive
   */
  left(seen: S, how: Left | null, at: number): void;
  /** The session has ended: drops its pending write. */
  forget(id: string): void;
  /**
   * Writes one batch, if any.
   * @param milliseconds time since the last call
   */
  turn(milliseconds: number): void;
  /** Writes everything that is pending. */
  flush(): Promise<void>;
}

/**
 * The number of writes depends on changes, not on how many are online. A session is written when it arrives,
 * is used or leaves. One shared time covers all that only stay connected. A crash loses at most EVERY.
 * @param deps.isHere whether the shared time covers this session; asked when it is written
 * @param deps.aliveFor milliseconds for which a session counts as alive after its last write
 */
export function createLastSeenWrites<S extends Seen>(deps: {
  sessions: Pick<SessionStore, 'writeLastSeen' | 'renewLiveness'>;
  isHere: (seen: S) => boolean;
  isAnybodyHere: () => boolean;
  aliveFor: () => number;
  now: () => number;
  onError: (error: unknown) => void;
}): LastSeenWrites<S> {
  const { sessions, now, onError } = deps;
  const news = new Map<string, S>();
  const queue = new Map<string, S | LastSeen>();
  let batch = LEAST;
  let since = EVERY;

  function enqueue(): void {
    // In the store's key order, so that each batch touches few database pages.
    for (const [id, seen] of [...news].sort(([a], [b]) => (a < b ? -1 : 1))) queue.set(id, seen);
    news.clear();
    batch = Math.max(LEAST, Math.ceil(queue.size / TURNS));
  }

  async function write(): Promise<void> {
    const some: [string, S | LastSeen][] = [];
    for (const entry of queue) {
      if (some.push(entry) === batch) break;
    }
    if (some.length === 0) return;
    for (const [id] of some) queue.delete(id);
    try {
      await sessions.writeLastSeen(some.map(([, item]) => markOf(item)));
    } catch (error) {
      // Retried with the next batch, unless a newer entry exists.
      for (const [id, item] of some) if (!news.has(id) && !queue.has(id)) queue.set(id, item);
      throw error;
    }
  }

  async function stillHere(): Promise<void> {
    if (deps.isAnybodyHere()) await sessions.renewLiveness(now(), now() + deps.aliveFor());
  }

  const markOf = (item: S | LastSeen): LastSeen => {
    if ('aliveUntil' in item) return item;
    const { id, seenAt, usedAt } = item;
    return { id, seenAt, usedAt, aliveUntil: deps.isHere(item) ? null : seenAt + deps.aliveFor() };
  };

  return {
    add: (seen) => void news.set(seen.id, seen),
    left({ id, seenAt, usedAt }, how, at) {
      news.delete(id);
      queue.set(id, { id, seenAt, usedAt, aliveUntil: at, left: how });
    },
    forget(id) {
      news.delete(id);
      queue.delete(id);
    },
    turn(milliseconds) {
      since += milliseconds;
      if (since >= EVERY) {
        since = 0;
        enqueue();
        stillHere().catch(onError);
      }
      write().catch(onError);
    },
    async flush() {
      enqueue();
      await stillHere();
      while (queue.size > 0) await write();
    },
  };
}
