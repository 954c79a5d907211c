import type { RateLimit } from '../limits/rate-limit.ts';
import type { ClusterPresence } from '../presence/cluster-presence.ts';
import type { CurrentSettings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import { createOnlineHistory } from './online-history.ts';
import { createVisitorTokens } from './visitor-tokens.ts';
import { createVisitors } from './visitors.ts';

/** Creates visitors, their tokens and the record of how many were online. */
export async function wireVisits(deps: {
  store: Store;
  clusterPresence: ClusterPresence;
  newSessions: RateLimit;
  settings: CurrentSettings;
  now: () => number;
}) {
  const { sessions, visits } = deps.store;
  const visitorTokens = createVisitorTokens(await deps.store.secret('visitor passes'));
  return {
    visitorTokens,
    visitors: createVisitors({ ...deps, sessions, visitorTokens }),
    onlineHistory: createOnlineHistory({ ...deps, visits }),
  };
}
