import { beatOf } from './beat.ts';
import type { ServerMessage } from './contract.ts';
import { createPace } from './pace.ts';
import {
  GIVEN_UP_AFTER,
  LOST_AFTER,
  presenceTimes,
  slowed,
  turnsOf,
  type PresenceTimes,
} from './presence-times.ts';
import { settleEntry, type Entry, type Tab } from './sighting.ts';
import { createWheel } from './wheel.ts';

/** Serves every open tab once an interval, a few each turn, and notices who does not answer. */
export interface Rounds {
  add(tab: Tab): void;
  /** It may have been removed already. */
  remove(tab: Tab): void;
  all(): Iterable<Tab>;
  readonly size: number;
  /** As they are now: longer while there is too much to do. */
  readonly times: PresenceTimes;
  /** Beats those whose turn it is. @param online how many there are, for the pages to show */
  turn(online: number): void;
  /** What was not answered so far does not count: nobody could be heard. */
  forgive(): void;
}

/** @param told `lost`: none of its tabs answers any more. `givenUp`: this tab has not answered for too long */
export function createRounds(
  { times: usual = presenceTimes, load }: { times?: PresenceTimes | undefined; load?: () => number },
  told: { lost: (entry: Entry) => void; givenUp: (tab: Tab) => void },
): Rounds {
  let times = usual;
  const pace = createPace();
  const wheel = createWheel<Tab>(turnsOf(times.interval));

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
    turn(online) {
      if (load !== undefined && pace.turn(load())) {
        times = slowed(usual, pace.factor);
        wheel.resize(turnsOf(times.interval));
      }
      const message: ServerMessage = { type: 'online', count: online, interval: times.interval };
      const frames = beatOf(JSON.stringify(message));
      for (const tab of wheel.turn()) beat(tab, frames);
    },
    forgive() {
      for (const tab of wheel.all()) tab.unanswered = 0;
    },
  };
}
