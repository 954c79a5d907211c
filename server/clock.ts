import os from 'node:os';

/** Milliseconds that wall clock and uptime may drift apart before the clock counts as set. */
const SET = 3_000;
/** Milliseconds between two calls of `now` after which the clock is compared with the uptime. */
const LEAP = 2_000;

/** The clocks of a machine, in milliseconds. */
export interface Machine {
  /** Since 1970. People can set it. */
  wall: () => number;
  /** Since some fixed moment, including time asleep. Nobody can set it. */
  uptime: () => number;
}

/** The uptime of a halted virtual machine stands still, so its return looks like a clock that was set. */
export const thisMachine: Machine = { wall: Date.now, uptime: () => os.uptime() * 1000 };

/**
 * The time of day, corrected for clock changes. Sessions end at a time of day but must live as long as their
 * time-outs say. When somebody sets the clock, this clock runs on as before until the stored times have been
 * moved.
 */
export interface Clock {
  now: () => number;
  /**
   * Adopts the machine's clock if it was set. Call it often.
   * @param move shifts all stored times of day by so many milliseconds, either way; if it fails, the next
   * call tries again
   */
  follow(move: (by: number) => Promise<void>): Promise<void>;
}

export function createClock({ wall, uptime }: Machine): Clock {
  let lookedAt = wall();
  let origin = lookedAt - uptime();
  let ahead = 0;
  let isMoving = false;

  /** After a sleep wall clock and uptime have advanced alike. If only the wall clock jumped, it was set. */
  function measure(time: number): void {
    const by = Math.round(time - uptime() - origin);
    if (Math.abs(by) < SET) return;
    origin += by;
    ahead += by;
  }

  return {
    now() {
      const time = wall();
      const leapt = time < lookedAt || time > lookedAt + LEAP;
      lookedAt = time;
      if (leapt) measure(time);
      return time - ahead;
    },
    async follow(move) {
      if (ahead === 0 || isMoving) return;
      isMoving = true;
      const by = ahead;
      try {
        await move(by);
        ahead -= by;
      } finally {
        isMoving = false;
      }
    },
  };
}
