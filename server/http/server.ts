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

/**
 * Milliseconds in which a client must send its headers and its whole request, and for which an idle
 * connection is kept open.
 */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;
const KEEP_ALIVE = 10_000;
/**
 * Milliseconds between two checks of these limits (Node's default is 30 s). SILENCE: time-out of a silent
 * connection.
 */
const LATE_REQUESTS = 1_000;
const SILENCE = 60_000;

/** Creates an HTTP or HTTPS server with time-outs. It does not listen yet. */
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
  // For connections that neither send nor read. Upgraded sockets have their heartbeats instead.
  http.setTimeout(SILENCE);
  return http;
}

/** Offers of other protocols (such as HTTP/2 without TLS) are ignored; the request is answered as usual. */
function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}
