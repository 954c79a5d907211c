import { expect, test } from 'vitest';
import { sessionKey } from '../../server/ids.ts';
import { startRedisServer } from '../helpers/redis-server.ts';
import { until } from '../helpers/until.ts';
import { kick, op, policy, START } from './contract/world.ts';
import { account, claim, newcomer } from './nodes/ada.ts';
import { endsHeard, healed, setUpNodes } from './nodes/stores.ts';

const own = setUpNodes(() => startRedisServer());
const { node } = own;

test('a cookie that was replaced stays dead where Redis has lost that, and its browser goes on as what is left', async () => {
  const [here, there] = [await node(), await node()];
  await here.accounts.add(account, op());
  for (const id of ['visitor', 'guest']) await here.sessions.create(newcomer(id));
  const two = { ...claim('user'), policy: policy({ seats: 3 }) };
  await here.sessions.claim(two);
  const heard = endsHeard(there);
  const before = own.server.files();
  const again = (id: string) => ({ ...two, key: sessionKey(`${id} again`), from: sessionKey(id) });
  for (const id of ['visitor', 'guest', 'user']) await here.sessions.claim(again(id));
  await here.sessions.end(['guest'], kick());
  await until(() => heard.length > 0);
  await here.close();
  await own.server.restart(before);

  await healed(there);
  const found = (key: string) => there.sessions.find(sessionKey(key), START);
  for (const id of ['visitor', 'guest', 'user']) expect(await found(id)).toEqual({ state: 'rotated' });
  expect(await found('visitor again')).toMatchObject({ state: 'live', session: { account: null } });
  expect(await found('guest again')).toMatchObject({ state: 'ended', ended: { reason: 'kicked' } });
  expect(await found('user again')).toMatchObject({ session: { account: { name: 'Ada' } } });
  // Made up for, it is as it was on any node.
  expect(await (await node()).sessions.find(sessionKey('visitor'), START)).toEqual({ state: 'rotated' });
});
