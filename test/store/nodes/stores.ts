import { afterEach, beforeEach, expect } from 'vitest';
import { sessionKey } from '../../../server/ids.ts';
import { openRedisStore } from '../../../server/store/redis.ts';
import type { Store } from '../../../server/store/store.ts';
import { startRedisServer, type RedisServer } from '../../helpers/redis-server.ts';
import { until } from '../../helpers/until.ts';
import { START, type StoreUnderTest } from '../contract/world.ts';
import { unavailable } from './ada.ts';

/** The stores of one test, on a Redis or on several. */
export function openStores() {
  const stores: Store[] = [];
  return {
    async open(url: string, onError: (error: unknown) => void = () => undefined): Promise<Store> {
      const store = await openRedisStore(url, onError);
      stores.push(store);
      return store;
    },
    /** All of them. */
    close: async () => void (await Promise.all(stores.splice(0).map((store) => store.close()))),
  };
}

/** A store with nothing in it, on a Redis that others used before. @param server has all of its keys */
export async function openUnderTest(url: string, server: RedisServer): Promise<StoreUnderTest> {
  await server.send('FLUSHALL');
  const open = () => openRedisStore(url, () => undefined);
  let store = await open();
  return {
    store,
    async reopen() {
      await store.close();
      store = await open();
      return store;
    },
    dispose: () => store.close(),
  };
}

/** A Redis for each test of the file, and nodes on it. */
export function setUpRedis() {
  let redis: RedisServer;
  const stores = openStores();
  beforeEach(async () => {
    redis = await startRedisServer();
  });
  afterEach(async () => {
    await stores.close();
    await redis.dispose();
  });
  return {
    /** Of this test. */
    get redis() {
      return redis;
    },
    /** Opens one more, which reaches the Redis at that address. */
    node: (url = redis.url) => stores.open(url),
  };
}

/** Until the store answers again; what it answers until then is that it is away. */
export async function healed(store: Store): Promise<void> {
  const answers: unknown[] = [];
  await until(() =>
    store.ping().then(
      () => true,
      (error: unknown) => answers.push(error) === 0,
    ),
  );
  for (const answer of answers) expect(answer).toMatchObject(unavailable);
}

/** The ends that a store tells of from now on: ids and reasons. */
export function endsHeard(store: Store): string[] {
  const heard: string[] = [];
  store.news.on((news) => {
    if (news.type === 'ended') heard.push(...news.sessions.map(({ id, reason }) => `${id} ${reason}`));
  });
  return heard;
}

/** Of the session of a browser of `newcomer`. */
export const stateOf = async (store: Store, id: string) =>
  (await store.sessions.find(sessionKey(id), START))?.state;
