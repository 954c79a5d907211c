import { afterEach, beforeEach, expect } from 'vitest';
import { sessionKey } from '../../../server/ids.ts';
import { openRedisStore } from '../../../server/store/redis/redis.ts';
import type { Store } from '../../../server/store/store.ts';
import type { RedisServer } from '../../helpers/redis-server.ts';
import { until } from '../../helpers/until.ts';
import { START, type StoreUnderTest } from '../contract/world.ts';
import { unavailable } from './ada.ts';

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

/** A Redis, or several as one, that each test of a block gets anew, and nodes on it. */
export function setUpNodes<T extends { url: string; dispose(): Promise<void> }>(start: () => Promise<T>) {
  let server: T;
  const stores: Store[] = [];
  beforeEach(async () => {
    server = await start();
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await server.dispose();
  });
  return {
    /** Of this test. */
    get server() {
      return server;
    },
    /** Opens one more, which reaches the server at that address. */
    node: async (url = server.url, onError: (error: unknown) => void = () => undefined) => {
      const store = await openRedisStore(url, onError);
      stores.push(store);
      return store;
    },
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
