import type { Left } from '../contract/contract.ts';
import type { LastSeen, SessionStore } from '../store/store.ts';

/** How often is written who is here and what people did; in milliseconds. */
const EVERY = 10_000;
/** Writing takes about so many turns, each of them short, but one step is not smaller than this. */
const TURNS = 40;
const LEAST = 50;

/** The longest that news of somebody is on its way to the store, whatever else is written; milliseconds. */
export const MARKS_TAKE = 2 * EVERY;

/** A session that gives signs of life; times of the last ones. */
export interface Seen {
  readonly id: string;
  readonly seenAt: number;
  readonly usedAt: number | null;
}

/** News of who is here, on its way to the store. */
export interface LastSeenWrites<S extends Seen> {
  /** It came, its person did something, or it gave a sign of life without being here. */
  add(seen: S): void;
  /** It has left: does not wait for the others. @param at when it stops to count as alive */
  left(seen: S, how: Left | null, at: number): void;
  /** It is over: there is nothing more to say of it. */
  forget(id: string): void;
  /** Writes one batch if there is one. Call every so many milliseconds. */
  turn(milliseconds: number): void;
  /** Writes all there is. */
  flush(): Promise<void>;
}

/**
 * Writing follows what changes, not how many are here: a session is written when it comes, is used and leaves, and for
 * all that only go on being here there is one time. What a crash loses is at most EVERY old.
 * @param deps.isHere whether it is heard again and again, so that the one time is true of it; asked when it is written
 * @param deps.aliveFor milliseconds for which any of them counts as alive that nothing more is said of
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
    // In the order in which the store keeps them, so that each batch is on few of its pages.
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
      // Tried again with the next ones, unless newer ones have come.
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
