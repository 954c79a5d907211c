import type { Store } from '../store/store.ts';
import { createClusterPresence } from './cluster-presence.ts';
import { createLoadMeter } from './load.ts';
import { createNodePresenceSync } from './node-presence-sync.ts';
import { createOnlineRegistry } from './online-registry.ts';
import { createPresence } from './presence.ts';
import type { PresenceTimings } from './timings.ts';

/**
 * Creates the presence of this node and of all nodes together.
 * @param deps.name name of this node
 */
export function wirePresence(deps: {
  store: Store;
  name: () => string;
  times?: PresenceTimings | undefined;
  now: () => number;
  onError: (error: unknown) => void;
}) {
  const { store, name, now, times, onError } = deps;
  const { sessions, nodes } = store;
  const online = createOnlineRegistry();
  const load = createLoadMeter();
  const presence = createPresence({ sessions, online, now, load, onError, ...(times && { times }) });
  return {
    presence,
    clusterPresence: createClusterPresence({ presence, online, nodes, name }),
    nodePresenceSync: createNodePresenceSync({ presence, nodes, name, onError }),
  };
}
