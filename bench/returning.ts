import { setTimeout as wait } from 'node:timers/promises';
import { agentOf, usherCookieOf } from './guests.ts';
import { Lines } from './requests.ts';

/** Of the page's script (`server/pages/assets/usher.js`), milliseconds: first and longest wait before a new try. */
const FIRST_WAIT = 1_000;
const LONGEST_SPREAD = 7_000;
const LONGEST_WAIT = 30_000;

/**
 * Comes back to Usher as the page's script does: after a random part of a growing time, with a beat by HTTP, and then by
 * a new line. @param online how many it was told are in the house. @param findPort asked anew for each try. @returns the port
 * at which it is back
 */
export async function comeBack(
  guest: number,
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
      await beat(guest, port);
      await open(port);
      return port;
    } catch {
      // As the script: it tries again, a little later.
    }
  }
}

async function beat(guest: number, port: number): Promise<void> {
  const lines = await Lines.open(port, 1, guest);
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': agentOf(guest),
    cookie: usherCookieOf(guest),
  };
  const body = JSON.stringify({ presence: 'active', page: '/' });
  try {
    await lines.ask(1, () => ({ method: 'POST', path: '/usher/heartbeat', headers, body }));
  } finally {
    lines.close();
  }
}
