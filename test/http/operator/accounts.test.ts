import { describe, expect, test } from 'vitest';
import { DeskLine } from '../../helpers/desk-line.ts';
import { House, PASSWORD } from '../../helpers/house.ts';

describe('accounts', () => {
  test('are shown without anything secret', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const [account] = await house.call('accounts.list', {});
    expect(Object.keys(account ?? {}).sort()).toEqual(
      [
        'createdAt',
        'disabled',
        'hasPassword',
        'linkUntil',
        'locked',
        'name',
        'policy',
        'role',
        'signedInAt',
      ].sort(),
    );
    expect(account).toMatchObject({
      name: 'Ada',
      role: 'user',
      disabled: false,
      locked: false,
      hasPassword: true,
      policy: {},
    });
  });

  test.each([['password1'], ['Ada12345'], ['aaaaaaaaaa']])(
    'do not get the password %s, which is guessed first',
    async (password) => {
      const house = await House.open();
      expect(await house.answer('accounts.add', { name: 'Ada', password, role: 'user' })).toMatchObject({
        error: { code: 'password-common' },
      });
      await house.addAccount('Ada');
      expect(await house.answer('accounts.reset', { name: 'Ada', password })).toMatchObject({
        error: { code: 'password-common' },
      });
    },
  );

  test('are disabled and let in again, but not one’s own', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    expect(await desk.call('accounts.disable', { name: 'OP', disabled: true })).toMatchObject({
      error: { code: 'yourself' },
    });
    const tab = await ada.live();
    await desk.call('accounts.disable', { name: 'Ada', disabled: true });
    expect(await tab.closed).toBe(4005);
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(403);
    await desk.call('accounts.disable', { name: 'Ada', disabled: false });
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(200);
  });
});

describe('accounts of those who may operate', () => {
  test('are made and opened in a browser only after the operator’s own password', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await house.addAccount('Vera', 'viewer');
    await house.addAccount('Otto', 'operator');
    await house.call('accounts.disable', { name: 'Otto', disabled: true });
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    const acts = [
      ['accounts.add', { name: 'Mallory', password: PASSWORD, role: 'viewer' }],
      ['accounts.role', { name: 'Ada', role: 'operator' }],
      ['accounts.reset', { name: 'Vera', password: 'another password' }],
      ['accounts.disable', { name: 'Otto', disabled: false }],
      ['accounts.role', { name: 'Vera', role: 'user' }],
    ] as const;
    for (const [call, input] of acts) {
      expect(await desk.call(call, input)).toMatchObject({ error: { code: 'confirmation-needed' } });
    }
    await desk.call('desk.confirm', { password: PASSWORD });
    for (const [call, input] of acts) expect(await desk.call(call, input)).toMatchObject({ ok: true });
  });

  test('may be disabled, and those of users kept, without it', async () => {
    const house = await House.open();
    await house.addAccount('Vera', 'viewer');
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    expect(await desk.call('accounts.disable', { name: 'Vera', disabled: true })).toMatchObject({ ok: true });
    const ada = { name: 'Ada', password: PASSWORD, role: 'user' } as const;
    expect(await desk.call('accounts.add', ada)).toMatchObject({ ok: true });
    const reset = { name: 'Ada', password: 'another password' };
    expect(await desk.call('accounts.reset', reset)).toMatchObject({ ok: true });
    for (const disabled of [true, false]) {
      expect(await desk.call('accounts.disable', { name: 'Ada', disabled })).toMatchObject({ ok: true });
    }
    expect(await desk.call('accounts.role', { name: 'Ada', role: 'user' })).toMatchObject({ ok: true });
  });
});

