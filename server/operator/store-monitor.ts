import type { Store } from '../store/store.ts';

/** Milliseconds between two looks. */
const EVERY = 2_000;

/** Whether the store answers. */
export interface StoreMonitor {
  /** As it was found last. */
  readonly isAway: boolean;
  /** Looks again, if it is time to. Call it a few times a second while somebody wants to know. */
  tick(): void;
}

/** @param changed told whenever the store went away or is back */
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
