import { createOnlinePeaks } from './online-peaks.ts';
import type { ClusterPresence } from '../presence/cluster-presence.ts';
import type { VisitStore } from '../store/store.ts';

/** Milliseconds between two records of how many are online; SAME_FOR: and between two equal ones. */
export const RECORD_EVERY = 60_000;
const SAME_FOR = 5 * RECORD_EVERY;

export interface OnlineHistory {
  /** Records the peaks since the last call, if anything changed, and at least every five minutes. */
  record(): Promise<void>;
  /** The most that were online at once since a time, among what is not recorded yet. */
  peakSince(since: number): number;
}

/** Records how many are online over time. Call `record` every RECORD_EVERY. */
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
      // Half an interval allows for a timer that is early; the absolute difference covers a clock that was
      // set back.
      const isKnown = writtenAt !== undefined && Math.abs(at - writtenAt) < SAME_FOR - RECORD_EVERY / 2;
      if (samples.length === 0 && !isKnown) samples.push({ ...clusterPresence.counts(), at });
      writtenAt = samples.at(-1)?.at ?? writtenAt;
      await Promise.all(samples.map((sample) => visits.sample(sample)));
    },
    peakSince: (since) => peaks.most(since),
  };
}
