import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Opcodes of RFC 6455 with the FIN bit. */
const TEXT = 0x81;
const CLOSE = 0x88;
const PING = 0x89;
const PONG = 0x8a;
const MASKED = 0x80;
/** Length values that announce a length of two or eight bytes. */
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
/** A mask of zeros leaves the payload unchanged. */
const NO_MASK = Buffer.alloc(4);
const PONGS = Buffer.from([PONG, MASKED, ...NO_MASK]);

export interface WebSocketOptions {
  port: number;
  path: string;
  cookie: string;
  agent: string;
  /** The local address of the connection. */
  from: string;
}

/** Callbacks of a client. */
export interface WebSocketHandlers {
  text(text: string, client: WebSocketClient): void;
  ping?(client: WebSocketClient): void;
  /** Called when the close frame arrives. */
  close?(client: WebSocketClient): void;
  /** Called when the connection ends without a close frame. */
  lost?(client: WebSocketClient): void;
}

/** A minimal WebSocket client, so that the clients' cost does not distort the measurement. */
export class WebSocketClient {
  readonly #socket: Socket;
  readonly #ears: WebSocketHandlers;
  #rest: Buffer = Buffer.alloc(0);
  #over = false;

  private constructor(socket: Socket, handlers: WebSocketHandlers) {
    this.#socket = socket;
    this.#ears = handlers;
  }

  /** Resolves after the upgrade. @throws Error the status line if the server refuses it */
  static open(options: WebSocketOptions, handlers: WebSocketHandlers): Promise<WebSocketClient> {
    return new Promise((resolve, reject) => {
      const socket = connect({
        host: '127.0.0.1',
        port: options.port,
        localAddress: options.from,
        noDelay: true,
      });
      const client = new WebSocketClient(socket, handlers);
      socket.write(upgradeOf(options));
      let head = Buffer.alloc(0);
      const hearHead = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        socket.off('data', hearHead);
        const status = head.subarray(0, end).toString().split('\r\n')[0] ?? '';
        if (!status.includes(' 101 ')) return reject(new Error(`${options.path}: ${status}`));
        socket.on('data', (more: Buffer) => client.#hear(more));
        socket.once('close', () => {
          if (!client.#over) handlers.lost?.(client);
        });
        resolve(client);
        const early = head.subarray(end + 4);
        if (early.length > 0) client.#hear(early);
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

function upgradeOf({ port, path, cookie, agent }: WebSocketOptions): string {
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

/** Parses the first frame, if it is complete. `end` is the offset of the next one. */
function readFrame(bytes: Buffer): { kind: number; body: Buffer; end: number } | undefined {
  if (bytes.length < 2) return undefined;
  const lengthByte = bytes.readUInt8(1);
  const start = lengthByte === EIGHT_BYTES ? 10 : lengthByte === TWO_BYTES ? 4 : 2;
  if (bytes.length < start) return undefined;
  const length =
    lengthByte === EIGHT_BYTES
      ? Number(bytes.readBigUInt64BE(2))
      : lengthByte === TWO_BYTES
        ? bytes.readUInt16BE(2)
        : lengthByte;
  const end = start + length;
  return bytes.length < end ? undefined : { kind: bytes.readUInt8(0), body: bytes.subarray(start, end), end };
}
