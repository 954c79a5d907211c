import { describe, expect, test, vi } from 'vitest';
import {
  defaultSettings,
  calls,
  type Output,
  type SettingsChange,
} from '../../../server/contract/contract.ts';
import type { Browser } from '../../helpers/browser.ts';
import { DeskLine } from '../../helpers/desk-line.ts';
import { FullHouse } from '../../helpers/full-house.ts';
import { House, PASSWORD } from '../../helpers/house.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NINE = Date.UTC(2026, 0, 2, 9);

const set = (house: House, change: SettingsChange, now = false) =>
  house.call('settings.set', { change, now });
const effect = (house: House, change: SettingsChange) => house.call('settings.effect', { change });
const isIn = async (browser: Browser) => (await browser.json('/usher/me')).status === 200;

describe('the settings', () => {
  test('are as somebody has changed them when a desk of this process is told', async () => {
    const house = await House.open();
    const told = new Promise<Output<'settings.get'>>((resolve, reject) => {
      const sitter = { actor: 'desktop', role: 'operator', session: null, address: null } as const;
      const desk = house.server.operator.open(sitter, ({ type }) => {
        if (type !== 'settings.changed') return;
        desk
          .call('settings.get', {})
          .then((answer) => resolve(calls['settings.get'].output.parse(answer.ok && answer.value)))
          .catch(reject);
      });
    });
    await set(house, { newSignIns: 'paused' });
    expect((await told).settings.newSignIns).toBe('paused');
  });

  test('are those of the house that was never asked, until they are set, and then stay', async () => {
    const house = await House.open();
    expect(await house.call('settings.get', {})).toEqual({
      settings: defaultSettings,
      defaults: defaultSettings,
    });
    const changed = { ...defaultSettings, seats: 'unlimited', idleTimeout: HOUR };
    expect(await set(house, { seats: 'unlimited', idleTimeout: HOUR })).toEqual({
      settings: changed,
      ended: 0,
    });
    await house.restart();
    expect(await house.call('settings.get', {})).toEqual({ settings: changed, defaults: defaultSettings });
  });

  test.each([
    [{ seats: 0 }],
    [{ seats: 1.5 }],
    [{ whenFull: 'fight' }],
    [{ idleTimeout: 59_999 }],
    [{ doors: 3 }],
  ])('%j cannot be set', async (change) => {
    const house = await House.open();
    const answer = await house.answer('settings.set', { change, now: false });
    expect(answer).toMatchObject({ error: { code: 'invalid-input' } });
    expect((await house.call('settings.get', {})).settings).toEqual(defaultSettings);
  });

  test('are written down with who set them', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    await desk.call('settings.set', { change: { seats: 2 }, now: false });
    const { entries } = await house.call('audit.list', {
      filter: { events: ['settings-changed'] },
      before: null,
      limit: 10,
    });
    expect(entries).toMatchObject([
      { actor: 'Op', address: '127.0.0.1', details: { setting: 'seats', after: 2 } },
    ]);
  });
});

