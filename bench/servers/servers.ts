import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { fillSqlite } from '../data/fill-sqlite.ts';
import type { Redis } from './redis.ts';
import type { Run } from '../run.ts';
import { Subject } from './subject.ts';

/** Heartbeat interval in milliseconds, equal to Usher's. */
export const INTERVAL = 20_000;

const folderIn = ({ folder }: Run) => mkdtempSync(path.join(folder, 'data-'));

/** Starts Usher with users 0 and up signed in. @param how whether they have passwords */
export async function startUsher(run: Run, users: number, how?: 'passwords' | 'names') {
  const data = folderIn(run);
  await fillSqlite(data, users, how);
  return Subject.start(run, 'usher', { data });
}

/** Starts a node on a Redis server that is already filled. */
export function startNode(run: Run, { url }: Redis) {
  return Subject.start(run, 'usher', { data: folderIn(run), store: url });
}

/** Starts the peer with the same users signed in. */
export function startPeer(run: Run, users: number) {
  return Subject.start(run, 'peer', { data: folderIn(run), users, interval: INTERVAL });
}

/** Starts plain `ws`. @param tells whether it sends the number of people online with each ping */
export function startBareWs(run: Run, tells = false) {
  return Subject.start(run, 'bare-ws', { interval: INTERVAL, tells });
}
