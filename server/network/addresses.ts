import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

/** Turns an IPv4-mapped IPv6 address (`::ffff:1.2.3.4`) into IPv4 and removes zone ids. */
export function normalizeAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');
}

/**
 * The key under which limits count an address: an IPv4 address as it is, an IPv6 address by its /64 network,
 * because one machine can use any address in it. Any other text stays as it is.
 */
export function networkOf(address: string): string {
  const plain = normalizeAddress(address);
  if (isIP(plain) !== 6) return plain;
  const groups = groupsOf(plain);
  const isMapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  if (!isMapped) return `${groups.slice(0, 4).join(':')}::/64`;
  const bytes = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return bytes.flatMap((pair) => [pair >> 8, pair & 0xff]).join('.');
}

/** The eight groups of an IPv6 address in any notation. */
function groupsOf(address: string): string[] {
  // The URL parser reads all notations and writes one.
  const [head, tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (part = '') => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after];
}

/** True for an address that only this machine can reach. */
export function isLoopback(address: string): boolean {
  const plain = normalizeAddress(address);
  // Only a full address: a host name may begin with 127, too.
  return address === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

const isWildcard = (host: string | undefined) => host === undefined || host === '0.0.0.0' || host === '::';

/** This machine's addresses, IPv4 first because it is easier to type, and private networks first. */
export function ownAddresses(): string[] {
  const rank = (address: string) =>
    address.includes(':')
      ? 3
      : address.startsWith('192.168.')
        ? 0
        : /^(10\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
          ? 1
          : 2;
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address))
    .map(({ address }) => normalizeAddress(address))
    .sort((a, b) => rank(a) - rank(b));
}

/** Puts IPv6 addresses into brackets. */
const inUrl = (host: string) => (isIP(host) === 6 ? `[${host}]` : host);

/** The URLs of a server, by the host and port that it listens on. */
export function serverUrls(listen: { host: string | undefined; port: number; tls: boolean }) {
  const scheme = listen.tls ? 'https' : 'http';
  const defaultPort = listen.tls ? 443 : 80;
  const url = (host: string) =>
    `${scheme}://${inUrl(host)}${listen.port === defaultPort ? '' : `:${listen.port}`}`;
  const everywhere = isWildcard(listen.host);
  const lan = everywhere ? ownAddresses() : [listen.host ?? 'localhost'];
  return {
    /** URL for use on this machine. */
    url: url(everywhere ? 'localhost' : (listen.host ?? 'localhost')),
    /** URLs for other people, the likeliest first. */
    urls: (lan.length > 0 ? lan : ['localhost']).map(url),
    /** True if no other machine can reach the server. */
    local: lan.every(isLoopback),
  };
}

/** Host names under which clients may reach this machine. */
export function ownNames(): string[] {
  const name = hostname().toLowerCase();
  const short = name.replace(/\..*$/, '');
  return ['localhost', name, short, `${short}.local`];
}