describe('fewer seats', () => {
  async function withThreeOfAda() {
    const house = await House.open();
    await set(house, { seats: 3 });
    const browsers = [];
    for (let index = 0; index < 3; index++) browsers.push(await house.signedIn('Ada'));
    await house.signedIn('Bob');
    return { house, browsers };
  }

  // semantics 14
  test('show beforehand how many sessions do not fit, and nothing has happened yet', async () => {
    const { house } = await withThreeOfAda();
    expect(await effect(house, { seats: 1 })).toEqual({ sessions: 2, accounts: 1 });
    expect(await effect(house, { seats: 2 })).toEqual({ sessions: 1, accounts: 1 });
    expect(await effect(house, { seats: 4 })).toEqual({ sessions: 0, accounts: 0 });
    expect(await effect(house, { tellNewcomer: 'nothing' })).toEqual({ sessions: 0, accounts: 0 });
    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    expect(sessions).toHaveLength(4);
  });

  test('end what does not fit at once if asked to, the least recently used, and say why', async () => {
    const { house, browsers } = await withThreeOfAda();
    const tab = await browsers[0]?.live();
    expect(await set(house, { seats: 1 }, true)).toMatchObject({ ended: 2 });
    expect(await tab?.closed).toBe(4001);
    const ended = await tab?.hear('ended');
    expect(ended).toMatchObject({ reason: 'displaced', by: null, note: null });
    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    expect(sessions.map(({ session }) => session)).toContain(browsers[2]?.session);
    expect(sessions).toHaveLength(2);
    const { entries } = await house.call('audit.list', {
      filter: { reasons: ['displaced'] },
      before: null,
      limit: 10,
    });
    expect(entries).toMatchObject([{ actor: 'desktop' }, { actor: 'desktop' }]);
  });

  test('otherwise let all stay until their user signs in again', async () => {
    const { house, browsers } = await withThreeOfAda();
    expect(await set(house, { seats: 1 })).toMatchObject({ ended: 0 });
    expect(await Promise.all(browsers.map(isIn))).toEqual([true, true, true]);
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(200);
    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    expect(sessions).toHaveLength(2);
  });

  test('can be made to hold later, too', async () => {
    const { house } = await withThreeOfAda();
    await set(house, { seats: 1 });
    expect(await set(house, { tellNewcomer: 'device' }, true)).toMatchObject({ ended: 0 });
    expect(await set(house, { seats: 1 }, true)).toMatchObject({ ended: 2 });
  });

  test('spare the session of the operator who sets them', async () => {
    const house = await House.open();
    await set(house, { seats: 2 });
    const op = await house.signedIn('Op', 'operator');
    await house.signedIn('Op');
    const desk = await DeskLine.open(op);
    await desk.call('desk.confirm', { password: PASSWORD });
    expect(await desk.call('settings.set', { change: { seats: 1 }, now: true })).toMatchObject({
      value: { ended: 1 },
    });
    expect(await desk.answer('server.status')).toMatchObject({ ok: true });
  });

  test('mean nothing to an account with seats of its own', async () => {
    const { house } = await withThreeOfAda();
    await house.call('accounts.policy', { name: 'Ada', policy: { seats: 3 }, now: false });
    expect(await effect(house, { seats: 1 })).toEqual({ sessions: 0, accounts: 0 });
    expect(await set(house, { seats: 1 }, true)).toMatchObject({ ended: 0 });
  });

  test('are counted and made to hold among thousands', async () => {
    const house = await FullHouse.open();
    await house.call('settings.set', { change: { seats: 3 }, now: false });
    await house.fill(
      Array.from({ length: 500 }, (_, index) => `Guest ${index}`),
      3,
    );
    const change = { seats: 1 };
    expect(await house.call('settings.effect', { change })).toEqual({ sessions: 1000, accounts: 500 });
    expect(await house.call('settings.set', { change, now: true })).toMatchObject({ ended: 1000 });
    expect(await house.call('settings.effect', { change })).toEqual({ sessions: 0, accounts: 0 });
  });
});

describe('less time', () => {
  async function withAdaIdle() {
    const clock = { now: NINE };
    const house = await House.open({ now: () => clock.now });
    const ada = await house.signedIn('Ada');
    clock.now += 2 * HOUR;
    const bob = await house.signedIn('Bob');
    return { clock, house, ada, bob };
  }

  test('ends those who did nothing for longer, and gives the others the new time', async () => {
    const { clock, house, ada, bob } = await withAdaIdle();
    await house.call('people.watch', {});
    expect(await effect(house, { idleTimeout: HOUR })).toEqual({ sessions: 1, accounts: 1 });
    expect(await set(house, { idleTimeout: HOUR }, true)).toMatchObject({ ended: 1 });
    await vi.waitFor(() => expect([...house.people().keys()]).toEqual([bob.session]));
    await vi.waitFor(() => expect(house.people().get(bob.session)?.idleUntil).toBe(NINE + 2 * HOUR + HOUR));
    const { entries } = await house.call('audit.list', {
      filter: { reasons: ['expired'] },
      before: null,
      limit: 10,
    });
    expect(entries).toMatchObject([{ actor: 'desktop', session: ada.session }]);
    clock.now += HOUR;
    expect((await house.call('sessions.list', { after: null, limit: 10 })).sessions).toEqual([]);
  });

  test('ends those who signed in longer ago', async () => {
    const { house, ada, bob } = await withAdaIdle();
    await ada.page('/');
    expect(await effect(house, { maxLifetime: 2 * HOUR })).toEqual({ sessions: 1, accounts: 1 });
    expect(await set(house, { maxLifetime: 2 * HOUR }, true)).toMatchObject({ ended: 1 });
    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    expect(sessions).toMatchObject([{ session: bob.session, endsAt: NINE + 4 * HOUR }]);
  });

  test('goes by what somebody just did, whether or not it was written yet', async () => {
    const { house, ada } = await withAdaIdle();
    await ada.page('/');
    expect(await effect(house, { idleTimeout: HOUR })).toEqual({ sessions: 0, accounts: 0 });
  });

  test('otherwise leaves every session the time it was given, until its user signs in again', async () => {
    const { house, bob } = await withAdaIdle();
    expect(await set(house, { idleTimeout: HOUR })).toMatchObject({ ended: 0 });
    const listed = async () => (await house.call('sessions.list', { after: null, limit: 10 })).sessions;
    expect((await listed()).find(({ session }) => session === bob.session)?.idleUntil).toBe(NINE + 10 * HOUR);
    await bob.signIn('Bob', PASSWORD);
    expect((await listed()).find(({ session }) => session === bob.session)?.idleUntil).toBe(NINE + 3 * HOUR);
  });

  test('does not count against who asks, who is here after all', async () => {
    const clock = { now: NINE };
    const house = await House.open({ now: () => clock.now });
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    clock.now += 2 * HOUR;
    const change = { idleTimeout: HOUR };
    expect(await desk.call('settings.effect', { change })).toMatchObject({ value: { sessions: 0 } });
    expect(await desk.call('settings.set', { change, now: true })).toMatchObject({ value: { ended: 0 } });
    expect(await desk.answer('server.status')).toMatchObject({ ok: true });
  });

  test('is not for who has a time of their own', async () => {
    const { house, ada } = await withAdaIdle();
    await house.call('accounts.policy', { name: 'Ada', policy: { idleTimeout: 4 * HOUR }, now: true });
    expect(await set(house, { idleTimeout: HOUR, maxLifetime: 12 * HOUR }, true)).toMatchObject({ ended: 0 });
    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    expect(sessions.find(({ session }) => session === ada.session)).toMatchObject({
      idleUntil: NINE + 4 * HOUR,
      endsAt: NINE + 12 * HOUR,
    });
  });
});

