import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { findServer } from './server-programs.ts';

/**
 * Starts a Redis server that writes to disk before it answers.
 * @param folder the folder for its files. @param options further command-line options
 * @throws Error if Redis is not installed, or ends before it is ready
 */
export function startRedis(
  { folder, port }: { folder: string; port: number },
  options: readonly string[] = [],
): Promise<ChildProcess> {
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  return runRedis([...where, ...durable, ...options], 'Ready to accept connections');
}

/** Starts a Redis process, and waits until its output contains `ready`. @throws Error as `startRedis` */
export function runRedis(args: readonly string[], ready: string): Promise<ChildProcess> {
  const file = findServer('redis-server');
  if (file === undefined)
    throw new Error(
      'There is no Redis server: install it (Debian: apt-get install redis-server; macOS: brew install redis), or name it in REDIS_SERVER_PATH.',
    );
  const started = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let output = '';
    started.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      if (output.includes(ready)) resolve(started);
    });
    started.once('error', reject);
    started.once('exit', (code) => reject(new Error(`The Redis server ended with ${code}: ${output}`)));
  });
}

/** Kills the process. All answered writes are on disk. */
export async function killRedis(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** A free port of 127.0.0.1. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
