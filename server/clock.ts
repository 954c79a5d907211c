import os from 'node:os';

/** How far the time of day may run from the machine's uptime before it counts as set; milliseconds. */
const SET = 3_000;
/** Milliseconds between two looks at the time after which the clock may have been set meanwhile. */
const LEAP = 2_000;

/** What a machine knows of time, in milliseconds. */
export interface Machine {
  /** Since 1970, as somebody has set it. */
  wall: () => number;
  /** Since some moment of its own, time asleep included; nobody can set it. */
  uptime: () => number;
}

/** A virtual machine that was halted does not count the time: what comes back looks like a clock that was set. */
export const thisMachine: Machine = { wall: Date.now, uptime: () => os.uptime() * 1000 };

/**
 * The time of day. Sessions end at a time of day, but live for as long as their time-outs say: when the clock is set they
 * are moved with it, and until they are this clock goes on as it was.
 */
export interface Clock {
  now: () => number;
  /**
   * Follows the machine's clock if that was set. Call it often.
   * @param move moves by so many milliseconds, either way, what ends at a time of day; if it fails the next call tries again
   */
  follow(move: (by: number) => Promise<void>): Promise<void>;
}

export function createClock({ wall, uptime }: Machine): Clock {
  let lookedAt = wall();
  let origin = lookedAt - uptime();
  let ahead = 0;
  let isMoving = false;

  /** A leap is a sleep, which passes for everybody, unless the uptime knows nothing of it. */
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
