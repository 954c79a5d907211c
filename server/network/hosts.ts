import type { IncomingMessage } from 'node:http';
import { isLoopback, ownAddresses, ownNames, normalizeAddress } from './addresses.ts';
import { AppError } from '../errors.ts';

/** Milliseconds between two lookups of the machine's addresses, which change with cables and networks. */
const REFRESH = 5_000;

/** Checks that requests are meant for this server and come from its own pages, for HTTP and upgrades. */
export interface Hosts {
  /**
   * Refuses unknown host names: another site could point its own name here (DNS rebinding).
   * @throws AppError `wrong-host`
   */
  checkHost(request: IncomingMessage): void;
  /**
   * Refuses requests that another site's page sent. Browsers always send Origin with unsafe requests and
   * upgrades. Programs that send none carry no user's cookies by accident.
   * @throws AppError `cross-origin`
   */
  checkOrigin(request: IncomingMessage): void;
}

/** @param allowed more names or addresses, without port */
export function createHosts(allowed: readonly string[], now: () => number): Hosts {
  const configured = new Set([...ownNames(), ...allowed.map((name) => name.toLowerCase())]);
  let own = new Set<string>();
  let lookedUp = -Infinity;
  const isOwnAddress = (host: string) => {
    if (!own.has(host) && Math.abs(now() - lookedUp) > REFRESH) {
      own = new Set(ownAddresses());
      lookedUp = now();
    }
    return own.has(host);
  };
  return {
    checkHost({ headers, rawHeaders }) {
      // With several Host headers Node reports only the first, but a proxy may have used the last. So they
      // are refused.
      const named = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
      const host = named.length > 1 ? undefined : hostName(headers.host);
      if (host !== undefined && (configured.has(host) || isLoopback(host) || isOwnAddress(host))) return;
      throw new AppError('wrong-host', `This server does not go by the name ${JSON.stringify(host ?? '')}.`);
    },
    checkOrigin({ headers }) {
      const { origin, host } = headers;
      const site = headers['sec-fetch-site'];
      const foreign =
        origin === undefined
          ? site !== undefined && site !== 'same-origin' && site !== 'none'
          : !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
      if (foreign) throw new AppError('cross-origin', 'This request came from a page of another site.');
    },
  };
}

/** The host name in a Host header, lower case, without port and brackets; undefined if it is not valid. */
function hostName(header: string | undefined): string | undefined {
  if (header === undefined || !URL.canParse(`http://${header}`)) return undefined;
  const { hostname, username, pathname } = new URL(`http://${header}`);
  if (username !== '' || pathname !== '/') return undefined;
  return normalizeAddress(hostname.replace(/^\[|\]$/g, ''));
}
