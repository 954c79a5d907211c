import type { Log } from './log/log.ts';
import type { People } from './people/people.ts';
import type { Presence } from './presence/presence.ts';
import type { Store } from './store/store.ts';

/** Moves what ends at a time of day by so many milliseconds, after somebody set the machine's clock. */
export function createClockChange(deps: {
  store: Pick<Store, 'sessions' | 'nodes'>;
  presence: Pick<Presence, 'flush' | 'clockSet'>;
  people: Pick<People, 'reread'>;
  log: Log;
}): (by: number) => Promise<void> {
  const { store, presence, people, log } = deps;
  return async (by) => {
    // Signs of life until now were measured with the old clock.
    await presence.flush();
    // The clocks of other nodes are right: a shared store keeps its times.
    const moved = store.nodes.shared ? [] : await store.sessions.clockSet(by);
    presence.clockSet(by);
    people.reread(moved);
    log.warn({ event: 'sys_clock_set', by }, 'the clock was set');
  };
}
