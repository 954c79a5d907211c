import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ServerMessage } from '../../server/contract/contract.ts';

const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0';

/** A person in a browser somewhere: signed in, one tab open. */
export interface ConnectedUser {
  /** What the server told the tab so far. */
  readonly messages: readonly ServerMessage[];
  /** How the server closed the tab, once it did. */
  readonly closed: Promise<{ code: number }>;
  /** Asks for a page with the guest's cookie. */
  get(path: string): Promise<Response>;
  disconnect(): void;
}

/** Signs somebody in over HTTP and opens the live socket of one tab. */
export async function signIn(address: string, username: string, password: string): Promise<ConnectedUser> {
  const answer = await fetch(`${address}/usher/sign-in`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      origin: address,
      'user-agent': browser,
    },
    body: JSON.stringify({ username, password }),
  });
  if (answer.status !== 200) throw new Error(`signing in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

  const socket = new WebSocket(`${address.replace('http', 'ws')}/usher/live`, {
    origin: address,
    headers: { cookie, 'user-agent': browser },
  });
  const messages: ServerMessage[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as ServerMessage));
  const closed = once(socket, 'close').then(([code]) => ({ code: code as number }));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'state', presence: 'active', page: '/' }));
  return {
    messages,
    closed,
    get: (path) =>
      fetch(`${address}${path}`, { headers: { cookie, accept: 'application/json' }, redirect: 'manual' }),
    disconnect: () => socket.close(),
  };
}
