import type { IncomingMessage } from 'node:http';
import { isLoopback, ownAddresses, ownNames, normalizeAddress } from './addresses.ts';
import { AppError } from '../errors.ts';

/** Own addresses change (a cable, another network); looked up again at most this often, in milliseconds. */
const REFRESH = 5_000;

/** Which requests are meant for this server and come from its own pages. For HTTP and upgrades alike. */
export interface Hosts {
  /**
   * Refuses names that are not ours: a page elsewhere could have its own name point here (DNS rebinding).
   * @throws AppError `wrong-host`
   */
  checkHost(request: IncomingMessage): void;
  /**
   * Refuses what another site's page made a browser send. Browsers always send Origin with unsafe requests
   * and upgrades; programs that send none are no browsers and carry nobody's cookies by accident.
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
      // Of several only the first is known here, and who passed this on may have gone by the last.
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

/** The name in a Host header, lower case, without port and brackets; undefined if it is none. */
function hostName(header: string | undefined): string | undefined {
  if (header === undefined || !URL.canParse(`http://${header}`)) return undefined;
  const { hostname, username, pathname } = new URL(`http://${header}`);
  if (username !== '' || pathname !== '/') return undefined;
  return normalizeAddress(hostname.replace(/^\[|\]$/g, ''));
}
