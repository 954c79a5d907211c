import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Config } from '../config.ts';
import { modernTls } from './tls.ts';

/** Milliseconds: a client has so long to send its headers, and its whole request; then an idle line is kept a little. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;
const KEEP_ALIVE = 10_000;
/** How often is looked who is late; Node looks every half a minute by itself. */
const LATE_REQUESTS = 1_000;
const SILENCE = 60_000;

/** A server that waits for nobody too long. Listens to nothing yet. */
export function createHttp(
  tls: Config['tls'],
  on: {
    request: (request: IncomingMessage, response: ServerResponse) => void;
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  },
): Server {
  const options = { shouldUpgradeCallback: isWebSocket, connectionsCheckingInterval: LATE_REQUESTS };
  const http =
    tls === undefined ? createHttpServer(options) : createHttpsServer({ ...options, ...modernTls, ...tls });
  http.on('request', on.request);
  http.on('upgrade', on.upgrade);
  http.headersTimeout = HEADERS_TIMEOUT;
  http.requestTimeout = REQUEST_TIMEOUT;
  http.keepAliveTimeout = KEEP_ALIVE;
  // Whoever neither sends nor reads; sockets that were upgraded are looked after by their pings.
  http.setTimeout(SILENCE);
  return http;
}

/** Other protocols that are offered (HTTP/2 in the clear) are not taken up: the request is answered as it is. */
function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}
