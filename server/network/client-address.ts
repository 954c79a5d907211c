import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { normalizeAddress } from './addresses.ts';

/** Proxies that are trusted to say for whom they ask. */
export interface Proxies {
  includes(address: string): boolean;
}

/** @param trusted CIDRs or single addresses; nobody if empty */
export function createProxies(trusted: readonly string[]): Proxies {
  const proxies = new BlockList();
  for (const range of trusted) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  return {
    includes: (address) =>
      trusted.length > 0 &&
      isIP(address) !== 0 &&
      proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
  };
}

/**
 * The address a request comes from, for HTTP and upgrades alike. Forwarded headers count only from trusted
 * peers: the list is walked from the right, and the first address that is no trusted proxy is the client.
 */
export function createClientAddress(proxies: Proxies): (request: IncomingMessage) => string {
  return ({ socket, headers }) => {
    let client = normalizeAddress(socket.remoteAddress ?? '');
    const forwarded = headers['x-forwarded-for'];
    if (forwarded === undefined || !proxies.includes(client)) return client;
    const hops = [forwarded].flat().join(',').split(',').map(addressIn).reverse();
    for (const hop of hops) {
      // Not an address: whoever wrote it cannot be believed further.
      if (hop === undefined) break;
      client = hop;
      if (!proxies.includes(hop)) break;
    }
    return client;
  };
}

/** The address in one part of a forwarded list: with brackets, port or neither. */
function addressIn(part: string): string | undefined {
  const text = part.trim().replace(/^"|"$/g, '');
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const address = normalizeAddress(bare);
  return isIP(address) === 0 ? undefined : address;
}
