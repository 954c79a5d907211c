import { heartbeatFrame } from './heartbeat-frame.ts';
import type { ServerMessage } from '../contract/contract.ts';
import { createLoadFactor } from './load.ts';
import {
  GIVEN_UP_AFTER,
  LOST_AFTER,
  presenceTimings,
  slowed,
  turnsOf,
  type PresenceTimings,
} from './timings.ts';
import { settleEntry, type Entry, type Tab } from './presence-state.ts';
import { createTimerWheel } from './timer-wheel.ts';

/**
 * Sends each open tab a heartbeat once an interval, some tabs in each turn, and notices tabs that do not
 * answer.
 */
export interface HeartbeatScheduler {
  add(tab: Tab): void;
  /** The tab may have been removed already. */
  remove(tab: Tab): void;
  all(): Iterable<Tab>;
  readonly size: number;
  /** The current timings: longer under high load. */
  readonly times: PresenceTimings;
  /**
   * Sends this turn's heartbeats.
   * @param online how many are online, for the pages to show
   */
  tick(online: number): void;
  /** Forgets unanswered heartbeats, after a time in which no answer could be received. */
  forgetUnanswered(): void;
}

/**
 * @param on `lost`: no tab of this browser answers any more. `unresponsive`: this tab has not answered for
 * too long
 */
export function createHeartbeatScheduler(
  { times: usual = presenceTimings, load }: { times?: PresenceTimings | undefined; load?: () => number },
  told: { lost: (entry: Entry) => void; givenUp: (tab: Tab) => void },
): HeartbeatScheduler {
  let times = usual;
  const pace = createLoadFactor();
  const wheel = createTimerWheel<Tab>(turnsOf(times.interval));

  function beat(tab: Tab, frames: Buffer): void {
    if (tab.unanswered >= GIVEN_UP_AFTER) return told.givenUp(tab);
    if (tab.unanswered >= LOST_AFTER && !tab.lost) {
      tab.lost = true;
      if (settleEntry(tab.entry)) told.lost(tab.entry);
    }
    tab.unanswered++;
    tab.socket.beat(frames);
  }

  return {
    add: (tab) => wheel.add(tab),
    remove: (tab) => wheel.remove(tab),
    all: () => wheel.all(),
    get size() {
      return wheel.size;
    },
    get times() {
      return times;
    },
    tick(online) {
      if (load !== undefined && pace.turn(load())) {
        times = slowed(usual, pace.factor);
        wheel.resize(turnsOf(times.interval));
      }
      const message: ServerMessage = { type: 'online', count: online, interval: times.interval };
      const frames = heartbeatFrame(JSON.stringify(message));
      for (const tab of wheel.tick()) beat(tab, frames);
    },
    forgetUnanswered() {
      for (const tab of wheel.all()) tab.unanswered = 0;
    },
  };
}
