import type { Counts } from './contract.ts';
import type { VisitStore } from './store/store.ts';

/** How often it is looked how many are online, and after how long it is written down though it is the same. */
export const LOOK_EVERY = 60_000;
const SAME_FOR = 5 * LOOK_EVERY;

/** Writes down how many are online: when it has changed, and every five minutes. Call `look` every LOOK_EVERY. */
export function createAttendance(deps: {
  visits: Pick<VisitStore, 'sample'>;
  counts: () => Counts;
  now: () => number;
}): { look(): Promise<void> } {
  let last: (Counts & { at: number }) | undefined;
  return {
    async look() {
      const { people, visitors } = deps.counts();
      const at = deps.now();
      const same = last !== undefined && last.people === people && last.visitors === visitors;
      // A timer that is a little early, and a clock that was set back.
      if (same && last !== undefined && Math.abs(at - last.at) < SAME_FOR - LOOK_EVERY / 2) return;
      last = { at, people, visitors };
      await deps.visits.sample(last);
    },
  };
}
