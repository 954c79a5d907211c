import { createOnlinePeaks } from './online-peaks.ts';
import type { ClusterPresence } from '../presence/cluster-presence.ts';
import type { VisitStore } from '../store/store.ts';

/** How often it is written down how many were online, and after how long though it is the same. */
export const RECORD_EVERY = 60_000;
const SAME_FOR = 5 * RECORD_EVERY;

export interface OnlineHistory {
  /** Writes down the most that were online since the last look, if anything changed, and every five minutes. */
  record(): Promise<void>;
  /** The most that were online at once since a time, as far as it is not written down. */
  peakSince(since: number): number;
}

/** Keeps how many are online as they come and go. Call `look` every LOOK_EVERY. */
export function createOnlineHistory(deps: {
  visits: Pick<VisitStore, 'sample'>;
  clusterPresence: Pick<ClusterPresence, 'counts' | 'onChange'>;
  now: () => number;
}): OnlineHistory {
  const { visits, clusterPresence, now } = deps;
  const peaks = createOnlinePeaks(now());
  let writtenAt: number | undefined;
  const note = () => peaks.note(clusterPresence.counts(), now());
  clusterPresence.onChange(note);

  return {
    async record() {
      note();
      const at = now();
      const samples = peaks.take(at);
      // A timer that is a little early, and a clock that was set back.
      const isKnown = writtenAt !== undefined && Math.abs(at - writtenAt) < SAME_FOR - RECORD_EVERY / 2;
      if (samples.length === 0 && !isKnown) samples.push({ ...clusterPresence.counts(), at });
      writtenAt = samples.at(-1)?.at ?? writtenAt;
      await Promise.all(samples.map((sample) => visits.sample(sample)));
    },
    peakSince: (since) => peaks.most(since),
  };
}
