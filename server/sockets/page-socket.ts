import type { Duplex } from 'node:stream';
import { WebSocket, type RawData } from 'ws';
import { closeCodes, pageMessage, type ErrorCode } from '../contract/contract.ts';
import type { Connection } from '../presence/connection.ts';
import { readJson } from '../json.ts';
import type { Presence } from '../presence/presence.ts';
import type { PresentSession } from '../presence/present-session.ts';
import type { RejectedRequests } from '../log/rejected-requests.ts';
import { howClosed, PresenceSocket, textOf } from './web-socket.ts';

/** Most frames of a page in SPAN milliseconds. A page sends one when something changes. */
const FRAMES = 60;
const SPAN = 10_000;
/** Bytes that may wait for a page before it is cut off. Its messages are short. */
const BACKLOG = 64 * 1024;

interface Deps {
  presence: Presence;
  rejectedRequests: RejectedRequests;
  now: () => number;
}

/** A socket that knows its page, so that all sockets can share their listeners. */
export class PageWebSocket extends WebSocket {
  page: Page | undefined;
}

const pageOf = (socket: WebSocket) => (socket instanceof PageWebSocket ? socket.page : undefined);

/** Connects an open socket to presence and reads what its page reports. */
export function openPage(
  socket: WebSocket,
  line: Duplex,
  who: PresentSession,
  address: string,
  deps: Deps,
): void {
  if (!(socket instanceof PageWebSocket)) throw new Error('that is no socket of a page');
  const page = new Page(socket, line, who, address, deps);
  if (!page.connect()) return socket.close(closeCodes.tryLater);
  socket.page = page;
  // Pings and unexpected pongs count towards the limit, too.
  socket.on('ping', onSign);
  socket.on('pong', onSign);
  socket.on('message', onMessage);
  socket.on('close', onClose);
}

function onSign(this: WebSocket): void {
  pageOf(this)?.isHeard();
}
function onMessage(this: WebSocket, frame: RawData, isBinary: boolean): void {
  pageOf(this)?.read(frame, isBinary);
}
function onClose(this: WebSocket, code: number): void {
  pageOf(this)?.closed(code);
}

/** Everything kept for an open page besides its socket. There are many. */
class Page extends PresenceSocket {
  readonly #who: PresentSession;
  readonly #address: string;
  readonly #deps: Deps;
  #connection: Connection | undefined;
  #since: number;
  #frames = 0;

  constructor(socket: WebSocket, line: Duplex, who: PresentSession, address: string, deps: Deps) {
    super(socket, line, BACKLOG);
    this.#who = who;
    this.#address = address;
    this.#deps = deps;
    this.#since = deps.now();
  }

  /** @returns false if this browser has too many tabs */
  connect(): boolean {
    this.#connection = this.#deps.presence.connect(this.#who, this);
    return this.#connection !== undefined;
  }

  /**
   * Takes a sign of life.
   * @returns false if the frame must be ignored
   */
  isHeard(): boolean {
    // Frames still arrive while a socket is being closed.
    if (!this.isOpen) return false;
    this.#connection?.alive();
    if (this.#isAllowed()) return true;
    this.#hangUp(closeCodes.policy, 'too-many-attempts');
    return false;
  }

  read(frame: RawData, isBinary: boolean): void {
    if (!this.isHeard()) return;
    if (isBinary) return this.#hangUp(closeCodes.badData, 'not-json');
    const message = readJson(textOf(frame));
    if (message === undefined) return this.#hangUp(closeCodes.badData, 'not-json');
    const parsed = pageMessage.safeParse(message);
    if (!parsed.success) return this.#hangUp(closeCodes.policy, 'invalid-input');
    this.#connection?.say(parsed.data.presence, parsed.data.page);
  }

  closed(code: number): void {
    this.#connection?.closed(howClosed(code));
  }

  #isAllowed(): boolean {
    const now = this.#deps.now();
    // The absolute difference also covers a clock that was set back.
    if (Math.abs(now - this.#since) > SPAN) {
      this.#since = now;
      this.#frames = 0;
    }
    return ++this.#frames <= FRAMES;
  }

  #hangUp(close: number, code: ErrorCode): void {
    const { user, id } = this.#who;
    this.#deps.rejectedRequests.write(code, { address: this.#address, user: user ?? undefined, session: id });
    this.close(close);
  }
}
