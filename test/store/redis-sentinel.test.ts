import { expect, test, vi } from 'vitest';
import { startSentinels, WATCHED } from '../helpers/redis-sentinel.ts';
import { until } from '../helpers/until.ts';
import { kick, op } from './contract/world.ts';
import { account, claim, newcomer, unavailable } from './nodes/ada.ts';
import { endsHeard, healed, setUpNodes, stateOf } from './nodes/stores.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const own = setUpNodes(startSentinels);
const { node } = own;

test('nodes go on by themselves when the primary died, also where a Sentinel says nothing', async () => {
  const errors: unknown[] = [];
  const [here, there] = [await node(own.server.url, (error) => errors.push(error)), await node()];
  const heard = endsHeard(there);
  await here.accounts.add(account, op());
  await there.sessions.claim(claim('one'));
  await here.sessions.claim(claim('two'));
  await until(() => heard.includes('one displaced'));
  await here.sessions.create(newcomer('guest'));
  await own.server.replicated();

  own.server.sentinels[0]?.freeze();
  await own.server.primary.kill();
  await expect(here.ping()).rejects.toMatchObject(unavailable);
  await expect(there.sessions.claim(claim('late'))).rejects.toMatchObject(unavailable);
  await Promise.all([healed(here), healed(there)]);

  expect([await stateOf(there, 'one'), await stateOf(there, 'two')]).toEqual(['ended', 'live']);
  await here.sessions.end(['guest'], kick());
  await until(() => heard.includes('guest kicked'));
  expect(heard).toEqual(['one displaced', 'guest kicked']);
  await here.sessions.claim(claim('three'));
  await until(() => heard.includes('two displaced'));
  // Once for the connection that asks, and once for the one that waits for news.
  expect(errors).toHaveLength(2);
  expect(await stateOf(await node(), 'three')).toBe('live');
});

test('what ended stays over where a replica takes over that has not heard of the end', async () => {
  const [here, there] = [await node(), await node()];
  for (const id of ['kicked', 'stays']) await here.sessions.create(newcomer(id));
  const heard = endsHeard(there);
  await own.server.replicated();
  await own.server.cutReplica();
  await here.sessions.end(['kicked'], kick());
  await until(() => heard.length === 1);
  await own.server.primary.kill();

  await Promise.all([healed(here), healed(there)]);
  expect([await stateOf(there, 'kicked'), await stateOf(here, 'kicked')]).toEqual(['ended', 'ended']);
  expect(await stateOf(here, 'stays')).toBe('live');
  // Nothing is answered by what was lost before it is made up for.
  expect(await stateOf(await node(), 'kicked')).toBe('ended');
  await here.sessions.end(['stays'], kick());
  await until(() => heard.includes('stays kicked'));
});

test('nodes follow where the Sentinels move the primary, also while the one before still says that it is', async () => {
  const [here, there] = [await node(), await node()];
  const heard = endsHeard(there);
  await here.sessions.create(newcomer('one'));
  await own.server.replicated();
  // It cannot be made a replica, as if the Sentinels did not reach it any more.
  await own.server.primary.send('ACL', 'SETUSER', 'default', '-slaveof', '-replicaof');
  await own.server.sentinels[1]?.send('SENTINEL', 'FAILOVER', WATCHED);
  await until(async () => !String(await own.server.primary.send('CLIENT', 'LIST')).includes('name=usher'));
  await Promise.all([healed(here), healed(there)]);
  await here.sessions.end(['one'], kick());
  await until(() => heard.includes('one kicked'));
  expect(String(await own.server.primary.send('ROLE'))).toMatch(/^master/);
});

test('what the addresses do not say is refused in words, and no password is said', async () => {
  const [sentinel] = own.server.sentinels;
  const url = String(sentinel?.url);
  const other = new URL(own.server.replica.url);
  await sentinel?.send('SENTINEL', 'MONITOR', 'other', other.hostname, other.port, '2');
  const secret = url.replace('//', '//:secret@');
  await own.server.primary.send('CONFIG', 'SET', 'masterauth', 'secret', 'requirepass', 'secret');

  await expect(node(url)).rejects.toMatchObject({ why: 'severalPrimaries', names: 'other, usher' });
  await expect(node(`${url}?name=nobody`)).rejects.toMatchObject({ why: 'noSuchPrimary' });
  await expect(node(`${own.server.primary.url},${own.server.replica.url}`)).rejects.toMatchObject({
    why: 'severalServers',
  });
  const refused = await node(`${secret}?name=${WATCHED}`).catch((error: unknown) => error);
  expect(refused).toMatchObject(unavailable);
  expect(String(refused)).not.toContain('secret');
  await (await node(`${secret}?name=${WATCHED}&sentinel-password=`)).ping();
});
