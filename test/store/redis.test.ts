import { afterAll, beforeAll, vi } from 'vitest';
import { openRedisStore } from '../../server/store/redis.ts';
import { startRedisServer, type RedisServer } from '../helpers/redis-server.ts';
import type { StoreUnderTest } from './contract/world.ts';
import { describeStore } from './describe-store.ts';
import { describeStoreModel } from './describe-store-model.ts';

// Each write is on the disk of another process before it is answered.
vi.setConfig({ testTimeout: 240_000 });

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedisServer();
});
afterAll(() => redis.dispose());

const ignoreErrors = () => undefined;
async function openUnderTest(): Promise<StoreUnderTest> {
  await redis.send('FLUSHALL');
  let store = await openRedisStore(redis.url, ignoreErrors);
  return {
    store,
    async reopen() {
      await store.close();
      store = await openRedisStore(redis.url, ignoreErrors);
      return store;
    },
    dispose: () => store.close(),
  };
}

describeStore('Redis', openUnderTest);
describeStoreModel('Redis', openUnderTest);
