import { ErrorReply } from 'redis';
import { StoreRefusal } from '../../errors.ts';
import type { Host, ServerAddresses } from '../rules/server-addresses.ts';
import { clientOptions, type MakeClient } from './client.ts';
import { findInCluster } from './cluster.ts';
import type { FindPrimary } from './primary.ts';
import { findBySentinels } from './sentinels.ts';
import { ANSWER_WITHIN, REACH_WITHIN, within } from './within.ts';

/**
 * Asks what stands at these addresses: Sentinels, nodes of a Cluster, or one server.
 * @throws StoreRefusal where the addresses do not say enough, or too much
 * @throws Error where none of them answers
 */
export async function recognise(addresses: ServerAddresses, makeClient: MakeClient): Promise<FindPrimary> {
  const { hosts, name } = addresses;
  const { mode, primaries } = await Promise.any(hosts.map((host) => ask(makeClient, addresses, host))).catch(
    (error: unknown) => {
      throw error instanceof AggregateError ? error.errors[0] : error;
    },
  );
  if (mode === 'cluster') return findInCluster(addresses);
  if (mode !== 'sentinel') {
    if (hosts.length > 1) throw new StoreRefusal('severalServers');
    return async () => ({ ...hosts[0], forget: () => undefined });
  }
  const [only, ...others] = primaries;
  const watched = name ?? only;
  const names = primaries.toSorted().join(', ');
  if (watched === undefined || !primaries.includes(watched)) throw new StoreRefusal('noSuchPrimary', names);
  if (name === undefined && others.length > 0) throw new StoreRefusal('severalPrimaries', names);
  return findBySentinels(addresses, watched);
}

/** What a server is, and of a Sentinel the names of the primaries that it watches. */
async function ask(
  makeClient: MakeClient,
  { tls, sentinel }: ServerAddresses,
  host: Host,
): Promise<{ mode: unknown; primaries: readonly string[] }> {
  const options = clientOptions(tls, sentinel);
  const client = makeClient({ ...options, socket: { ...options.socket, ...host } });
  // What it says is what connecting rejects with.
  client.on('error', () => undefined);
  try {
    await within(client.connect(), REACH_WITHIN);
    const said = await within(client.sendCommand<unknown[]>(['HELLO']), ANSWER_WITHIN).catch(asNone);
    const mode = said[said.indexOf('mode') + 1];
    if (mode !== 'sentinel') return { mode, primaries: [] };
    const [, primaries] = await within(client.sendCommand<[string, string[]]>(['ROLE']), ANSWER_WITHIN);
    return { mode, primaries };
  } finally {
    client.destroy();
  }
}

/** A proxy that does not know the command speaks for one server. */
function asNone(error: unknown): unknown[] {
  if (error instanceof ErrorReply) return [];
  throw error;
}
