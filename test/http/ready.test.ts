import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { House } from '../helpers/house.ts';
import { startRedisServer } from '../helpers/redis-server.ts';

test('the server says that it is ready only while its store can be written to; it lives all the same', async () => {
  const house = await House.open();
  const asked = async (target: string) => {
    const answer = await house.browser().json(target);
    return [answer.status, await answer.json()];
  };
  const file = path.join(house.config.data, 'usher.db');
  expect(await asked('/usher/readyz')).toEqual([200, { status: 'ok' }]);
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  try {
    expect(await asked('/usher/readyz')).toEqual([503, { status: 'unavailable' }]);
    expect(await asked('/usher/livez')).toEqual([200, { status: 'ok' }]);
  } finally {
    other.close();
  }
  expect(await asked('/usher/readyz')).toEqual([200, { status: 'ok' }]);
});

test('a node of several that stops says so first where somebody looks, and answers meanwhile', async () => {
  const redis = await startRedisServer();
  onTestFinished(() => redis.dispose());
  const house = await House.open({ flags: ['--store', redis.url] });
  const ada = await house.signedIn('Ada');
  const tab = await ada.live();
  expect((await ada.json('/usher/readyz')).status).toBe(200);
  const closed = house.server.close();
  const answers = await Promise.all(['readyz', 'livez', 'me'].map((name) => ada.json(`/usher/${name}`)));
  expect(answers.map(({ status }) => status)).toEqual([503, 200, 200]);
  expect(await answers[2]?.json()).toMatchObject({ user: 'Ada' });
  expect(tab.socket.readyState).toBe(tab.socket.OPEN);
  await closed;
  expect(await tab.closed).toBe(1012);
  await expect(ada.json('/usher/livez')).rejects.toThrow('fetch failed');
});

test('a node of several where nobody looks stops at once', async () => {
  const redis = await startRedisServer();
  onTestFinished(() => redis.dispose());
  const house = await House.open({ flags: ['--store', redis.url] });
  const closed = house.server.close();
  await expect(house.browser().json('/usher/livez')).rejects.toThrow('fetch failed');
  await closed;
});

test('so does a server by itself, whoever looks', async () => {
  const house = await House.open();
  expect((await house.browser().json('/usher/readyz')).status).toBe(200);
  const closed = house.server.close();
  await expect(house.browser().json('/usher/livez')).rejects.toThrow('fetch failed');
  await closed;
});
