import { performance } from 'node:perf_hooks';

/** Turns over which the load is looked at: some five seconds. */
const LOOK = 20;
/** Shares of its time that the event loop is busy: more is too much, less leaves room. */
const BUSY = 0.7;
const CALM = 0.35;
const STEP = 1.5;
/** The longest that intervals get, in usual ones. */
const MOST = 4;

/**
 * How long intervals between beats are, as a multiple of the usual ones: longer while the machine has too much to do,
 * so that beats are the first to give way.
 */
export interface LoadFactor {
  readonly factor: number;
  /** Looks at one more turn. @param load the share of it, 0 to 1, that the event loop was busy. @returns true if the factor changed */
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

/** The share of the time since the last call, 0 to 1, that this thread's event loop was busy. */
export function createLoadMeter(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    // Nothing is known of a loop that is not Node's own.
    return Number.isFinite(utilization) ? utilization : 0;
  };
}
