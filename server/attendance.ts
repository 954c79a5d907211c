import { createOnlinePeaks } from './online-peaks.ts';
import type { Everyone } from './everyone.ts';
import type { VisitStore } from './store/store.ts';

/** How often it is written down how many were online, and after how long though it is the same. */
export const LOOK_EVERY = 60_000;
const SAME_FOR = 5 * LOOK_EVERY;

export interface Attendance {
  /** Writes down the most that were online since the last look, if anything changed, and every five minutes. */
  look(): Promise<void>;
  /** The most that were online at once since a time, as far as it is not written down. */
  most(since: number): number;
}

/** Keeps how many are online as they come and go. Call `look` every LOOK_EVERY. */
export function createAttendance(deps: {
  visits: Pick<VisitStore, 'sample'>;
  everyone: Pick<Everyone, 'counts' | 'onChange'>;
  now: () => number;
}): Attendance {
  const { visits, everyone, now } = deps;
  const peaks = createOnlinePeaks(now());
  let writtenAt: number | undefined;
  const note = () => peaks.note(everyone.counts(), now());
  everyone.onChange(note);

  return {
    async look() {
      note();
      const at = now();
      const samples = peaks.take(at);
      // A timer that is a little early, and a clock that was set back.
      const isKnown = writtenAt !== undefined && Math.abs(at - writtenAt) < SAME_FOR - LOOK_EVERY / 2;
      if (samples.length === 0 && !isKnown) samples.push({ ...everyone.counts(), at });
      writtenAt = samples.at(-1)?.at ?? writtenAt;
      await Promise.all(samples.map((sample) => visits.sample(sample)));
    },
    most: (since) => peaks.most(since),
  };
}
