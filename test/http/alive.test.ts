import { expect, test, vi } from 'vitest';
import { House } from '../helpers/house.ts';

// semantics 22
test('looking things up and beats are no use of a session; opening a page, changing something and moving are', async () => {
  let now = Date.now();
  const house = await House.open({ now: () => now });
  const ada = await house.signedIn('Ada');
  const tab = await ada.live();
  const idleUntil = async () =>
    (await house.call('sessions.list', { after: null, limit: 1 })).sessions[0]?.idleUntil;
  const IDLE = 8 * 60 * 60 * 1000;
  const start = now;
  expect(await idleUntil()).toBe(start + IDLE);
  const looking = [
    () => ada.json('/usher/me'),
    () => ada.json('/usher/data'),
    () => ada.json('/usher/sessions'),
    () => ada.json('/usher/heartbeat', 'POST'),
    () => ada.fetch('/no/such/picture', { headers: { accept: 'image/png' } }),
  ];
  for (const look of looking) {
    now += 1000;
    await look();
    expect(await idleUntil()).toBe(start + IDLE);
  }
  const using = [
    () => ada.page('/some/page'),
    () => ada.page('/usher/sessions'),
    () => ada.json('/'),
    () => ada.json('/usher/data/a', 'PUT', 1),
    () => ada.json('/usher/data/a', 'DELETE'),
  ];
  for (const use of using) {
    now += 1000;
    await use();
    expect(await idleUntil()).toBe(now + IDLE);
  }
  now += 1000;
  tab.send({ type: 'state', presence: 'active', page: '/lesson' });
  await vi.waitFor(async () => expect(await idleUntil()).toBe(now + IDLE));
});

// semantics 15, 22
test('a session past its time is over on its open pages, too, though nobody asks', async () => {
  let now = Date.now();
  const house = await House.open({ now: () => now });
  const tab = await (await house.signedIn('Ada')).live();
  now += 8 * 60 * 60 * 1000;
  expect(await tab.hear('ended')).toMatchObject({ reason: 'expired' });
  expect(await tab.closed).toBe(4003);
});
