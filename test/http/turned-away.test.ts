import { expect, test } from 'vitest';
import type { SettingsChange } from '../../server/contract/contract.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NINE = Date.UTC(2026, 0, 2, 9);
const TODAY = { from: NINE - 9 * HOUR, to: NINE + 15 * HOUR };

async function fullHouse(change: SettingsChange) {
  const clock = { now: NINE };
  const house = await House.open({ now: () => clock.now });
  await house.call('settings.set', { change, now: false });
  await house.signedIn('Ada');
  return { house, clock };
}
const tryAgain = async (house: House, password = PASSWORD) =>
  (await house.browser().signIn('Ada', password)).status;
const entries = async (house: House) =>
  (await house.call('audit.list', { filter: { events: ['turned-away'] }, before: null, limit: 100 })).entries;
const counted = async (house: House) => (await house.call('overview.get', TODAY)).turnedAway;

test('who finds all seats taken is shown to the operator, written down and counted', async () => {
  const { house } = await fullHouse({ whenFull: 'deny' });
  expect(await tryAgain(house)).toBe(409);
  expect(await house.call('alerts.list', {})).toMatchObject([
    {
      kind: 'turned-away',
      user: 'Ada',
      browsers: [{ address: '127.0.0.1' }, { address: '127.0.0.1', device: { browser: 'Firefox' } }],
    },
  ]);
  expect(house.events).toContainEqual({ type: 'alerts.changed' });
  expect(await entries(house)).toMatchObject([{ actor: null, subject: 'Ada', address: '127.0.0.1' }]);
  expect(await counted(house)).toBe(1);
});

test('however often they try, it is one in ten minutes, and one alert until it is dismissed', async () => {
  const { house, clock } = await fullHouse({ whenFull: 'deny' });
  for (let n = 0; n < 3; n++) expect(await tryAgain(house)).toBe(409);
  expect(await entries(house)).toHaveLength(1);
  clock.now += 11 * MINUTE;
  expect(await tryAgain(house)).toBe(409);
  expect(await counted(house)).toBe(2);
  const alerts = await house.call('alerts.list', {});
  expect(alerts).toHaveLength(1);
  await house.call('alerts.dismiss', { id: alerts[0]?.id ?? '' });
  clock.now += 11 * MINUTE;
  expect(await tryAgain(house)).toBe(409);
  expect(await house.call('alerts.list', {})).toHaveLength(1);
});

// semantics 13
test('who does not know the password raises nothing', async () => {
  const { house } = await fullHouse({ whenFull: 'deny' });
  expect(await tryAgain(house, 'not the password')).toBe(401);
  expect(await house.call('alerts.list', {})).toEqual([]);
  expect(await counted(house)).toBe(0);
});

test('who takes a seat, or may choose to, was not turned away', async () => {
  const { house } = await fullHouse({ whenFull: 'ask' });
  expect(await tryAgain(house)).toBe(409);
  await house.call('settings.set', { change: { whenFull: 'displace' }, now: false });
  expect(await tryAgain(house)).toBe(200);
  expect(await house.call('alerts.list', {})).toEqual([]);
  expect(await counted(house)).toBe(0);
});

test('an alert names some of many holders', async () => {
  const { house } = await fullHouse({ whenFull: 'deny', seats: 8 });
  for (let n = 0; n < 7; n++) await house.signedIn('Ada');
  expect(await tryAgain(house)).toBe(409);
  const [alert] = await house.call('alerts.list', {});
  expect(alert?.browsers).toHaveLength(6);
});
