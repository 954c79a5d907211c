import { freePort } from '../../scripts/redis-server.ts';
import { replicate, type Replication } from './redis-replication.ts';
import { startRedisServer, type RedisServer } from './redis-server.ts';
import { until } from './until.ts';

/** Three primaries that share the slots, and a replica of the one with the slot of that key. */
export interface ClusterSetup extends Replication {
  /** Of all nodes, separated by commas. */
  url: string;
  /** One of those that have others. */
  other: RedisServer;
  /** Has the other one take over the slot, with all keys in it. */
  moveSlot(): Promise<void>;
  dispose(): Promise<void>;
}

const SLOTS = 16_384;
/** Milliseconds of silence after which a node counts as failed. */
const NODE_TIMEOUT = 2_000;

export async function startCluster(key: string): Promise<ClusterSetup> {
  const nodes = await Promise.all([1, 2, 3, 4].map(startNode));
  const primaries = nodes.slice(0, 3);
  const bounds = [0, 1, 2, 3].map((n) => Math.floor((n * SLOTS) / 3));
  for (const [n, { server, meet }] of primaries.entries()) {
    await server.send('CLUSTER', 'ADDSLOTSRANGE', String(bounds[n]), String(Number(bounds[n + 1]) - 1));
    await server.send('CLUSTER', 'SET-CONFIG-EPOCH', String(n + 1));
    if (n > 0) await nodes[0]?.server.send('CLUSTER', 'MEET', ...meet);
  }
  const [first, , third, fourth] = nodes;
  if (first === undefined || third === undefined || fourth === undefined) throw new Error('no nodes');
  const slot = String(await first.server.send('CLUSTER', 'KEYSLOT', key));
  const holder = bounds.findLastIndex((bound) => bound <= Number(slot));
  const primary = primaries[holder]?.server ?? first.server;
  const other = holder === 0 ? third.server : first.server;
  const replica = fourth.server;
  await first.server.send('CLUSTER', 'MEET', ...fourth.meet);
  for (const { server } of nodes) {
    await until(async () => {
      const info = String(await server.send('CLUSTER', 'INFO'));
      return info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:4');
    });
  }
  await replica.send('CLUSTER', 'REPLICATE', await idOf(primary));
  const replication = await replicate(primary, replica);
  for (const { server } of nodes) {
    await until(async () => String(await server.send('CLUSTER', 'NODES')).includes('slave'));
  }

  return {
    url: nodes.map(({ server }) => server.url).join(','),
    ...replication,
    other,
    async moveSlot() {
      const [from, to] = [await idOf(primary), await idOf(other)];
      const { hostname, port } = new URL(other.url);
      await other.send('CLUSTER', 'SETSLOT', slot, 'IMPORTING', from);
      await primary.send('CLUSTER', 'SETSLOT', slot, 'MIGRATING', to);
      for (;;) {
        const found = (await primary.send('CLUSTER', 'GETKEYSINSLOT', slot, '10')) as string[];
        if (found.length === 0) break;
        await primary.send('MIGRATE', hostname, port, '', '0', '5000', 'KEYS', ...found);
      }
      for (const server of [other, primary]) await server.send('CLUSTER', 'SETSLOT', slot, 'NODE', to);
    },
    async dispose() {
      await Promise.all(nodes.map(({ server }) => server.dispose()));
    },
  };
}

async function startNode(): Promise<{ server: RedisServer; meet: readonly string[] }> {
  const bus = String(await freePort());
  const cluster = ['--cluster-enabled', 'yes', '--cluster-node-timeout', String(NODE_TIMEOUT)];
  const quick = ['--repl-diskless-sync-delay', '0'];
  const server = await startRedisServer(...cluster, '--cluster-port', bus, ...quick);
  const { hostname, port } = new URL(server.url);
  return { server, meet: [hostname, port, bus] };
}

const idOf = async (server: RedisServer) => String(await server.send('CLUSTER', 'MYID'));
