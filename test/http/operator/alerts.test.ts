import { expect, test } from 'vitest';
import { createDevices } from '../../../server/user-agents/devices.ts';
import { FullHouse } from '../../helpers/full-house.ts';
import { House, PASSWORD } from '../../helpers/house.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

test('an alert is shown with its browsers by name, and dismissed once', async () => {
  const house = await FullHouse.open();
  await house.fill(['Ada']);
  await house.store.alerts.raise({
    kind: 'not-me',
    user: 'Ada',
    at: 1,
    browsers: [
      { address: '192.0.2.1', agent: FIREFOX },
      { address: '192.0.2.2', agent: 'curl/8.5.0' },
    ],
  });
  const alerts = await house.call('alerts.list', {});
  expect(alerts).toEqual([
    {
      id: expect.any(String) as string,
      kind: 'not-me',
      user: 'Ada',
      at: 1,
      browsers: [
        { address: '192.0.2.1', device: createDevices()(FIREFOX) },
        { address: '192.0.2.2', device: { browser: 'curl', system: null } },
      ],
    },
  ]);
  const id = alerts[0]?.id ?? '';
  expect(await house.call('alerts.dismiss', { id })).toEqual({});
  expect(await house.call('alerts.list', {})).toEqual([]);
  await expect(house.call('alerts.dismiss', { id })).rejects.toThrow('not-found');
  const { entries } = await house.call('audit.list', {
    filter: { events: ['alert-dismissed'] },
    before: null,
    limit: 10,
  });
  expect(entries).toMatchObject([{ actor: 'desktop', subject: 'Ada' }]);
});

test('two browsers that take one seat from each other raise one, and the desks are told', async () => {
  const house = await House.open();
  await house.addAccount('Ada');
  const [one, two] = [house.browser(), house.browser()];
  for (let round = 0; round < 6; round++) {
    await one.signIn('Ada', PASSWORD);
    await two.signIn('Ada', PASSWORD);
  }
  expect(await house.call('alerts.list', {})).toMatchObject([{ kind: 'account-shared', user: 'Ada' }]);
  expect(house.events).toContainEqual({ type: 'alerts.changed' });
});