describe('a role', () => {
  test('is given, taken, and written down', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    expect(await house.call('accounts.role', { name: 'ada', role: 'viewer' })).toMatchObject({
      name: 'Ada',
      role: 'viewer',
    });
    expect(await house.call('accounts.role', { name: 'ada', role: 'user' })).toMatchObject({ role: 'user' });
    const { entries } = await house.call('audit.list', {
      filter: { events: ['account-role'] },
      before: null,
      limit: 10,
    });
    expect(entries).toMatchObject([
      { actor: 'desktop', subject: 'Ada', details: { before: 'viewer', after: 'user' } },
      { actor: 'desktop', subject: 'Ada', details: { before: 'user', after: 'viewer' } },
    ]);
    expect(await house.answer('accounts.role', { name: 'Nobody', role: 'user' })).toMatchObject({
      error: { code: 'no-such-account', values: { name: 'Nobody' } },
    });
  });

  test('of one’s own nobody changes in a browser; the desktop window may change any', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    expect(await desk.call('accounts.role', { name: 'oP', role: 'user' })).toMatchObject({
      error: { code: 'yourself' },
    });
    expect(await house.call('accounts.role', { name: 'Op', role: 'user' })).toMatchObject({ role: 'user' });
  });

  test('is not given to who comes by a name alone, now or later', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { signIn: 'names' }, now: false });
    await house.browser().signIn('Guest', '');
    for (const role of ['viewer', 'operator'] as const) {
      expect(await house.answer('accounts.role', { name: 'Guest', role })).toMatchObject({
        error: { code: 'password-needed' },
      });
    }
    await house.addAccount('Ada');
    await house.call('accounts.policy', { name: 'Ada', policy: { signIn: 'names' }, now: false });
    expect(await house.answer('accounts.role', { name: 'Ada', role: 'operator' })).toMatchObject({
      error: { code: 'password-needed' },
    });
    await house.addAccount('View', 'viewer');
    expect(
      await house.answer('accounts.policy', { name: 'View', policy: { signIn: 'names' }, now: false }),
    ).toMatchObject({ error: { code: 'password-needed' } });
    expect((await house.browser().signIn('View', '')).status).toBe(401);
  });

  test('can be given once there is a password, and then asks for it', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { signIn: 'names' }, now: false });
    const guest = house.browser();
    await guest.signIn('Guest', '');
    await house.call('accounts.reset', { name: 'Guest', password: PASSWORD });
    await house.call('accounts.role', { name: 'Guest', role: 'operator' });
    await expect(guest.live('/usher/operator/live')).rejects.toMatchObject({ status: 401 });
    expect((await house.browser().signIn('Guest', '')).status).toBe(401);
    expect((await house.browser().signIn('Guest', PASSWORD)).status).toBe(200);
  });
});

describe('a policy of an account’s own', () => {
  test('holds for it alone, wholly replaces the one before, and falls back to that of the house', async () => {
    const house = await House.open();
    const policy = (policy: object) => house.answer('accounts.policy', { name: 'Ada', policy, now: false });
    await house.signedIn('Ada');
    expect(await policy({ seats: 2, whenFull: 'deny' })).toMatchObject({
      value: { policy: { seats: 2, whenFull: 'deny' } },
    });
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(200);
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(409);
    expect(await policy({ seats: 3 })).toMatchObject({ value: { policy: { seats: 3 } } });
    expect((await house.call('accounts.list', {}))[0]?.policy).toEqual({ seats: 3 });
    expect(await policy({})).toMatchObject({ value: { policy: {} } });
    expect(await policy({ tellNewcomer: 'all' })).toMatchObject({ error: { code: 'invalid-input' } });
  });

  test('shows beforehand what does not fit, and ends it now or at the next sign-in', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { seats: 3 }, now: false });
    const [first] = [await house.signedIn('Ada'), await house.signedIn('Ada'), await house.signedIn('Ada')];
    await house.signedIn('Bob');
    const effect = (policy: object) => house.answer('accounts.policyEffect', { name: 'Ada', policy });
    expect(await effect({ seats: 2 })).toMatchObject({ value: { sessions: 1, accounts: 1 } });
    expect(await effect({ seats: 3 })).toMatchObject({ value: { sessions: 0, accounts: 0 } });
    expect(await effect({})).toMatchObject({ value: { sessions: 0, accounts: 0 } });
    await house.call('accounts.policy', { name: 'Ada', policy: { seats: 2 }, now: false });
    const listed = async () => (await house.call('sessions.list', { after: null, limit: 10 })).sessions;
    expect(await listed()).toHaveLength(4);
    const tab = await first.live();
    await house.call('accounts.policy', { name: 'Ada', policy: { seats: 1 }, now: true });
    expect(await tab.closed).toBe(4001);
    expect((await listed()).map(({ user }) => user ?? '').sort()).toEqual(['Ada', 'Bob']);
  });

  test('that is taken away ends what only it allowed', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await house.call('accounts.policy', { name: 'Ada', policy: { seats: 2 }, now: false });
    await house.signedIn('Ada');
    await house.signedIn('Ada');
    expect(await house.call('accounts.policyEffect', { name: 'Ada', policy: {} })).toEqual({
      sessions: 1,
      accounts: 1,
    });
    await house.call('accounts.policy', { name: 'Ada', policy: {}, now: true });
    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    expect(sessions).toHaveLength(1);
  });

  test('is for accounts there are', async () => {
    const house = await House.open();
    for (const [name, input] of [
      ['accounts.policy', { name: 'Nobody', policy: {}, now: false }],
      ['accounts.policyEffect', { name: 'Nobody', policy: {} }],
    ] as const) {
      expect(await house.answer(name, input)).toMatchObject({ error: { code: 'no-such-account' } });
    }
  });
});
