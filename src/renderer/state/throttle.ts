/** Something that is asked for again and again, and done now and then. */
export interface Throttle {
  /** Has it done: at once, or when its time has come, however often that was asked meanwhile. */
  ask: () => void;
  /** What was asked is not done any more. */
  stop: () => void;
}

/**
 * Does something at most once in so many milliseconds, and never leaves out the last time.
 * @param every milliseconds
 */
export function createThrottle(work: () => void, every: number): Throttle {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let asked = false;
  const rise = () => {
    resting = undefined;
    if (asked) ask();
  };
  const ask = () => {
    asked = resting !== undefined;
    if (asked) return;
    resting = setTimeout(rise, every);
    work();
  };
  return {
    ask,
    stop: () => {
      clearTimeout(resting);
      resting = undefined;
      asked = false;
    },
  };
}
