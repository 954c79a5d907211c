import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { fill } from './fill.ts';
import type { Redis } from './redis.ts';
import type { Run } from './run.ts';
import { Subject } from './subject.ts';

/** Between two beats of a page in milliseconds: as often as Usher's come. */
export const INTERVAL = 20_000;

const folderIn = ({ folder }: Run) => mkdtempSync(path.join(folder, 'data-'));

/** Usher on data in which guests from 0 on are signed in. @param how whether they need passwords */
export async function startUsher(run: Run, guests: number, how?: 'passwords' | 'names') {
  const data = folderIn(run);
  await fill(data, guests, how);
  return Subject.start(run, 'usher', { data });
}

/** A node on a Redis that is filled already. */
export function startNode(run: Run, { url }: Redis) {
  return Subject.start(run, 'usher', { data: folderIn(run), store: url });
}

/** The peer, which knows the same guests. */
export function startPeer(run: Run, guests: number) {
  return Subject.start(run, 'peer', { data: folderIn(run), guests, interval: INTERVAL });
}

/** Bare `ws`. @param tells with each ping how many are online, as Usher does */
export function startBareWs(run: Run, tells = false) {
  return Subject.start(run, 'bare-ws', { interval: INTERVAL, tells });
}
