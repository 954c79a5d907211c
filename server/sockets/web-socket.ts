import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Closed, Socket } from '../presence/connection.ts';

/** No goodbye (RFC 6455, 7.1.5). */
const ABNORMAL = 1006;

/** A WebSocket as presence needs it. */
export class PresenceSocket implements Socket {
  readonly #socket: WebSocket;
  readonly #line: Duplex;
  readonly #backlog: number;

  /**
   * @param line the connection below it
   * @param backlog bytes that may wait for its reader
   */
  constructor(socket: WebSocket, line: Duplex, backlog: number) {
    this.#socket = socket;
    this.#line = line;
    this.#backlog = backlog;
  }

  send(message: string): boolean {
    return sendText(this.#socket, message, this.#backlog);
  }

  get isPage(): boolean {
    return this.isOpen;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  beat(frames: Buffer): void {
    if (!this.isOpen) return;
    if (this.#line.writableLength > this.#backlog) this.#socket.terminate();
    // Whole frames, and `ws` writes its own in one go as long as it neither compresses nor streams.
    else this.#line.write(frames);
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  terminate(): void {
    this.#socket.terminate();
  }
}

/** Sends, or cuts off a reader who does not read: what waits for it would only grow. @returns whether it was sent */
export function sendText(socket: WebSocket, text: string, backlog: number): boolean {
  if (socket.readyState !== socket.OPEN) return false;
  if (socket.bufferedAmount > backlog) {
    socket.terminate();
    return false;
  }
  socket.send(text);
  return true;
}

/** A frame's text; `ws` hands whole frames over as one buffer. */
export function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : '';
}

/** Its browser says goodbye when a page is closed, and nobody does when the line breaks. */
export function howClosed(code: number): Closed {
  return code === ABNORMAL ? 'lost' : 'closed';
}
