import { RECORD_EVERY, type OnlineHistory } from './visits/online-history.ts';
import type { CurrentSettings } from './settings.ts';
import type { Store } from './store/store.ts';

/**
 * Milliseconds between two runs that expire sessions, and between two that delete old data. BATCH: rows in
 * one step.
 */
const SWEEP_EVERY = 1_000;
const PURGE_EVERY = 10 * 60_000;
const BATCH = 500;

/**
 * Regularly expires sessions, deletes old data and records how many people are online.
 * @returns stops it and records what is pending
 */
export function startHousekeeping(deps: {
  store: Store;
  onlineHistory: Pick<OnlineHistory, 'record'>;
  settings: CurrentSettings;
  now: () => number;
  onError: (error: unknown) => void;
}): () => Promise<void> {
  const { store, onlineHistory, settings, now, onError } = deps;
  const sweeping = setInterval(() => void expire(store, now()).catch(onError), SWEEP_EVERY);
  const purging = setInterval(() => void purge(store, settings, now()).catch(onError), PURGE_EVERY);
  const looking = setInterval(() => void onlineHistory.record().catch(onError), RECORD_EVERY);
  return async () => {
    clearInterval(looking);
    clearInterval(sweeping);
    clearInterval(purging);
    await onlineHistory.record().catch(onError);
  };
}

/** Works in batches, so that other work gets its turn. */
async function expire(store: Store, now: number): Promise<void> {
  while ((await store.sessions.expire(now, BATCH)).length === BATCH);
}

async function purge(store: Store, settings: CurrentSettings, now: number): Promise<void> {
  const { endedKept, visitorsKept, auditKept, visitsKept } = settings.now();
  const before = {
    ended: now - endedKept,
    visitors: now - visitorsKept,
    audit: now - auditKept,
    visits: now - visitsKept,
  };
  while (await store.purge(before, BATCH));
}
