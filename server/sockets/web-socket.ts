import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Closed, Socket } from '../presence/connection.ts';

/** The close code for a connection that broke without a close frame (RFC 6455, 7.1.5). */
const ABNORMAL = 1006;

/** A WebSocket as presence uses it. */
export class PresenceSocket implements Socket {
  readonly #socket: WebSocket;
  readonly #line: Duplex;
  readonly #backlog: number;

  /**
   * @param line the connection below it
   * @param backlog bytes that may wait to be sent
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
    // These are whole frames, so they may be written between those of `ws`, which writes each frame at once
    // as long as it neither compresses nor streams.
    else this.#line.write(frames);
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  terminate(): void {
    this.#socket.terminate();
  }
}

/**
 * Sends a text, or cuts off a client that does not read, because its backlog would only grow.
 * @returns whether it was sent
 */
export function sendText(socket: WebSocket, text: string, backlog: number): boolean {
  if (socket.readyState !== socket.OPEN) return false;
  if (socket.bufferedAmount > backlog) {
    socket.terminate();
    return false;
  }
  socket.send(text);
  return true;
}

/** The text of a frame. `ws` delivers whole frames in one buffer. */
export function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : '';
}

/** A browser sends a close frame when its page closes. A broken connection sends none. */
export function howClosed(code: number): Closed {
  return code === ABNORMAL ? 'lost' : 'closed';
}
