import type { SessionStore } from './store/store.ts';

/** How often signs of life are written, in milliseconds, and at most how many in one step. */
const EVERY = 10_000;
const BATCH = 500;

/**
 * Signs of life on their way to the store. A beat never writes by itself: the last one of each session goes
 * out in batches. What a crash loses of them is at most EVERY old.
 */
export function createMarks(sessions: Pick<SessionStore, 'mark'>, onError: (error: unknown) => void) {
  let waiting = new Map<string, { id: string; seenAt: number; usedAt: number | null }>();
  let draining: typeof waiting = new Map();
  let nextAt = 0;

  async function write(): Promise<void> {
    const batch = [...draining].slice(0, BATCH);
    if (batch.length === 0) return;
    for (const [id] of batch) draining.delete(id);
    try {
      await sessions.mark(batch.map(([, mark]) => mark));
    } catch (error) {
      // Tried again with the next ones, unless newer ones have come.
      for (const [id, mark] of batch) if (!waiting.has(id)) waiting.set(id, mark);
      throw error;
    }
  }

  return {
    add(id: string, seenAt: number, used: boolean): void {
      const mark = waiting.get(id);
      waiting.set(id, { id, seenAt, usedAt: used ? seenAt : (mark?.usedAt ?? null) });
    },
    /** Writes one batch if it is time. */
    tick(now: number): void {
      if (draining.size === 0) {
        // Later than a whole span from now: the clock was set back.
        if (now < nextAt && nextAt - now <= EVERY) return;
        nextAt = now + EVERY;
        [draining, waiting] = [waiting, new Map()];
      }
      write().catch(onError);
    },
    /** Writes all there is. */
    async flush(): Promise<void> {
      for (const [id, mark] of waiting)
        draining.set(id, { ...mark, usedAt: mark.usedAt ?? draining.get(id)?.usedAt ?? null });
      waiting = new Map();
      while (draining.size > 0) await write();
    },
  };
}
