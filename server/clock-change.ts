import type { Log } from './log/log.ts';
import type { People } from './people/people.ts';
import type { Presence } from './presence/presence.ts';
import type { Store } from './store/store.ts';

/**
 * Returns a function that shifts all stored times of day by some milliseconds, after somebody set the
 * machine's clock.
 */
export function createClockChange(deps: {
  store: Pick<Store, 'sessions' | 'nodes'>;
  presence: Pick<Presence, 'flush' | 'clockSet'>;
  people: Pick<People, 'reread'>;
  log: Log;
}): (by: number) => Promise<void> {
  const { store, presence, people, log } = deps;
  return async (by) => {
    // Last-seen times collected until now come from the old clock.
    await presence.flush();
    // In a shared store the other nodes' clocks are right, so its times stay.
    const moved = store.nodes.shared ? [] : await store.sessions.clockSet(by);
    presence.clockSet(by);
    people.reread(moved);
    log.warn({ event: 'sys_clock_set', by }, 'the clock was set');
  };
}
