import type { Mark, SessionStore } from './store/store.ts';

/** How often signs of life are written, in milliseconds, and at most how many in one step. */
const EVERY = 10_000;
const BATCH = 500;

/** The longest that a sign of life is on its way to the store, whatever else is written; milliseconds. */
export const MARKS_TAKE = 2 * EVERY;

/** Signs of life on their way to the store. */
export interface Marks {
  add(id: string, seenAt: number, used: boolean, aliveUntil: number): void;
  /** Somebody has left: does not wait for the others. */
  left(id: string, seenAt: number, at: number): void;
  /** Writes one batch if it is time. */
  tick(now: number): void;
  /** Writes all there is. */
  flush(): Promise<void>;
}

/**
 * A beat never writes by itself: the last one of each session goes out in batches. What a crash loses of them is
 * at most EVERY old.
 */
export function createMarks(sessions: Pick<SessionStore, 'mark'>, onError: (error: unknown) => void): Marks {
  let waiting = new Map<string, Mark>();
  let draining: typeof waiting = new Map();
  let nextAt = 0;

  /** What is to be written of a session: the later signs, and the last use of either. */
  const join = (earlier: Mark | undefined, later: Mark): Mark => ({
    ...later,
    usedAt: later.usedAt ?? earlier?.usedAt ?? null,
  });

  async function write(): Promise<void> {
    const batch = [...draining].slice(0, BATCH);
    if (batch.length === 0) return;
    for (const [id] of batch) draining.delete(id);
    try {
      await sessions.mark(batch.map(([, mark]) => mark));
    } catch (error) {
      // Tried again with the next ones, unless newer ones have come.
      for (const [id, mark] of batch) waiting.set(id, join(mark, waiting.get(id) ?? mark));
      throw error;
    }
  }

  return {
    add(id, seenAt, used, aliveUntil) {
      const mark = { id, seenAt, usedAt: used ? seenAt : null, aliveUntil };
      waiting.set(id, join(waiting.get(id), mark));
    },
    left(id, seenAt, at) {
      const before = join(draining.get(id), waiting.get(id) ?? { id, seenAt, usedAt: null, aliveUntil: at });
      waiting.delete(id);
      draining.set(id, { ...before, aliveUntil: at });
    },
    tick(now) {
      if (draining.size === 0) {
        // Later than a whole span from now: the clock was set back.
        if (now < nextAt && nextAt - now <= EVERY) return;
        nextAt = now + EVERY;
        [draining, waiting] = [waiting, new Map()];
      }
      write().catch(onError);
    },
    async flush() {
      for (const [id, mark] of waiting) draining.set(id, join(draining.get(id), mark));
      waiting = new Map();
      while (draining.size > 0) await write();
    },
  };
}
