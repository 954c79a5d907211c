import type { Store } from '../store/store.ts';

/** Milliseconds between two checks. */
const EVERY = 2_000;

/** Checks whether the store is available. */
export interface StoreMonitor {
  /** The result of the last check. */
  readonly isAway: boolean;
  /** Checks again when due. Call it a few times a second while the result is of use. */
  tick(): void;
}

/** @param changed called when the store became unavailable or available again */
export function monitorStore(store: Pick<Store, 'ping'>, changed: () => void): StoreMonitor {
  let isAway = false;
  let lookedAt = -Infinity;
  let looking = false;

  function found(away: boolean): void {
    looking = false;
    if (away === isAway) return;
    isAway = away;
    changed();
  }

  return {
    get isAway() {
      return isAway;
    },
    tick() {
      if (looking || performance.now() - lookedAt < EVERY) return;
      looking = true;
      lookedAt = performance.now();
      store.ping().then(
        () => found(false),
        () => found(true),
      );
    },
  };
}
