import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionKey } from '../../server/ids.ts';
import { openRedisStore } from '../../server/store/redis.ts';
import type { News, Store } from '../../server/store/store.ts';
import { startRedisServer, type RedisServer } from '../helpers/redis-server.ts';
import { kick, op, policy, START } from './contract/world.ts';
import { account, claim, newcomer } from './nodes/ada.ts';

let redis: RedisServer;
const stores: Store[] = [];
beforeEach(async () => {
  redis = await startRedisServer();
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await redis.dispose();
});

async function node(): Promise<Store> {
  const store = await openRedisStore(redis.url, () => undefined);
  stores.push(store);
  return store;
}

test('a cookie that was replaced stays dead where Redis has lost that, and its browser goes on as what is left', async () => {
  const [here, there] = [await node(), await node()];
  await here.accounts.add(account, op());
  for (const id of ['visitor', 'guest']) await here.sessions.create(newcomer(id));
  const two = { ...claim('user'), policy: policy({ seats: 3 }) };
  await here.sessions.claim(two);
  const heard: News[] = [];
  there.news.on((news) => heard.push(news));
  const before = redis.files();
  const again = (id: string) => ({ ...two, key: sessionKey(`${id} again`), from: sessionKey(id) });
  for (const id of ['visitor', 'guest', 'user']) await here.sessions.claim(again(id));
  await here.sessions.end(['guest'], kick());
  while (!heard.some(({ type }) => type === 'ended')) await wait(10);
  await here.close();
  await redis.restart(before);

  const isBack = () =>
    there.ping().then(
      () => true,
      () => wait(10, false),
    );
  while (!(await isBack()));
  const found = (key: string) => there.sessions.find(sessionKey(key), START);
  for (const id of ['visitor', 'guest', 'user']) expect(await found(id)).toEqual({ state: 'rotated' });
  expect(await found('visitor again')).toMatchObject({ state: 'live', session: { account: null } });
  expect(await found('guest again')).toMatchObject({ state: 'ended', ended: { reason: 'kicked' } });
  expect(await found('user again')).toMatchObject({ session: { account: { name: 'Ada' } } });
  // Made up for, it is as it was on any node.
  expect(await (await node()).sessions.find(sessionKey('visitor'), START)).toEqual({ state: 'rotated' });
});
