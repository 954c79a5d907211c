import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import type { Store } from '../store/store.ts';

/** Whether this node is to be asked; proxies look. */
export interface Readiness {
  /** True while the store can be written to and the node is not about to stop. */
  look(): Promise<boolean>;
  /**
   * For one that is about to stop: says no from now on, so that others are asked, and resolves when whoever looks every
   * second has seen it; at once where nobody looks, or there are no others. Meanwhile all that comes is still to be answered.
   */
  drain(): Promise<void>;
}

/** Milliseconds: for two looks, one of which may be late; and since the last one, as long as somebody may be looking. */
const DRAIN = 2_000;
const LOOKED_WITHIN = 2 * DRAIN;

export function createReadiness(deps: { store: Pick<Store, 'ping' | 'nodes'>; log: Log }): Readiness {
  let lookedAt = -Infinity;
  let draining = false;
  return {
    async look() {
      lookedAt = performance.now();
      if (draining) return false;
      try {
        await deps.store.ping();
        return true;
      } catch (error) {
        deps.log.error({ err: error }, 'the store cannot be written to');
        return false;
      }
    },
    async drain() {
      draining = true;
      const isWatched = performance.now() - lookedAt < LOOKED_WITHIN;
      if (deps.store.nodes.shared && isWatched) await wait(DRAIN, undefined, { ref: false });
    },
  };
}
