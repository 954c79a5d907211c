import { peerCookieOf, usherCookieOf } from './guests.ts';
import type { Tab } from './tab.ts';

/** How pages speak with one kind of server. */
export interface SocketWay {
  path: string;
  cookieOf: (guest: number) => string;
  /** What a text of the server means: the page is known now, a beat was asked for, it has words for it; or nothing of note. */
  hear: (text: string, tab: Tab) => 'greeted' | 'beat' | 'message' | undefined;
  /** What a page says of itself, for the n-th time. */
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

/** An event of socket.io, as it goes over the wire. */
export function socketIoEvent(name: string, value: unknown): string {
  return `${EVENT}${JSON.stringify([name, value])}`;
}

export const socketWays = {
  usher: {
    path: '/usher/live',
    cookieOf: usherCookieOf,
    hear: (text) => (isHello(text) ? 'greeted' : isMessage(text) ? 'message' : undefined),
    state: (n) => JSON.stringify(state(n)),
  },
  'bare-ws': {
    path: '/',
    cookieOf: usherCookieOf,
    hear: (text) => (isHello(text) ? 'greeted' : undefined),
    state: (n) => JSON.stringify(state(n)),
  },
  peer: {
    path: '/socket.io/?EIO=4&transport=websocket',
    cookieOf: peerCookieOf,
    hear: (text, tab) => {
      if (text.startsWith(ENGINE_OPEN)) tab.say(CONNECT);
      if (text.startsWith(CONNECT)) return 'greeted';
      if (text !== ENGINE_PING) return undefined;
      tab.say(ENGINE_PONG);
      return 'beat';
    },
    state: (n) => socketIoEvent('state', state(n)),
  },
} as const satisfies Record<string, SocketWay>;
export type SocketWayName = keyof typeof socketWays;
export const socketWayNames = ['usher', 'bare-ws', 'peer'] as const satisfies SocketWayName[];
