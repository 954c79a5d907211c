import { connect, type Socket } from 'node:net';
import type { Browser } from './browser.ts';

/** What a frame says of itself (RFC 6455, 5.2). */
export const TEXT = 1;
export const CONTINUATION = 0;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

interface Shape {
  fin?: boolean;
  reserved?: number;
  masked?: boolean;
  /** The length that the header tells, whatever follows. */
  length?: number;
}

/** A frame as a client sends it, or as none should. */
export function frameOf(
  opcode: number,
  payload: string | Buffer = '',
  { fin = true, reserved = 0, masked = true, length }: Shape = {},
): Buffer {
  const body = Buffer.from(payload);
  const told = length ?? body.length;
  const first = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  const mask = masked ? 0x80 : 0;
  const long = Buffer.alloc(told < 126 ? 0 : told < 65_536 ? 2 : 8);
  if (long.length === 2) long.writeUInt16BE(told);
  if (long.length === 8) long.writeBigUInt64BE(BigInt(told));
  const short = told < 126 ? told : told < 65_536 ? 126 : 127;
  // A mask of zeros leaves what it masks as it is.
  return Buffer.concat([Buffer.from([first, mask | short]), long, Buffer.alloc(masked ? 4 : 0), body]);
}

export interface Frame {
  opcode: number;
  payload: Buffer;
}

/** A live socket without a WebSocket library: it answers nothing, and says what a test wants said. */
export class RawLine {
  readonly socket: Socket;
  readonly frames: Frame[] = [];
  /** The code with which the server closed, or undefined if it just hung up. */
  readonly closed: Promise<number | undefined>;
  #rest = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.socket = socket;
    // Who is thrown out may still be speaking.
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        const last = this.frames.find(({ opcode }) => opcode === CLOSE);
        resolve(last?.payload.readUInt16BE());
      });
    });
  }

  /** Asks for the upgrade and resolves when it was answered with 101. `early` goes out with the request. */
  static async open(browser: Browser, early: Buffer = Buffer.alloc(0)): Promise<RawLine> {
    const { hostname, port, host } = new URL(browser.url);
    const socket = connect(Number(port), hostname);
    const line = new RawLine(socket);
    const request =
      `GET /usher/live HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Origin: ${browser.url}\r\nUser-Agent: ${browser.agent}\r\nCookie: ${browser.cookie}\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';
    socket.write(Buffer.concat([Buffer.from(request), early]));
    await new Promise<void>((resolve, reject) => {
      let head = Buffer.alloc(0);
      const read = (data: Buffer) => {
        head = Buffer.concat([head, data]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        socket.off('data', read);
        if (!head.toString('latin1').startsWith('HTTP/1.1 101')) reject(new Error(head.toString()));
        socket.on('data', (more) => line.#read(Buffer.from(more)));
        line.#read(head.subarray(end + 4));
        resolve();
      };
      socket.on('data', read);
      socket.once('close', () => reject(new Error('closed before it was open')));
    });
    return line;
  }

  /** Writes as fast as it is taken, until all is written or the line is closed. */
  async flood(bytes: Buffer, times: number): Promise<void> {
    for (let time = 0; time < times && this.socket.writable; time++) {
      if (this.socket.write(bytes)) continue;
      await new Promise<void>((resolve) => {
        const goOn = () => {
          this.socket.off('drain', goOn).off('close', goOn);
          resolve();
        };
        this.socket.on('drain', goOn).on('close', goOn);
      });
    }
  }

  /** Messages that came, of that type. */
  messages(type: string): Record<string, unknown>[] {
    return this.frames
      .filter(({ opcode }) => opcode === TEXT)
      .map(({ payload }) => JSON.parse(payload.toString()) as Record<string, unknown>)
      .filter((message) => message['type'] === type);
  }

  #read(data: Buffer): void {
    let rest = Buffer.concat([this.#rest, data]);
    for (;;) {
      const [opcode = 0, short = 0] = rest;
      const start = short === 126 ? 4 : 2;
      if (rest.length < start) break;
      const length = short === 126 ? rest.readUInt16BE(2) : short;
      if (rest.length < start + length) break;
      this.frames.push({ opcode: opcode & 0x0f, payload: rest.subarray(start, start + length) });
      rest = rest.subarray(start + length);
    }
    this.#rest = rest;
  }
}
