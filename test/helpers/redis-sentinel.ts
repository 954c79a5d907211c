import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, killRedis, runRedis } from '../../scripts/redis-server.ts';
import { replicate, type Replication } from './redis-replication.ts';
import { sendTo, startRedisServer } from './redis-server.ts';
import { until } from './until.ts';

/** A primary with a replica, and three Sentinels that watch them. */
export interface SentinelSetup extends Replication {
  /** Of the Sentinels, separated by commas. */
  url: string;
  sentinels: readonly Sentinel[];
  dispose(): Promise<void>;
}

export interface Sentinel {
  url: string;
  send(...command: string[]): Promise<unknown>;
  /** Lets it answer nothing, with its connections open. */
  freeze(): void;
  dispose(): Promise<void>;
}

/** The name by which they know the primary. */
export const WATCHED = 'usher';
/** Milliseconds of silence after which the primary counts as down; a replica may lag behind ten times as long. */
const DOWN_AFTER = 1_000;

export async function startSentinels(): Promise<SentinelSetup> {
  const primary = await startRedisServer('--repl-diskless-sync-delay', '0');
  const { hostname, port } = new URL(primary.url);
  const replica = await startRedisServer('--replicaof', hostname, port);
  const replication = await replicate(primary, replica);
  const sentinels = await Promise.all([1, 2, 3].map(() => startSentinel(primary.url)));
  for (const sentinel of sentinels) {
    await until(async () => {
      const said = ((await sentinel.send('SENTINEL', 'MASTER', WATCHED)) as string[]).join(' ');
      return said.includes('num-slaves 1') && said.includes('num-other-sentinels 2');
    });
  }

  return {
    url: sentinels.map(({ url }) => url).join(','),
    ...replication,
    sentinels,
    async dispose() {
      await Promise.all([...sentinels, primary, replica].map((server) => server.dispose()));
    },
  };
}

async function startSentinel(watched: string): Promise<Sentinel> {
  const folder = mkdtempSync(path.join(tmpdir(), 'usher-sentinel-'));
  const port = await freePort();
  const { hostname, port: watchedPort } = new URL(watched);
  const file = path.join(folder, 'sentinel.conf');
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    `sentinel monitor ${WATCHED} ${hostname} ${watchedPort} 2`,
    `sentinel down-after-milliseconds ${WATCHED} ${DOWN_AFTER}`,
    `sentinel failover-timeout ${WATCHED} 10000`,
  ];
  writeFileSync(file, lines.join('\n'));
  const child: ChildProcess = await runRedis([file, '--sentinel'], '+monitor master');
  const url = `redis://127.0.0.1:${port}`;
  // Milliseconds: how often they ask, and tell each other. Nothing is waited for that they do not know yet.
  await sendTo(url, ['SENTINEL', 'DEBUG', 'INFO-PERIOD', '200', 'PUBLISH-PERIOD', '200']);
  return {
    url,
    send: (...command) => sendTo(url, command),
    freeze: () => void child.kill('SIGSTOP'),
    async dispose() {
      await killRedis(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
