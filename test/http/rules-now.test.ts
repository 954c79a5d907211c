import { describe, expect, test, vi } from 'vitest';
import { House } from '../helpers/house.ts';

// semantics 12, 14
test('who shared a seat by their address does not fit any more where addresses count', async () => {
  let now = Date.now();
  const house = await House.open({ now: () => now });
  await house.call('settings.set', { change: { sameAddress: 'free' }, now: false });
  const first = await house.signedIn('Ada');
  now += 1000;
  const second = await house.signedIn('Ada');
  const change = { sameAddress: 'counts' } as const;
  expect(await house.call('settings.effect', { change })).toEqual({ sessions: 1, accounts: 1 });
  expect(await (await first.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
  now += 1000;
  await second.page('/');
  expect(await house.call('settings.set', { change, now: true })).toMatchObject({ ended: 1 });
  expect(await (await first.json('/usher/me')).json()).toMatchObject({ reason: 'displaced' });
  expect(await (await second.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
});

// semantics 4, 14
test('where only who is here counts, who is here stays, though somebody else did something later', async () => {
  let now = Date.now();
  const presenceTimes = { interval: 1000, grace: 250, httpInterval: 300 };
  const house = await House.open({ now: () => now, presenceTimes });
  await house.call('settings.set', { change: { seats: 2, countOnly: 'alive' }, now: false });
  const here = await house.signedIn('Ada');
  const tab = await here.live();
  await tab.hear('hello');
  now += 60_000;
  const gone = await house.signedIn('Ada');
  // Without a socket they are not here for long.
  await vi.waitFor(
    async () => {
      const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
      const row = sessions.find(({ session }) => session === gone.session);
      expect(row?.presence).toBe('offline');
    },
    { timeout: 20_000, interval: 200 },
  );
  expect(await house.call('settings.set', { change: { seats: 1 }, now: true })).toMatchObject({ ended: 1 });
  expect(await (await gone.json('/usher/me')).json()).toMatchObject({ reason: 'displaced' });
  expect(await (await here.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
});

describe('what is to hold now', () => {
  const HOUR = 60 * 60 * 1000;
  const endsOf = async (house: House) => {
    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    return Object.fromEntries(sessions.map(({ user, idleUntil, endsAt }) => [user, { idleUntil, endsAt }]));
  };

  test('is what is changed now, and not what was changed for later', async () => {
    const at = Date.now();
    const house = await House.open({ now: () => at });
    await house.signedIn('Ada');
    const before = await endsOf(house);
    await house.call('settings.set', { change: { idleTimeout: HOUR }, now: false });
    await house.call('settings.set', { change: { seats: 2 }, now: true });
    expect(await endsOf(house)).toEqual(before);
    await house.call('settings.set', { change: { idleTimeout: 2 * HOUR }, now: true });
    expect(await endsOf(house)).toMatchObject({ Ada: { idleUntil: at + 2 * HOUR } });
  });

  test('leaves each account what is its own', async () => {
    const at = Date.now();
    const house = await House.open({ now: () => at });
    await house.signedIn('Ada');
    await house.signedIn('Bob');
    const policy = { maxLifetime: 10 * HOUR };
    await house.call('accounts.policy', { name: 'Bob', policy, now: true });
    await house.call('settings.set', { change: { idleTimeout: 2 * HOUR }, now: true });
    expect(await endsOf(house)).toEqual({
      Ada: { idleUntil: at + 2 * HOUR, endsAt: at + 7 * 24 * HOUR },
      Bob: { idleUntil: at + 2 * HOUR, endsAt: at + 10 * HOUR },
    });
  });

  test('is not what some wires carry though it says nothing', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await house.call('settings.set', { change: { seats: 3 }, now: false });
    const first = await house.signedIn('Ada');
    await house.signedIn('Ada');
    const change = { seats: undefined, whenFull: 'deny' };
    expect(await house.answer('settings.effect', { change })).toMatchObject({
      ok: true,
      value: { sessions: 0 },
    });
    expect(await house.answer('settings.set', { change, now: true })).toMatchObject({
      ok: true,
      value: { settings: { seats: 3, whenFull: 'deny' }, ended: 0 },
    });
    const policy = { seats: undefined, whenFull: 'ask' };
    await house.answer('accounts.policy', { name: 'Ada', policy, now: true });
    expect((await house.call('accounts.list', {}))[0]?.policy).toEqual({ whenFull: 'ask' });
    expect(await (await first.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
  });
});
