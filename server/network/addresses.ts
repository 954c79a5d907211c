import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

/** An IPv4 address in IPv6 clothes (`::ffff:1.2.3.4`) without them; zone ids dropped. */
export function normalizeAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');
}

/**
 * What counts as one place where somebody is measured: an IPv4 address, or the network of an IPv6 one, as a single
 * machine there has 2^64 addresses to choose from. Anything else is a place of its own.
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

/** The eight groups of an IPv6 address, however it is written. */
function groupsOf(address: string): string[] {
  // The parser of URLs knows all ways to write one, and has one way itself.
  const [head, tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (part = '') => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after];
}

/** True for an address by which only this machine can be reached. */
export function isLoopback(address: string): boolean {
  const plain = normalizeAddress(address);
  // An address, not a name that begins like one.
  return address === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

const isWildcard = (host: string | undefined) => host === undefined || host === '0.0.0.0' || host === '::';

/** Addresses of this machine on its networks: IPv4 first, as people can type them; private networks first. */
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

/** A host as it stands in a URL. */
const inUrl = (host: string) => (isIP(host) === 6 ? `[${host}]` : host);

/** Where this server is reached, by what it listens on. */
export function serverUrls(listen: { host: string | undefined; port: number; tls: boolean }) {
  const scheme = listen.tls ? 'https' : 'http';
  const defaultPort = listen.tls ? 443 : 80;
  const url = (host: string) =>
    `${scheme}://${inUrl(host)}${listen.port === defaultPort ? '' : `:${listen.port}`}`;
  const everywhere = isWildcard(listen.host);
  const lan = everywhere ? ownAddresses() : [listen.host ?? 'localhost'];
  return {
    /** For this machine. */
    url: url(everywhere ? 'localhost' : (listen.host ?? 'localhost')),
    /** For people, the likeliest first. */
    urls: (lan.length > 0 ? lan : ['localhost']).map(url),
    /** True where nobody else can reach it. */
    local: lan.every(isLoopback),
  };
}

/** Names by which people may ask for this machine. */
export function ownNames(): string[] {
  const name = hostname().toLowerCase();
  const short = name.replace(/\..*$/, '');
  return ['localhost', name, short, `${short}.local`];
}
