import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from 'redis';
import { freePort, killRedis, startRedis } from '../../scripts/redis-server.ts';

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
  const start = () => startRedis({ folder, port }, options);
  let child = await start();
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
