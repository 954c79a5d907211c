import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { SLOT } from '../../server/store/redis/cluster.ts';
import { keys } from '../../server/store/redis/keys.ts';
import { startCluster, type ClusterSetup } from '../helpers/redis-cluster.ts';
import { until } from '../helpers/until.ts';
import { describeSeats } from './contract/seats.ts';
import { contractTest, kick, op } from './contract/world.ts';
import { describeStore } from './describe-store.ts';
import { account, claim, newcomer, unavailable } from './nodes/ada.ts';
import { endsHeard, healed, openUnderTest, setUpNodes, stateOf } from './nodes/stores.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

describe('a store on a Cluster', () => {
  let cluster: ClusterSetup;
  beforeAll(async () => {
    cluster = await startCluster(keys.steps);
  });
  afterAll(() => cluster.dispose());

  const open = () => openUnderTest(cluster.url, cluster.primary);
  // The whole contract takes minutes, and says little more than that its keys share a slot: `npm run test:long` has it.
  if (process.env['MODEL_RUNS'] !== undefined) describeStore('Cluster', open);
  else describeSeats(contractTest(open));

  test('all of it lies in one slot', async () => {
    expect(await cluster.other.send('CLUSTER', 'KEYSLOT', keys.steps)).toBe(SLOT);
    expect(await cluster.other.send('DBSIZE')).toBe(0);
  });
});

describe('nodes on a Cluster', () => {
  const own = setUpNodes(() => startCluster(keys.steps));
  const { node } = own;

  test('go on by themselves when the shard of all keys has another primary, and what ended stays over', async () => {
    // One address is enough, as long as it answers at the start.
    const [here, there] = [await node(own.server.primary.url), await node()];
    const heard = endsHeard(there);
    await here.accounts.add(account, op());
    await there.sessions.claim(claim('one'));
    await here.sessions.claim(claim('two'));
    await here.sessions.create(newcomer('kicked'));
    await own.server.replicated();
    await own.server.cutReplica();
    await here.sessions.end(['kicked'], kick());
    await until(() => heard.includes('kicked kicked'));
    await own.server.primary.kill();
    await expect(here.ping()).rejects.toMatchObject(unavailable);
    await expect(there.sessions.claim(claim('late'))).rejects.toMatchObject(unavailable);
    await Promise.all([healed(here), healed(there)]);

    const ids = ['one', 'two', 'kicked'];
    const states = await Promise.all(ids.map((id) => stateOf(there, id)));
    expect(states).toEqual(['ended', 'live', 'ended']);
    await here.sessions.claim(claim('three'));
    await until(() => heard.includes('two displaced'));
  });

  test('follow where the slot of all keys is moved to another shard', async () => {
    const [here, there] = [await node(), await node()];
    const heard = endsHeard(there);
    for (const id of ['one', 'two']) await here.sessions.create(newcomer(id));
    await here.sessions.end(['one'], kick());
    await until(() => heard.includes('one kicked'));
    await own.server.moveSlot();
    await Promise.all([healed(here), healed(there)]);
    expect([await stateOf(here, 'one'), await stateOf(there, 'two')]).toEqual(['ended', 'live']);
    await here.sessions.end(['two'], kick());
    await until(() => heard.includes('two kicked'));
    expect(heard).toEqual(['one kicked', 'two kicked']);
    expect(await own.server.primary.send('DBSIZE')).toBe(0);
  });
});
