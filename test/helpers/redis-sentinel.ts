import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, killRedis, runRedis } from '../../scripts/redis-server.ts';
import { sendTo, startRedisServer, type RedisServer } from './redis-server.ts';

/** A primary with a replica, and three Sentinels that watch them. */
export interface SentinelSetup {
  /** Of the Sentinels, separated by commas. */
  url: string;
  primary: RedisServer;
  replica: RedisServer;
  sentinels: readonly Sentinel[];
  /** Resolves when the replica has all that the primary has. */
  replicated(): Promise<void>;
  /** Has the replica hear nothing more of the primary. */
  cutReplica(): Promise<void>;
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
  await until(async () => (await infoOf(replica)).includes('master_link_status:up'));
  const sentinels = await Promise.all([1, 2, 3].map(() => startSentinel(primary.url)));
  for (const sentinel of sentinels) {
    await until(async () => {
      const said = ((await sentinel.send('SENTINEL', 'MASTER', WATCHED)) as string[]).join(' ');
      return said.includes('num-slaves 1') && said.includes('num-other-sentinels 2');
    });
  }

  return {
    url: sentinels.map(({ url }) => url).join(','),
    primary,
    replica,
    sentinels,
    replicated: () =>
      until(async () => {
        const [, offset] = /master_repl_offset:(\d+)/.exec(await infoOf(primary)) ?? [];
        return (await infoOf(replica)).includes(`slave_repl_offset:${offset}\r`);
      }),
    async cutReplica() {
      await primary.send('ACL', 'SETUSER', 'default', '-psync', '-sync');
      await primary.send('CLIENT', 'KILL', 'TYPE', 'replica');
    },
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

const infoOf = async (server: RedisServer) => String(await server.send('INFO', 'replication'));

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(50);
}
