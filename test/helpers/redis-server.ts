import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from 'redis';
import { findServer } from '../../scripts/servers.ts';

/** A Redis server of a test's own, in a folder of its own. */
export interface RedisServer {
  url: string;
  /** Sends it a command, past the store. */
  send(...command: string[]): Promise<unknown>;
  /** Kills it; what it has answered is on disk. */
  kill(): Promise<void>;
  /** What is in its folder now. */
  files(): Files;
  /** Starts it again, with what is in its folder or with what was in it then, and on the same port. */
  restart(files?: Files): Promise<void>;
  /** Lets it answer nothing, with its connections open; and go on. */
  freeze(): void;
  thaw(): void;
  dispose(): Promise<void>;
}

/** A folder as it was. */
type Files = string;

/** Starts a server that writes all to disk before it answers. */
export async function startRedisServer(...options: string[]): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'usher-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await start();

  function start(): Promise<ChildProcess> {
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    return runRedis([...where, ...durable, ...options], 'Ready to accept connections');
  }
  const kill = () => killRedis(child);

  return {
    url,
    send: (...command) => sendTo(url, command),
    kill,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    files() {
      const copy = `${folder}-before`;
      cpSync(folder, copy, { recursive: true });
      return copy;
    },
    async restart(files) {
      await kill();
      if (files !== undefined) {
        rmSync(folder, { recursive: true });
        renameSync(files, folder);
      }
      child = await start();
    },
    async dispose() {
      await kill();
      for (const left of [folder, `${folder}-before`]) rmSync(left, { recursive: true, force: true });
    },
  };
}

/** Starts a process of Redis, and waits until it says that. */
export function runRedis(args: readonly string[], ready: string): Promise<ChildProcess> {
  const file = findServer('redis-server');
  if (file === undefined)
    throw new Error(
      'There is no Redis server: install it (Debian: apt-get install redis-server; macOS: brew install redis), or name it in REDIS_SERVER_PATH.',
    );
  const started = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let said = '';
    started.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes(ready)) resolve(started);
    });
    started.once('error', reject);
    started.once('exit', (code) => reject(new Error(`The Redis server ended with ${code}: ${said}`)));
  });
}

export async function killRedis(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Sends a server a command by a connection of its own. */
export async function sendTo(url: string, command: readonly string[]): Promise<unknown> {
  const client = createClient({ url, RESP: 2 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.sendCommand(command);
  } finally {
    client.destroy();
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
