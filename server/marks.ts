import type { Left } from './contract.ts';
import type { Mark, SessionStore } from './store/store.ts';

/** How often is written what people did, and how often mere signs of life; in milliseconds. */
const USES_EVERY = 10_000;
const SIGNS_EVERY = 60_000;
/** Writing takes about so many turns, each of them short, but one step is not smaller than this. */
const TURNS = 40;
const LEAST = 50;

/** The longest that a sign of life is on its way to the store, whatever else is written; milliseconds. */
export const MARKS_TAKE = SIGNS_EVERY + 2 * USES_EVERY;

/** A session that gives signs of life; times of the last ones. */
export interface Seen {
  readonly id: string;
  readonly seenAt: number;
  readonly usedAt: number | null;
}

interface Waiting {
  seen: Seen;
  /** It comes with what people did. */
  used: boolean;
}

/** Signs of life on their way to the store. */
export interface Marks {
  /** It gave a sign of life. `news`: it came, or its person did something; otherwise it is a beat like the last. */
  add(seen: Seen, news: boolean): void;
  /** It has left: does not wait for the others. @param at when it stops to count as alive */
  left(seen: Seen, how: Left | null, at: number): void;
  /** Writes one batch if there is one. Call every so many milliseconds. */
  turn(milliseconds: number): void;
  /** Writes all there is. */
  flush(): Promise<void>;
}

/**
 * A beat never writes by itself: the last one of each session goes out in batches. What a crash loses is at most
 * USES_EVERY old, of beats SIGNS_EVERY.
 * @param aliveFor milliseconds for which a session counts as alive after a sign of life
 */
export function createMarks(
  sessions: Pick<SessionStore, 'mark'>,
  aliveFor: () => number,
  onError: (error: unknown) => void,
): Marks {
  const uses = new Map<string, Seen>();
  const signs = new Map<string, Seen>();
  const queue = new Map<string, Waiting | Mark>();
  let batch = LEAST;
  let sinceUses = USES_EVERY;
  let sinceSigns = 0;

  /** @param used people did something; a mere sign of life after that does not make it undone */
  function enqueue(from: Map<string, Seen>, used: boolean): void {
    for (const [id, seen] of from) {
      const before = queue.get(id);
      queue.set(id, { seen, used: used || (before !== undefined && 'used' in before && before.used) });
    }
    from.clear();
    batch = Math.max(LEAST, Math.ceil(queue.size / TURNS));
  }

  async function write(): Promise<void> {
    const now: [string, Waiting | Mark][] = [];
    for (const entry of queue) {
      if (now.push(entry) === batch) break;
    }
    if (now.length === 0) return;
    for (const [id] of now) queue.delete(id);
    try {
      await sessions.mark(now.map(([, item]) => markOf(item)));
    } catch (error) {
      // Tried again with the next ones, unless newer ones have come.
      for (const [id, item] of now) if (!uses.has(id) && !queue.has(id)) queue.set(id, item);
      throw error;
    }
  }

  const markOf = (item: Waiting | Mark): Mark => {
    if ('aliveUntil' in item) return item;
    const { id, seenAt, usedAt } = item.seen;
    return { id, seenAt, usedAt: item.used ? usedAt : null, aliveUntil: seenAt + aliveFor() };
  };

  return {
    add(seen, news) {
      if (news) uses.set(seen.id, seen);
      else signs.set(seen.id, seen);
    },
    left({ id, seenAt, usedAt }, how, at) {
      uses.delete(id);
      signs.delete(id);
      queue.set(id, { id, seenAt, usedAt, aliveUntil: at, left: how });
    },
    turn(milliseconds) {
      sinceUses += milliseconds;
      sinceSigns += milliseconds;
      if (sinceUses >= USES_EVERY) {
        sinceUses = 0;
        enqueue(uses, true);
      }
      if (sinceSigns >= SIGNS_EVERY) {
        sinceSigns = 0;
        enqueue(signs, false);
      }
      write().catch(onError);
    },
    async flush() {
      enqueue(signs, false);
      enqueue(uses, true);
      while (queue.size > 0) await write();
    },
  };
}
