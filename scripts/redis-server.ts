import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { findServer } from './servers.ts';

/**
 * Starts a Redis server that writes all to disk before it answers.
 * @param folder where it keeps its files. @param options as it takes them, besides
 * @throws Error if there is none on this machine, or it ends before it is ready
 */
export function startRedis(
  { folder, port }: { folder: string; port: number },
  options: readonly string[] = [],
): Promise<ChildProcess> {
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  return runRedis([...where, ...durable, ...options], 'Ready to accept connections');
}

/** Starts a process of Redis, and waits until it says that. @throws Error as `startRedis` */
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

/** Kills it; what it has answered is on disk. */
export async function killRedis(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
