import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import type { Store } from '../store/store.ts';

/** Whether proxies should send requests to this node. */
export interface Readiness {
  /** True while the store can be written to and the node is not about to stop. */
  look(): Promise<boolean>;
  /**
   * Call before stopping. Reports "not ready" from now on and resolves when a proxy that looks every second
   * has seen it; at once if no proxy looks or there are no other nodes. Requests must still be answered
   * meanwhile.
   */
  drain(): Promise<void>;
}

/**
 * DRAIN: milliseconds for two looks, one of which may be late. LOOKED_WITHIN: a proxy counts as looking for
 * so long after its last look.
 */
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
