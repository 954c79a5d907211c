import { createAttendance, LOOK_EVERY } from './attendance.ts';
import type { Presence } from './presence.ts';
import type { HouseSettings } from './settings.ts';
import type { Store } from './store/store.ts';

/** How often what is past its time is ended, and what is older than is kept is forgotten; how many in one step. */
const SWEEP_EVERY = 1_000;
const PURGE_EVERY = 10 * 60_000;
const BATCH = 500;

/** Ends what is past its time, forgets what is long over and writes down who is here, by itself. @returns stops it */
export function startHousekeeping(deps: {
  store: Store;
  presence: Pick<Presence, 'counts'>;
  settings: HouseSettings;
  now: () => number;
  onError: (error: unknown) => void;
}): () => void {
  const { store, presence, settings, now, onError } = deps;
  const attendance = createAttendance({ visits: store.visits, counts: () => presence.counts(), now });
  const sweeping = setInterval(() => void expire(store, now()).catch(onError), SWEEP_EVERY);
  const purging = setInterval(() => void purge(store, settings, now()).catch(onError), PURGE_EVERY);
  const looking = setInterval(() => void attendance.look().catch(onError), LOOK_EVERY);
  return () => {
    clearInterval(looking);
    clearInterval(sweeping);
    clearInterval(purging);
  };
}

/** Ends what is past its time, in steps that let others have their turn. */
async function expire(store: Store, now: number): Promise<void> {
  while ((await store.sessions.expire(now, BATCH)).length === BATCH);
}

/** Forgets what is long over, likewise. */
async function purge(store: Store, settings: HouseSettings, now: number): Promise<void> {
  const { endedKept, visitorsKept, auditKept, visitsKept } = settings.now();
  const before = {
    ended: now - endedKept,
    visitors: now - visitorsKept,
    audit: now - auditKept,
    visits: now - visitsKept,
  };
  while (await store.purge(before, BATCH));
}
