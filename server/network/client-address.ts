import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { normalizeAddress } from './addresses.ts';

/** Proxies whose forwarded headers are trusted. */
export interface Proxies {
  includes(address: string): boolean;
}

/** @param trusted CIDRs or single addresses; empty: none */
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
 * Returns a function that finds a request's client address, for HTTP and upgrades. It trusts forwarded
 * headers only from trusted proxies: it reads the list from the right and takes the first address that is not
 * a trusted proxy.
 */
export function createClientAddress(proxies: Proxies): (request: IncomingMessage) => string {
  return ({ socket, headers }) => {
    let client = normalizeAddress(socket.remoteAddress ?? '');
    const forwarded = headers['x-forwarded-for'];
    if (forwarded === undefined || !proxies.includes(client)) return client;
    const hops = [forwarded].flat().join(',').split(',').map(addressIn).reverse();
    for (const hop of hops) {
      // Not an address, so the rest of the list cannot be trusted.
      if (hop === undefined) break;
      client = hop;
      if (!proxies.includes(hop)) break;
    }
    return client;
  };
}

/** Reads the address in one part of a forwarded list, with or without brackets and port. */
function addressIn(part: string): string | undefined {
  const text = part.trim().replace(/^"|"$/g, '');
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const address = normalizeAddress(bare);
  return isIP(address) === 0 ? undefined : address;
}
