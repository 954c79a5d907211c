/** Remembers ids for a while, for instance of ended sessions, so that a late request does not revive them. */
export interface RecentIds {
  add(id: string, now: number): void;
  remove(id: string): void;
  has(id: string): boolean;
  /** Forgets ids older than the span. */
  forget(now: number): void;
}

/** @param span milliseconds */
export function createRecentIds(span: number): RecentIds {
  // In order of insertion, so the oldest is first.
  const times = new Map<string, number>();
  return {
    add: (id, now) => void times.set(id, now),
    remove: (id) => void times.delete(id),
    has: (id) => times.has(id),
    forget(now) {
      for (const [id, at] of times) {
        // The absolute difference also covers a clock that was set.
        if (Math.abs(now - at) < span) return;
        times.delete(id);
      }
    },
  };
}
