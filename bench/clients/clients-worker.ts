/** A worker process with many pages: they open sockets, answer heartbeats and send states on request. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { handleRequests, readOptions } from '../processes/worker.ts';
import { now } from '../clock.ts';
import { addressOf, agentOf } from '../data/users.ts';
import { reconnect } from './reconnect.ts';
import { socketProtocolNames, socketProtocols } from './socket-protocol.ts';
import { WebSocketClient } from './web-socket.ts';

/** Sockets that are opened concurrently; pages that send in one turn of the event loop. */
const OPENING = 100;
const SPEAKING = 100;

const { way: name, port } = readOptions(z.object({ way: z.enum(socketProtocolNames), port: z.int() }));
const range = z.object({ from: z.int(), count: z.int() });
/** The servers to which pages reconnect. Every `away`-th page does not. */
const elsewhere = z.object({ ports: z.array(z.int()).min(1), away: z.int(), online: z.int() });
const way = socketProtocols[name];

const openClients = new Map<number, WebSocketClient>();
const shown = new Set<number>();
const ends: [user: number, at: number][] = [];
const messages: [user: number, at: number][] = [];
const back: [user: number, at: number, port: number][] = [];
let others: z.infer<typeof elsewhere> | undefined;
let beats = 0;

async function open(user: number, at = port): Promise<void> {
  const { promise: known, resolve: greeted, reject } = Promise.withResolvers<void>();
  const client = await WebSocketClient.open(
    { port: at, path: way.path, cookie: way.cookieOf(user), agent: agentOf(user), from: addressOf(user) },
    {
      text(text, speaking) {
        const meaning = way.onText(text, speaking);
        if (meaning === 'greeted') greeted();
        if (meaning === 'beat') beats++;
        if (meaning === 'message') messages.push([user, now()]);
      },
      ping: () => void beats++,
      close: () => void ends.push([user, now()]),
      lost() {
        reject(new Error('the connection was lost'));
        if (openClients.get(user) === client) void lose(user);
      },
    },
  );
  await known;
  openClients.set(user, client);
}

async function lose(user: number): Promise<void> {
  openClients.delete(user);
  if (others === undefined || user % others.away === 0) return;
  const { ports, online } = others;
  const at = await reconnect(
    user,
    online,
    () => ports[Math.floor(Math.random() * ports.length)] ?? port,
    (there) => open(user, there),
  );
  back.push([user, now(), at]);
}

handleRequests(null, {
  async open(input) {
    const { from, count } = range.parse(input);
    const users = Array.from({ length: count }, (_, index) => from + index).values();
    const opening = async () => {
      for (const user of users) await open(user);
    };
    await Promise.all(Array.from({ length: OPENING }, opening));
  },
  async say(input) {
    const text = way.state(z.int().parse(input));
    let sent = 0;
    for (const [user, client] of openClients) {
      if (shown.has(user)) continue;
      client.say(text);
      if (++sent % SPEAKING === 0) await nextTurn();
    }
  },
  /** One page reports another path, and no other state from then on. @returns the time of sending */
  show(input) {
    const { user, page } = z.object({ user: z.int(), page: z.string() }).parse(input);
    const client = openClients.get(user);
    if (client !== undefined) shown.add(user);
    client?.say(JSON.stringify({ type: 'state', presence: 'active', page }));
    return client === undefined ? 0 : now();
  },
  comeBackTo(input) {
    others = elsewhere.parse(input);
  },
  leave() {
    for (const client of openClients.values()) client.leave();
    openClients.clear();
  },
  beats: () => beats,
  ends: () => ends,
  messages: () => messages,
  back: () => back,
});
