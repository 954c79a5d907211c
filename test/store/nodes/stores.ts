import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { sessionKey } from '../../../server/ids.ts';
import { openRedisStore } from '../../../server/store/redis.ts';
import type { Store } from '../../../server/store/store.ts';
import { START } from '../contract/world.ts';
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

/** Asks again and again until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(10);
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