describe('in a browser, the operator’s own password', () => {
  const wanted = { error: { code: 'confirmation-needed' } };

  test('is asked for before a change ends anybody', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    await set(house, { seats: 2 });
    const [first] = [await house.signedIn('Ada'), await house.signedIn('Ada')];
    const fewer = (now: boolean) => desk.call('settings.set', { change: { seats: 1 }, now });
    expect(await fewer(true)).toMatchObject(wanted);
    expect((await house.call('settings.get', {})).settings.seats).toBe(2);
    expect(await isIn(first)).toBe(true);
    await desk.call('desk.confirm', { password: PASSWORD });
    expect(await fewer(true)).toMatchObject({ value: { ended: 1, settings: { seats: 1 } } });
    expect(await isIn(first)).toBe(false);
  });

  test('is not where nobody ends, or nobody ends yet', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    const change = (of: SettingsChange, now: boolean) => desk.call('settings.set', { change: of, now });
    expect(await change({ seats: 2 }, true)).toMatchObject({ value: { ended: 0 } });
    await house.signedIn('Ada');
    await house.signedIn('Ada');
    expect(await change({ seats: 1 }, false)).toMatchObject({ value: { ended: 0 } });
  });

  test('is asked for before the log goes back less far, and not before it goes back further', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    const keep = (days: number) =>
      desk.call('settings.set', { change: { auditKept: days * 24 * HOUR }, now: false });
    expect(await keep(400)).toMatchObject({ ok: true });
    expect(await keep(400)).toMatchObject({ ok: true });
    expect(await keep(399)).toMatchObject(wanted);
    expect((await house.call('settings.get', {})).settings.auditKept).toBe(400 * 24 * HOUR);
    await desk.call('desk.confirm', { password: PASSWORD });
    expect(await keep(399)).toMatchObject({ ok: true });
  });

  test('is nothing that the desktop window and the command line ask for', async () => {
    const house = await House.open();
    await set(house, { seats: 2 });
    await house.signedIn('Ada');
    await house.signedIn('Ada');
    expect(await set(house, { seats: 1, auditKept: 24 * HOUR }, true)).toMatchObject({ ended: 1 });
  });
});

describe('asking for passwords again', () => {
  test('ends the sessions of those who came by their name alone', async () => {
    const house = await House.open();
    await set(house, { signIn: 'names' });
    const guest = house.browser();
    expect((await guest.signIn('Guest', '')).status).toBe(200);
    await house.signedIn('Ada');
    expect(await effect(house, { signIn: 'accounts' })).toEqual({ sessions: 1, accounts: 1 });
    const tab = await guest.live();
    expect(await set(house, { signIn: 'accounts' }, true)).toMatchObject({ ended: 1 });
    expect(await tab.closed).toBe(4005);
  });
});
