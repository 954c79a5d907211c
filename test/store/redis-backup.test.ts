import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sessionKey } from '../../server/ids.ts';
import { openRedisStore } from '../../server/store/redis/redis.ts';
import { startRedisServer, type RedisServer } from '../helpers/redis-server.ts';
import { kick, op, START } from './contract/world.ts';
import { account, newcomer } from './nodes/ada.ts';

/** Milliseconds. */
const LATEST = { timeout: 60_000 };
const open = (redis: RedisServer) => openRedisStore(redis.url, () => undefined);
const says = async (redis: RedisServer, word: string) =>
  String(await redis.send('INFO', 'persistence')).includes(word);

/** As the guide has it: a copy of the data while it is used, and a server that begins with nothing but that. */
async function putBack(copy: string): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'usher-restored-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  copyFileSync(path.join(copy, 'dump.rdb'), path.join(folder, 'dump.rdb'));
  const without = await startRedisServer('--dir', folder, '--appendonly', 'no');
  await without.send('CONFIG', 'SET', 'appendonly', 'yes');
  await vi.waitFor(async () => {
    expect(await says(without, 'aof_rewrite_in_progress:0')).toBe(true);
    expect(await says(without, 'aof_rewrite_scheduled:0')).toBe(true);
    expect(await says(without, 'aof_last_bgrewrite_status:ok')).toBe(true);
  }, LATEST);
  await without.dispose();
  const restored = await startRedisServer('--dir', folder);
  onTestFinished(() => restored.dispose());
  return restored;
}

test('a copy that is put back while no node runs is what was there then, and goes on from there', async () => {
  const redis = await startRedisServer();
  onTestFinished(() => redis.dispose());
  const store = await open(redis);
  await store.accounts.add(account, op());
  await store.sessions.create(newcomer('then'));
  await redis.send('BGSAVE');
  await vi.waitFor(async () => expect(await says(redis, 'rdb_bgsave_in_progress:0')).toBe(true), LATEST);
  await store.sessions.end(['then'], kick());
  await store.sessions.create(newcomer('since'));
  await store.accounts.add({ ...account, name: 'Grace', folded: 'grace' }, op());
  await store.close();

  const restored = await open(await putBack(redis.files()));
  onTestFinished(() => restored.close());
  const found = async (id: string) => (await restored.sessions.find(sessionKey(id), START))?.state;
  expect(await found('then')).toBe('live');
  expect(await found('since')).toBeUndefined();
  expect(await restored.accounts.list()).toMatchObject([{ name: account.name }]);
  await restored.sessions.end(['then'], kick());
  expect(await found('then')).toBe('ended');
});
