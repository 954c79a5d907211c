/** Remembers ids for a while: an ended session, so that a request under way does not bring it back. */
export interface RecentIds {
  add(id: string, now: number): void;
  remove(id: string): void;
  has(id: string): boolean;
  /** Forgets what is older than the span. */
  forget(now: number): void;
}

/** @param span milliseconds */
export function createRecentIds(span: number): RecentIds {
  // In order of arrival: the oldest is the first.
  const times = new Map<string, number>();
  return {
    add: (id, now) => void times.set(id, now),
    remove: (id) => void times.delete(id),
    has: (id) => times.has(id),
    forget(now) {
      for (const [id, at] of times) {
        // Either way, should the clock be set.
        if (Math.abs(now - at) < span) return;
        times.delete(id);
      }
    },
  };
}
