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

/** Serves every open tab once an interval, a few each turn, and notices who does not answer. */
export interface HeartbeatScheduler {
  add(tab: Tab): void;
  /** It may have been removed already. */
  remove(tab: Tab): void;
  all(): Iterable<Tab>;
  readonly size: number;
  /** As they are now: longer while there is too much to do. */
  readonly times: PresenceTimings;
  /** Beats those whose turn it is. @param online how many there are, for the pages to show */
  tick(online: number): void;
  /** What was not answered so far does not count: nobody could be heard. */
  forgetUnanswered(): void;
}

/** @param told `lost`: none of its tabs answers any more. `givenUp`: this tab has not answered for too long */
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
