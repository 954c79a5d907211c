import { setTimeout as wait } from 'node:timers/promises';
import { agentOf, usherCookieOf } from '../data/users.ts';
import { HttpConnections } from './http-connections.ts';

/** Delays of the page's script (`server/pages/assets/usher.js`), in milliseconds. */
const FIRST_WAIT = 1_000;
const LONGEST_SPREAD = 7_000;
const LONGEST_WAIT = 30_000;

/**
 * Reconnects as the page's script does: after a randomised exponential delay it sends a heartbeat over HTTP, then opens a
 * socket. @param online the last number of people online. @param findPort returns the port for each attempt
 * @returns the port to which it reconnected
 */
export async function reconnect(
  user: number,
  online: number,
  findPort: () => number,
  open: (port: number) => Promise<void>,
): Promise<number> {
  const spread = Math.max(FIRST_WAIT, Math.min(online / 5, LONGEST_SPREAD));
  for (let failures = 1; ; failures++) {
    const most = Math.min(LONGEST_WAIT, spread * 2 ** (failures - 1));
    await wait(failures === 1 ? Math.random() * most : most / 2 + (Math.random() * most) / 2);
    const port = findPort();
    try {
      await beat(user, port);
      await open(port);
      return port;
    } catch {
      // Retries after a longer delay, as the script does.
    }
  }
}

async function beat(user: number, port: number): Promise<void> {
  const connections = await HttpConnections.open(port, 1, user);
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': agentOf(user),
    cookie: usherCookieOf(user),
  };
  const body = JSON.stringify({ presence: 'active', page: '/' });
  try {
    await connections.ask(1, () => ({ method: 'POST', path: '/usher/heartbeat', headers, body }));
  } finally {
    connections.close();
  }
}
