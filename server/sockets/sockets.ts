import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { maxFrame, type Device } from '../contract/contract.ts';
import { createOperatorSockets, isOperator } from './operator-socket.ts';
import { AppError } from '../errors.ts';
import type { Hosts } from '../network/hosts.ts';
import type { Cookie } from '../http/cookie.ts';
import { securityHeaders } from '../http/headers.ts';
import type { Log } from '../log/log.ts';
import type { Operator } from '../operator/operator.ts';
import { openPage, PageWebSocket } from './page-socket.ts';
import type { Presence } from '../presence/presence.ts';
import { presentSession } from '../presence/present-session.ts';
import type { RejectedRequests, RejectedRequest } from '../log/rejected-requests.ts';
import type { CurrentSettings } from '../settings.ts';
import { toEnding } from '../seats/ending.ts';
import type { Client } from '../seats/client.ts';
import type { EndedSession, Session, Store } from '../store/store.ts';
import type { Visitors } from '../visits/visitors.ts';

/** Milliseconds to decide on an upgrade, and for a client to answer a close before it is cut off. */
const ADMISSION = 5_000;
const GOODBYE = 2_000;
/** Most fragments of one frame. Browsers send frames whole. */
const MOST_PARTS = 16;
/** Most bytes of a console's frame: one call may name a thousand sessions. */
const DESK_FRAME = 64 * 1024;

interface Deps {
  store: Store;
  presence: Presence;
  visitors: Visitors;
  operator: Operator;
  settings: CurrentSettings;
  hosts: Hosts;
  cookie: Pick<Cookie, 'read'>;
  devices: (agent: string) => Device;
  clientOf: (request: IncomingMessage) => Client;
  log: Log;
  rejectedRequests: RejectedRequests;
  now: () => number;
}

/** Upgrades requests to sockets of pages and consoles. Host, origin and session are checked before any answer. */
export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Cuts off all clients that are still connected. */
  terminate(): void;
}

export function createSockets(deps: Deps): Sockets {
  const { store, presence, visitors, hosts, log, rejectedRequests, now } = deps;
  const options = { noServer: true, perMessageDeflate: false, closeTimeout: GOODBYE, clientTracking: true };
  const pages = new WebSocketServer({
    ...options,
    maxPayload: maxFrame,
    maxFragments: MOST_PARTS,
    WebSocket: PageWebSocket,
  });
  const desks = new WebSocketServer({ ...options, maxPayload: DESK_FRAME });
  const servers = { '/usher/live': pages, '/usher/operator/live': desks };
  const sitDown = createOperatorSockets(deps);
  const endingOf = (ended: EndedSession) => toEnding(ended, deps.devices, deps.settings.now());

  /** @throws AppError why the request is refused */
  async function admit(request: IncomingMessage): Promise<{ server: WebSocketServer; session: Session }> {
    hosts.checkHost(request);
    hosts.checkOrigin(request);
    const path = pathOf(request);
    const server = Object.hasOwn(servers, path) ? servers[path as keyof typeof servers] : undefined;
    if (server === undefined) throw new AppError('not-found', 'There is no socket here.');
    const known = await visitors.identify(deps.cookie.read(request.headers.cookie));
    const visitor = server === pages ? await visitors.settle(known, deps.clientOf(request)) : known;
    if (visitor.kind === 'ended') {
      throw new AppError('session-ended', 'This session has ended.', endingOf(visitor.ended));
    }
    if (visitor.kind !== 'live') throw new AppError('not-signed-in', 'Open a page first.');
    return { server, session: visitor.session };
  }

  // Shared and outside of the closures below: each of them lives as long as its socket and must not keep the
  // request or the whole session in memory.
  const logError = (error: Error) => log.debug({ err: error }, 'socket error');

  function open(
    socket: WebSocket,
    line: Duplex,
    server: WebSocketServer,
    session: Session,
    address: string,
  ): void {
    socket.on('error', logError);
    if (server === desks && isOperator(session)) sitDown(socket, session, address);
    else openPage(socket, line, presentSession(session), address, deps);
  }

  return {
    upgrade(request, raw, head) {
      const late = setTimeout(() => raw.destroy(), ADMISSION);
      raw.on('error', destroy);
      const { address } = deps.clientOf(request);
      const asked = { address, path: pathOf(request) };
      admit(request)
        .then(({ server, session }) => {
          if (server === desks && !isOperator(session)) {
            const error = new AppError('operators-only', 'Only operators may open the console.');
            return refuse(raw, error, { ...asked, user: session.account?.name, session: session.id });
          }
          server.handleUpgrade(request, raw, head, (socket) => {
            open(socket, raw, server, session, address);
            // An end while the socket was being opened was missed; later ones are noticed.
            return closeIfEnded(session);
          });
        })
        .catch((error: unknown) => refuse(raw, error, asked))
        .finally(() => clearTimeout(late));
    },
    terminate() {
      for (const socket of [...pages.clients, ...desks.clients]) socket.terminate();
    },
  };

  function closeIfEnded(session: Session): void {
    store.sessions.find(session.key, now()).then(
      (found) => {
        if (found?.state === 'ended') presence.end(session.id, endingOf(found.ended));
      },
      (error: unknown) => log.error({ err: error }, 'cannot look at a session again'),
    );
  }

  function refuse(raw: Duplex, error: unknown, asked: RejectedRequest): void {
    const known = error instanceof AppError ? error : new AppError('internal', '');
    if (known !== error) log.error({ err: error }, 'upgrade failed');
    const { code, status, details } = known;
    rejectedRequests.write(code, asked);
    const body = JSON.stringify({ code, status, ...details });
    const headers = {
      ...securityHeaders,
      Connection: 'close',
      'Content-Type': 'application/problem+json',
      'Content-Length': String(Buffer.byteLength(body)),
    };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    // `end` closes only one half, and nobody else closes the other.
    raw.once('finish', () => raw.destroy());
    setTimeout(() => raw.destroy(), GOODBYE).unref();
    raw.end(`HTTP/1.1 ${status} ${code}\r\n${head.join('\r\n')}\r\n\r\n${body}`);
  }
}

function destroy(this: Duplex): void {
  this.destroy();
}

function pathOf({ url }: IncomingMessage): string {
  return (url ?? '').replace(/\?.*$/s, '');
}
