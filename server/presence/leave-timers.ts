import type { Left, PageState } from '../contract/contract.ts';
import { HTTP_GONE_AFTER, HTTP_LOST_AFTER, turnsOf } from './timings.ts';
import type { Entry } from './presence-state.ts';

/** What a browser did, without a socket. */
export type Activity =
  /** Asked for something, perhaps by itself. */
  | { kind: 'request' }
  /** Did what a person does. */
  | { kind: 'use'; page?: string }
  /** Keeps saying so where it has no socket; and how its page is. */
  | { kind: 'beat'; presence?: PageState; page?: string };

interface LeaveTimer {
  /** The turn in which it counts as lost, if it is missed, and the one in which it counts as gone. */
  lost: number | null;
  gone: number;
  left: Left | null;
}

/** Browsers without a socket, and when they count as lost or gone. */
export interface LeaveTimers {
  /** Its last tab has closed: it may be a reload. @param grace milliseconds */
  afterClose(entry: Entry, grace: number, left: Left): void;
  /** It gave a sign of life: whoever beats is missed, whoever only asked for something may be done. */
  afterActivity(entry: Entry, sign: Activity, httpInterval: number): void;
  cancel(entry: Entry): void;
  /** Those whose time has come, once each. Call every TICK. */
  tick(): { lost: Entry[]; gone: { entry: Entry; left: Left | null }[] };
}

export function createLeaveTimers(): LeaveTimers {
  const departures = new Map<Entry, LeaveTimer>();
  let turn = 0;
  return {
    afterClose(entry, grace, left) {
      departures.set(entry, { lost: null, gone: turn + turnsOf(grace), left });
    },
    afterActivity(entry, { kind }, httpInterval) {
      const after = (intervals: number) => turn + turnsOf(intervals * httpInterval);
      departures.set(
        entry,
        kind === 'beat'
          ? { lost: after(HTTP_LOST_AFTER), gone: after(HTTP_GONE_AFTER), left: 'lost' }
          : { lost: null, gone: after(HTTP_LOST_AFTER), left: null },
      );
    },
    cancel: (entry) => void departures.delete(entry),
    tick() {
      turn++;
      const lost: Entry[] = [];
      const gone: { entry: Entry; left: Left | null }[] = [];
      for (const [entry, departure] of departures) {
        if (departure.gone <= turn) {
          departures.delete(entry);
          gone.push({ entry, left: departure.left });
        } else if (departure.lost !== null && departure.lost <= turn) {
          departure.lost = null;
          lost.push(entry);
        }
      }
      return { lost, gone };
    },
  };
}
