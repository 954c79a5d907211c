import { performance } from 'node:perf_hooks';

/** Turns over which the load is averaged: about five seconds. */
const LOOK = 20;
/** Loads (0 to 1) above which intervals grow and below which they shrink. */
const BUSY = 0.7;
const CALM = 0.35;
const STEP = 1.5;
/** The largest factor. */
const MOST = 4;

/**
 * The factor by which heartbeat intervals are longer than usual. It grows under high load, so that heartbeats
 * give way first.
 */
export interface LoadFactor {
  readonly factor: number;
  /**
   * Adds one turn.
   * @param load share of the turn, 0 to 1, in which the event loop was busy
   * @returns true if the factor changed
   */
  turn(load: number): boolean;
}

export function createLoadFactor(): LoadFactor {
  let factor = 1;
  let sum = 0;
  let turns = 0;
  return {
    get factor() {
      return factor;
    },
    turn(load) {
      sum += load;
      if (++turns < LOOK) return false;
      const mean = sum / turns;
      [sum, turns] = [0, 0];
      const before = factor;
      if (mean > BUSY) factor = Math.min(MOST, factor * STEP);
      else if (mean < CALM) factor = Math.max(1, factor / STEP);
      return factor !== before;
    },
  };
}

/**
 * Returns a function that measures the load: the share, 0 to 1, of the time since its last call in which this
 * thread's event loop was busy.
 */
export function createLoadMeter(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    // Not a number if the event loop is not Node's own.
    return Number.isFinite(utilization) ? utilization : 0;
  };
}
