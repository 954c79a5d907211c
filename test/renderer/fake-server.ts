import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import type { OperatorEvent } from '../../server/contract/contract.ts';
import type { Client, ConnectionStatus } from '../../src/renderer/client/client.ts';
import { createSocketClient } from '../../src/renderer/client/socket-client.ts';

/** A call as it came over the wire. */
export interface Frame {
  id: number;
  call: string;
  input: Record<string, unknown>;
}
export type Admission = 'yes' | 'signed-out' | 'not-allowed';

/** A desk's server on a free port that does with each frame what the test says. */
export async function serve(answer: (socket: ServerSocket, frame: Frame) => void) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const frame: Frame = JSON.parse(data.toString());
      answer(socket, frame);
    });
  });
  const { port } = server.address() as AddressInfo;
  return { server, url: `ws://127.0.0.1:${port}` };
}

/** A client of it, closed with the test. */
export function connect(url: string, admission: Admission = 'yes'): Client {
  const client = createSocketClient({
    url,
    now: () => 5000,
    random: () => 0,
    admitted: () => Promise.resolve(admission),
  });
  onTestFinished(client.close);
  return client;
}

/** Resolves once the line is in a state. */
export function reached<S extends ConnectionStatus['state']>(
  client: Client,
  state: S,
): Promise<ConnectionStatus> {
  return new Promise((resolve) => {
    const look = () => {
      const connection = client.connection.get();
      if (connection.state !== state) return;
      stop();
      resolve(connection);
    };
    const stop = client.connection.subscribe(look);
    queueMicrotask(look);
  });
}

/** What a call is refused with. */
export class Refusal {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

/** Calls that wait for the test to answer them, in the order in which they came. */
export interface OperatorConsole {
  client: Client;
  /** The next call of that name that nobody answered yet; resolves when it is there. */
  next: (call: string) => Promise<{ input: Frame['input']; answer: (value: unknown) => void }>;
  /** How many of that name came so far. */
  count: (call: string) => number;
  tell: (event: OperatorEvent) => void;
  /** Drops the line. */
  drop: () => void;
}

/** A client whose calls the test answers one by one, with a value or a `Refusal`. */
export async function openDesk(): Promise<OperatorConsole> {
  const arrived: { frame: Frame; socket: ServerSocket; taken: boolean }[] = [];
  const waiting = new Set<() => void>();
  const { server, url } = await serve((socket, frame) => {
    arrived.push({ frame, socket, taken: false });
    for (const look of waiting) look();
  });
  const client = connect(url);
  await reached(client, 'connected');
  return {
    client,
    next: (call) =>
      new Promise((resolve) => {
        const look = () => {
          const found = arrived.find(({ frame, taken }) => frame.call === call && !taken);
          if (found === undefined) return;
          found.taken = true;
          waiting.delete(look);
          const { frame, socket } = found;
          resolve({
            input: frame.input,
            answer: (value) =>
              socket.send(
                JSON.stringify(
                  value instanceof Refusal
                    ? { id: frame.id, ok: false, error: { code: value.code, message: '' } }
                    : { id: frame.id, ok: true, value },
                ),
              ),
          });
        };
        waiting.add(look);
        look();
      }),
    count: (call) => arrived.filter(({ frame }) => frame.call === call).length,
    tell: (event) => {
      for (const socket of server.clients) socket.send(JSON.stringify({ event }));
    },
    drop: () => {
      for (const socket of server.clients) socket.terminate();
    },
  };
}

/** Resolves once an observable's value is as wanted. */
export function becomes<T>(
  observable: { get: () => T; subscribe: (listener: () => void) => () => void },
  wanted: (value: T) => boolean,
): Promise<T> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = () => {
      const value = observable.get();
      if (!wanted(value)) return;
      stop();
      resolve(value);
    };
    stop = observable.subscribe(look);
    look();
  });
}
