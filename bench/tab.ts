import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Opcodes of RFC 6455, with the bit that says that the frame is whole. */
const TEXT = 0x81;
const CLOSE = 0x88;
const PING = 0x89;
const PONG = 0x8a;
const MASKED = 0x80;
/** Lengths from which on two or eight bytes say them. */
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
/** A mask of zeros leaves what is sent as it is. */
const NO_MASK = Buffer.alloc(4);
const PONGS = Buffer.from([PONG, MASKED, ...NO_MASK]);

export interface TabOptions {
  port: number;
  path: string;
  cookie: string;
  agent: string;
  /** The address it comes from. */
  from: string;
}

/** What a tab's owner is told. */
export interface TabEars {
  text(text: string, tab: Tab): void;
  ping?(tab: Tab): void;
  /** The close frame is here. */
  close?(tab: Tab): void;
  /** The line is gone, and nobody said a word. */
  lost?(tab: Tab): void;
}

/** One WebSocket of a browser, as cheap as can be: it must not be what is measured. */
export class Tab {
  readonly #socket: Socket;
  readonly #ears: TabEars;
  #rest: Buffer = Buffer.alloc(0);
  #over = false;

  private constructor(socket: Socket, ears: TabEars) {
    this.#socket = socket;
    this.#ears = ears;
  }

  /** Resolves when the server has switched protocols. @throws Error what it answered instead */
  static open(options: TabOptions, ears: TabEars): Promise<Tab> {
    return new Promise((resolve, reject) => {
      const socket = connect({
        host: '127.0.0.1',
        port: options.port,
        localAddress: options.from,
        noDelay: true,
      });
      const tab = new Tab(socket, ears);
      socket.write(upgradeOf(options));
      let head = Buffer.alloc(0);
      const hearHead = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        socket.off('data', hearHead);
        const status = head.subarray(0, end).toString().split('\r\n')[0] ?? '';
        if (!status.includes(' 101 ')) return reject(new Error(`${options.path}: ${status}`));
        socket.on('data', (more: Buffer) => tab.#hear(more));
        socket.once('close', () => {
          if (!tab.#over) ears.lost?.(tab);
        });
        resolve(tab);
        const early = head.subarray(end + 4);
        if (early.length > 0) tab.#hear(early);
      };
      socket.on('data', hearHead);
      socket.on('error', reject);
      socket.once('close', () => reject(new Error(`${options.path}: closed`)));
    });
  }

  say(text: string): void {
    const body = Buffer.from(text);
    const length =
      body.length < TWO_BYTES
        ? [MASKED | body.length]
        : [MASKED | TWO_BYTES, body.length >> 8, body.length & 0xff];
    this.#socket.write(Buffer.concat([Buffer.from([TEXT, ...length]), NO_MASK, body]));
  }

  leave(): void {
    this.#over = true;
    this.#socket.destroy();
  }

  #hear(chunk: Buffer): void {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (let frame = readFrame(bytes); frame !== undefined; frame = readFrame(bytes)) {
      bytes = bytes.subarray(frame.end);
      this.#take(frame.kind, frame.body);
    }
    this.#rest = bytes;
  }

  #take(kind: number, body: Buffer): void {
    if (kind === TEXT) this.#ears.text(body.toString(), this);
    if (kind === PING) {
      this.#socket.write(PONGS);
      this.#ears.ping?.(this);
    }
    if (kind === CLOSE) {
      this.#over = true;
      this.#ears.close?.(this);
      this.#socket.end(Buffer.concat([Buffer.from([CLOSE, MASKED | body.length]), NO_MASK, body]));
    }
  }
}

function upgradeOf({ port, path, cookie, agent }: TabOptions): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Origin: http://127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    `User-Agent: ${agent}`,
    `Cookie: ${cookie}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** The first frame of these bytes, if all of it is there; `end` is where the next begins. */
function readFrame(bytes: Buffer): { kind: number; body: Buffer; end: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1);
  const start = short === EIGHT_BYTES ? 10 : short === TWO_BYTES ? 4 : 2;
  if (bytes.length < start) return undefined;
  const length =
    short === EIGHT_BYTES
      ? Number(bytes.readBigUInt64BE(2))
      : short === TWO_BYTES
        ? bytes.readUInt16BE(2)
        : short;
  const end = start + length;
  return bytes.length < end ? undefined : { kind: bytes.readUInt8(0), body: bytes.subarray(start, end), end };
}
