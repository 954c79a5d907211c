import { createServer as createHttpServer, request, type Server as HttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

async function listen(server: Server | HttpServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A cable to a server that can be pulled: nothing goes through any more, and neither side is told. */
export class Cable {
  readonly url: string;
  readonly #server: Server;
  readonly #ends: Set<Socket>;
  #isPulled = false;

  private constructor(server: Server, url: string, ends: Set<Socket>) {
    this.#server = server;
    this.url = url;
    this.#ends = ends;
    server.on('connection', () => {
      if (this.#isPulled) this.pull();
    });
  }

  static async to(target: string): Promise<Cable> {
    const { hostname, port } = new URL(target);
    const ends = new Set<Socket>();
    const server = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        ends.add(one);
        one.on('error', () => other.destroy()).on('close', () => ends.delete(one));
        one.pipe(other);
      }
    });
    return new Cable(server, await listen(server), ends);
  }

  pull(): void {
    this.#isPulled = true;
    for (const end of this.#ends) end.pause();
  }

  plugIn(): void {
    this.#isPulled = false;
    for (const end of this.#ends) end.resume();
  }

  close(): void {
    this.#server.close();
    for (const end of this.#ends) end.destroy();
  }
}

/** A proxy that knows nothing of WebSockets, as there are some. */
export class OldProxy {
  readonly url: string;
  /** Paths asked for, with their methods, in order. */
  readonly asked: string[] = [];
  readonly #server: HttpServer;

  private constructor(server: HttpServer, url: string) {
    this.#server = server;
    this.url = url;
    server.on('request', ({ method, url: path }) => this.asked.push(`${method} ${path}`));
  }

  static async to(target: string): Promise<OldProxy> {
    const server = createHttpServer((asked, answer) => {
      const { upgrade: _, connection: __, ...headers } = asked.headers;
      const onward = request(target + asked.url, { method: asked.method, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      asked.pipe(onward);
    });
    return new OldProxy(server, await listen(server));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
