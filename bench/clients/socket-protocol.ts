import { peerCookieOf, usherCookieOf } from '../data/users.ts';
import type { WebSocketClient } from './web-socket.ts';

/** The socket protocol of one kind of server. */
export interface SocketProtocol {
  path: string;
  cookieOf: (user: number) => string;
  /** The meaning of a text frame: greeting, heartbeat, message, or undefined for others. */
  onText: (text: string, client: WebSocketClient) => 'greeted' | 'beat' | 'message' | undefined;
  /** The n-th state that a page sends. */
  state: (n: number) => string;
}

const state = (n: number) => ({
  type: 'state',
  presence: n % 2 === 0 ? 'idle' : 'active',
  page: `/page/${n % 7}`,
});
const isHello = (text: string) => text.startsWith('{"type":"hello"');
const isMessage = (text: string) => text.startsWith('{"type":"message"');

/** Packets of Engine.IO 4 and Socket.IO 5. */
const ENGINE_OPEN = '0';
const ENGINE_PING = '2';
const ENGINE_PONG = '3';
const CONNECT = '40';
const EVENT = '42';

/** The encoded packet of a socket.io event. */
export function socketIoEvent(name: string, value: unknown): string {
  return `${EVENT}${JSON.stringify([name, value])}`;
}

export const socketProtocols = {
  usher: {
    path: '/usher/live',
    cookieOf: usherCookieOf,
    onText: (text) => (isHello(text) ? 'greeted' : isMessage(text) ? 'message' : undefined),
    state: (n) => JSON.stringify(state(n)),
  },
  'bare-ws': {
    path: '/',
    cookieOf: usherCookieOf,
    onText: (text) => (isHello(text) ? 'greeted' : undefined),
    state: (n) => JSON.stringify(state(n)),
  },
  peer: {
    path: '/socket.io/?EIO=4&transport=websocket',
    cookieOf: peerCookieOf,
    onText: (text, client) => {
      if (text.startsWith(ENGINE_OPEN)) client.say(CONNECT);
      if (text.startsWith(CONNECT)) return 'greeted';
      if (text !== ENGINE_PING) return undefined;
      client.say(ENGINE_PONG);
      return 'beat';
    },
    state: (n) => socketIoEvent('state', state(n)),
  },
} as const satisfies Record<string, SocketProtocol>;
export type SocketProtocolName = keyof typeof socketProtocols;
export const socketProtocolNames = ['usher', 'bare-ws', 'peer'] as const satisfies SocketProtocolName[];
