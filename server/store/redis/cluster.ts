import { RedisCluster } from 'redis';
import { isStoreAway } from '../../errors.ts';
import type { Host, ServerAddresses } from '../rules/server-addresses.ts';
import { clientOptions } from './client.ts';
import type { FindPrimary } from './primary.ts';
import { unavailable } from './unavailable.ts';
import { ANSWER_WITHIN, findWithin, within } from './within.ts';

/** The slot of all keys, as `CLUSTER KEYSLOT {usher}:` answers. */
export const SLOT = 16_312;

/**
 * In a Cluster, through the library, which finds out who holds which slot. What is asked of the primary does not go
 * through it: it would follow keys to another server before that one was looked at.
 */
export function findInCluster({ hosts, tls, data }: ServerAddresses): FindPrimary {
  const options = clientOptions(tls, data);
  const makeCluster = RedisCluster.factory({ RESP: options.RESP });
  // Nodes that came later are asked as well: of those that were given all may be gone.
  let known: readonly Host[] = hosts;

  return async () => {
    const cluster = makeCluster({
      rootNodes: known.map((host) => ({ socket: { ...host } })),
      minimizeConnections: true,
      useReplicas: true,
      // The library waits for ever for whoever says nothing.
      defaults: { ...options, socket: { ...options.socket, socketTimeout: ANSWER_WITHIN } },
    });
    let why: unknown;
    cluster.on('error', (error: unknown) => {
      why = error;
    });
    try {
      await within(cluster.connect(), findWithin(known.length));
      const nodes = [...cluster.masters, ...cluster.replicas].filter(({ host }) => host);
      const all = [...hosts, ...nodes].map(({ host, port }) => [`${host} ${port}`, { host, port }] as const);
      known = [...new Map(all).values()];
      const primary = cluster.slots[SLOT]?.master;
      if (primary === undefined) throw unavailable('The Cluster has nobody for the slot of these keys.');
      // A node that does not know its own address is where it was asked.
      return { host: primary.host || hosts[0].host, port: primary.port, forget: () => undefined };
    } catch (error) {
      // The library says no more than that nobody could be asked.
      throw isStoreAway(error) ? error : (why ?? error);
    } finally {
      cluster.destroy();
    }
  };
}
