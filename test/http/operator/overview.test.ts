import { expect, test } from 'vitest';
import { DeskLine } from '../../helpers/desk-line.ts';
import { House } from '../../helpers/house.ts';

const HOUR = 60 * 60 * 1000;
const NINE = Date.UTC(2026, 0, 2, 9);
const TODAY = { from: NINE - 9 * HOUR, to: NINE + 15 * HOUR };

test('the day in numbers: who signed in, lost a seat and was shown out, and the most at once', async () => {
  let now = NINE - 24 * HOUR;
  const house = await House.open({ now: () => now });
  await house.kick((await house.signedIn('Ada')).session);
  now = NINE;
  expect(await house.call('overview.get', TODAY)).toEqual({
    most: 0,
    signIns: 0,
    displaced: 0,
    kicked: 0,
    turnedAway: 0,
  });

  await house.signedIn('Ada');
  const ada = await house.signedIn('Ada');
  const bob = await house.signedIn('Bob');
  const guest = house.browser();
  await guest.page('/');
  await ada.live();
  await guest.live();
  await house.kick(bob.session);
  await house.call('sessions.restore', { sessions: [bob.session] });
  // Ada, the guest, and until he was shown out Bob, who counts as here for a while: he asked for something.
  expect(await house.call('overview.get', TODAY)).toEqual({
    most: 3,
    signIns: 3,
    displaced: 1,
    kicked: 1,
    turnedAway: 0,
  });
  expect(await house.call('overview.get', { from: TODAY.from - 24 * HOUR, to: TODAY.from })).toMatchObject({
    signIns: 1,
    kicked: 1,
  });
});

test('the most at once are told at once, and stay known when they have gone and the server was restarted', async () => {
  let now = NINE;
  const house = await House.open({ now: () => now });
  const names = ['Ada', 'Bob', 'Carl'];
  const lines = await Promise.all(names.map(async (name) => (await house.signedIn(name)).live()));
  await Promise.all(lines.map((line) => line.hear('hello')));
  await house.call('sessions.kickAll', { words: null });
  now += HOUR;
  expect(await house.call('overview.get', TODAY)).toMatchObject({ most: 3 });
  await house.restart();
  expect(await house.call('overview.get', TODAY)).toMatchObject({ most: 3 });
  expect(await house.call('overview.get', { from: now, to: TODAY.to })).toMatchObject({ most: 0 });
});

test('viewers may look at it, and a day that ends before it begins is none', async () => {
  const house = await House.open({ now: () => NINE });
  const desk = await DeskLine.open(await house.signedIn('Vera', 'viewer'));
  expect(await desk.call('overview.get', TODAY)).toMatchObject({ ok: true });
  expect(await desk.call('overview.get', { from: TODAY.to, to: TODAY.from })).toMatchObject({
    error: { code: 'invalid-input' },
  });
});
