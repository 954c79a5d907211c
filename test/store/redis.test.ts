import { afterAll, beforeAll, vi } from 'vitest';
import { startRedisServer, type RedisServer } from '../helpers/redis-server.ts';
import { describeStore } from './describe-store.ts';
import { describeStoreModel } from './describe-store-model.ts';
import { openUnderTest } from './nodes/stores.ts';

// Each write is on the disk of another process before it is answered.
vi.setConfig({ testTimeout: 240_000 });

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedisServer();
});
afterAll(() => redis.dispose());

const open = () => openUnderTest(redis.url, redis);
describeStore('Redis', open);
describeStoreModel('Redis', open);
