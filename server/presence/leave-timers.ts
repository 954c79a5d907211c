import type { Left, PageState } from '../contract/contract.ts';
import { HTTP_GONE_AFTER, HTTP_LOST_AFTER, turnsOf } from './timings.ts';
import type { Entry } from './presence-state.ts';

/** A browser's activity without a socket. */
export type Activity =
  /** Any request, perhaps automatic. */
  | { kind: 'request' }
  /** Something that a person does. */
  | { kind: 'use'; page?: string }
  /** A heartbeat by HTTP, with the state of its page. */
  | { kind: 'beat'; presence?: PageState; page?: string };

interface LeaveTimer {
  /** Turns in which the browser counts as lost (null: never) and as gone. */
  lost: number | null;
  gone: number;
  left: Left | null;
}

/** Timers for browsers without a socket, after which they count as lost or gone. */
export interface LeaveTimers {
  /**
   * The last tab has closed, perhaps only for a reload.
   * @param grace milliseconds
   */
  afterClose(entry: Entry, grace: number, left: Left): void;
  /**
   * Restarts the timer after a sign of life. A browser that sends heartbeats can become lost; one that only
   * sent a request just leaves.
   * @param httpInterval milliseconds
   */
  afterActivity(entry: Entry, sign: Activity, httpInterval: number): void;
  cancel(entry: Entry): void;
  /** The expired timers, once each. Call every TICK. */
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
