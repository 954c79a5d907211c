import { connect, type Socket } from 'node:net';
import { addressOf } from '../data/users.ts';

/** An HTTP request. */
export interface Asked {
  method: 'GET' | 'POST';
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

/** Minimal HTTP keep-alive connections to a server, each with one request in flight. */
export class HttpConnections {
  readonly #port: number;
  readonly #sockets: readonly Socket[];

  private constructor(port: number, sockets: readonly Socket[]) {
    this.#port = port;
    this.#sockets = sockets;
  }

  /** @param first the number of the user whose address the first connection has; the others follow */
  static async open(port: number, count: number, first = 0): Promise<HttpConnections> {
    const opening = Array.from({ length: count }, (_, index) => openSocket(port, addressOf(first + index)));
    return new HttpConnections(port, await Promise.all(opening));
  }

  /**
   * Sends `times` requests in all.
   * @param make creates the n-th request. @returns the body of the last response
   * @throws Error if a response is not 200
   */
  async ask(times: number, make: (n: number) => Asked): Promise<string> {
    let next = 0;
    let last = '';
    const work = async (socket: Socket) => {
      for (let n = next++; n < times; n = next++) last = await askOnce(socket, this.#port, make(n));
    };
    await Promise.all(this.#sockets.map(work));
    return last;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

function openSocket(port: number, localAddress: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, localAddress, noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

function askOnce(socket: Socket, port: number, asked: Asked): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const fail = () => reject(new Error(`${asked.path}: the connection was closed`));
    const onData = (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
      if (length !== undefined && answer.length < end + 4 + Number(length)) return;
      socket.off('data', onData);
      socket.off('close', fail);
      if (length !== undefined && answer.startsWith('HTTP/1.1 200 ')) resolve(answer.slice(end + 4));
      else reject(new Error(`${asked.path} answered ${answer}`));
    };
    socket.on('data', onData);
    socket.once('close', fail);
    socket.write(encodeRequest(port, asked));
  });
}

function encodeRequest(port: number, { method, path, headers, body = '' }: Asked): string {
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const all = Object.entries({ host: `127.0.0.1:${port}`, ...headers, ...length });
  return `${method} ${path} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}
