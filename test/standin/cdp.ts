import { EventEmitter } from 'node:events';
import type { CDPSession } from 'playwright-core';

/** One target's end of the browser's debugging protocol; an empty session is the browser itself. */
export type Channel = Pick<CDPSession, 'send' | 'on'>;

interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

interface Pending {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** A connection to a browser's debugging protocol. */
export class Cdp {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, Pending>();
  readonly #emitters = new Map<string, EventEmitter>();
  #lastId = 0;
  /** Called when the browser has gone. */
  onClose: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data)) as Message));
    socket.addEventListener('close', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('the browser has gone'));
      this.#pending.clear();
      this.onClose();
    });
  }

  /** Connects to a browser that says it listens at `url`. */
  static async connect(url: string): Promise<Cdp> {
    const socket = new WebSocket(url);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve());
      socket.addEventListener('error', () => reject(new Error(`cannot connect to ${url}`)));
    });
    return new Cdp(socket);
  }

  /** The channel of a session. The protocol's types are Playwright's, so the untyped wire is given them here. */
  channel(session = ''): Channel {
    let emitter = this.#emitters.get(session);
    if (!emitter) this.#emitters.set(session, (emitter = new EventEmitter()));
    const send = (method: string, params: object = {}): Promise<unknown> =>
      this.#send(session, method, params);
    return { send, on: emitter.on.bind(emitter) } as unknown as Channel;
  }

  #send(session: string, method: string, params: object): Promise<unknown> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error('the browser has gone'));
    const id = ++this.#lastId;
    const sessionId = session === '' ? {} : { sessionId: session };
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(new Error(`${method}: ${error.message}`));
      this.#pending.set(id, { resolve, reject: fail });
      this.#socket.send(JSON.stringify({ id, method, params, ...sessionId }));
    });
  }

  #receive({ id, sessionId = '', method, params, result, error }: Message): void {
    if (id === undefined) {
      if (method) this.#emitters.get(sessionId)?.emit(method, params);
      return;
    }
    const waiting = this.#pending.get(id);
    this.#pending.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }
}
