import { describe, expect } from 'vitest';
import { idsOf, op, policy, START, type ContractTest } from './world.ts';

export function describeAccounts(test: ContractTest): void {
  describe('accounts', () => {
    test('an account is found by its folded name, and missing ones are not', async ({ world }) => {
      const added = await world.account('ada', { name: 'Ada' });
      expect(added).toEqual({
        id: added.id,
        name: 'Ada',
        role: 'user',
        disabled: false,
        locked: false,
        passwordHash: 'hash',
        passwordVersion: 1,
        createdAt: START,
        signedInAt: null,
        policy: {},
        linkUntil: null,
      });
      expect(await world.store.accounts.find('ada')).toEqual(added);
      expect(await world.store.accounts.find('bob')).toBeUndefined();
    });

    // semantics 10
    test('two accounts cannot share a folded name, whatever arrives at once', async ({ world }) => {
      const account = { folded: 'ada', role: 'user', passwordHash: 'hash' } as const;
      const added = await Promise.all(
        ['Ada', 'ADA', 'ada'].map((typed) => world.store.accounts.add({ ...account, name: typed }, op())),
      );
      expect(added.filter((one) => one !== undefined)).toHaveLength(1);
      expect(await world.store.accounts.list()).toHaveLength(1);
    });

    // semantics 10
    test('names such as __proto__ and constructor are ordinary', async ({ world }) => {
      const { accounts } = world.store;
      for (const odd of ['__proto__', 'constructor', "o'neill", 'a%b_c']) await world.account(odd);
      expect((await accounts.list()).map(({ name }) => name)).toEqual(
        ['__proto__', 'a%b_c', 'constructor', "o'neill"].sort(),
      );
      await world.claim(await world.account('eve'));
      expect((await accounts.find('__proto__'))?.signedInAt).toBeNull();
      expect((await accounts.find('eve'))?.signedInAt).toBe(START);
    });

    test('an account made by a name alone has no password, and signs in', async ({ world }) => {
      const ada = await world.account('ada', { passwordHash: null });
      expect(ada.passwordHash).toBeNull();
      expect((await world.claim(ada)).session.account?.name).toBe('ada');
    });

    test('there is an operator only while one may sign in', async ({ world }) => {
      const { accounts } = world.store;
      await world.account('eve', { role: 'viewer' });
      expect(await accounts.hasOperator()).toBe(false);
      await world.account('boss', { role: 'operator' });
      expect(await accounts.hasOperator()).toBe(true);
      await accounts.setDisabled('boss', true, op());
      expect(await accounts.hasOperator()).toBe(false);
      await accounts.setDisabled('boss', false, op());
      expect(await accounts.hasOperator()).toBe(true);
      await accounts.lock('boss', op());
      expect(await accounts.hasOperator()).toBe(false);
    });

    // semantics 18
    test('disabling ends the sessions in the same step, and repeating it ends nothing more', async ({
      world,
    }) => {
      const { accounts, sessions } = world.store;
      const ada = await world.account();
      const { session } = await world.claim(ada);
      const heard = world.listen();
      expect(await accounts.setDisabled('ada', true, op(START + 1))).toMatchObject({ disabled: true });
      expect(await accounts.setDisabled('ada', true, op(START + 2))).toMatchObject({ disabled: true });
      expect(await world.ended(session.key)).toMatchObject({
        reason: 'disabled',
        actor: 'op',
        at: START + 1,
        undoUntil: null,
      });
      expect(heard.filter(({ type }) => type === 'ended')).toHaveLength(1);
      expect(await sessions.claim(world.claimOf(ada))).toEqual({ ok: false, why: 'account-disabled' });
      await accounts.setDisabled('ada', false, op(START + 3));
      expect((await sessions.claim(world.claimOf(ada))).ok).toBe(true);
    });

    // semantics 18
    test('a new password ends the sessions, and a sign-in checked against the old one is refused', async ({
      world,
    }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      const changed = await world.store.accounts.setPassword('ada', 'new', { ...op(), keep: null });
      expect(changed).toMatchObject({ passwordHash: 'new', passwordVersion: ada.passwordVersion + 1 });
      expect(await world.ended(session.key)).toMatchObject({ reason: 'password-changed' });
      expect(await world.refused(ada)).toEqual({ ok: false, why: 'invalid-credentials' });
    });

    // semantics 18
    test('a new password settles what was taken from the account before, and nothing after it', async ({
      world,
    }) => {
      const ada = await world.account();
      const [first, second] = [(await world.claim(ada)).session, (await world.claim(ada)).session];
      expect(await world.ended(first.key)).toMatchObject({ reason: 'displaced', settled: false });
      const by = { ...op(), keep: second.id };
      const changed = await world.store.accounts.setPassword('ada', 'new', by);
      await world.claim(changed ?? ada);
      expect(await world.ended(first.key)).toMatchObject({ settled: true });
      expect(await world.ended(second.key)).toMatchObject({ reason: 'displaced', settled: false });
    });

    test('a new password may leave one session as it is', async ({ world }) => {
      const ada = await world.account();
      const two = { policy: policy({ seats: 2 }) };
      const [stays, goes] = [await world.claim(ada, two), await world.claim(ada, two)];
      await world.store.accounts.setPassword('ada', 'new', {
        ...op(),
        actor: 'ada',
        keep: stays.session.id,
      });
      await world.live(stays.session.key);
      expect((await world.ended(goes.session.key)).reason).toBe('password-changed');
    });

    test('a password that was meant for the account as it was is not set once it is another one', async ({
      world,
    }) => {
      const { accounts } = world.store;
      const seen = await world.account();
      const by = { ...op(), keep: null };
      const meanwhile = [
        () => accounts.setPassword('ada', 'by the operator', by),
        () => accounts.lock('ada', op()),
        () => accounts.setDisabled('ada', true, op()),
      ];
      let last = seen;
      for (const change of meanwhile) {
        await change();
        const heard = world.listen();
        const written = await world.written(async () => {
          expect(await accounts.setPassword('ada', 'too late', by, last)).toBeUndefined();
        });
        expect([heard, written]).toEqual([[], []]);
        last = (await accounts.find('ada')) ?? seen;
        expect(last.passwordHash).toBe('by the operator');
      }
      await accounts.setDisabled('ada', false, op());
      const now = await accounts.find('ada');
      expect(await accounts.setPassword('ada', 'in time', by, now)).toMatchObject({
        passwordHash: 'in time',
      });
    });

    test('a stronger hash replaces the old one only while the password is the same', async ({ world }) => {
      const { accounts } = world.store;
      const ada = await world.account();
      const { session } = await world.claim(ada);
      await accounts.upgradeHash(ada.id, 'stronger', ada.passwordVersion);
      expect(await accounts.find('ada')).toMatchObject({ passwordHash: 'stronger', passwordVersion: 1 });
      await world.live(session.key);
      await accounts.setPassword('ada', 'new', { ...op(), keep: null });
      await accounts.upgradeHash(ada.id, 'late', ada.passwordVersion);
      expect(await accounts.find('ada')).toMatchObject({ passwordHash: 'new' });
      await accounts.upgradeHash('404', 'nobody’s', 1);
    });

    test('a lock ends the sessions, and nobody signs in until there is a new password', async ({ world }) => {
      const { accounts } = world.store;
      const ada = await world.account();
      const { session } = await world.claim(ada);
      expect(await accounts.lock('ada', { ...op(START + 1), actor: 'ada' })).toMatchObject({
        locked: true,
        disabled: false,
      });
      expect(await world.ended(session.key)).toMatchObject({
        reason: 'disabled',
        actor: 'ada',
        at: START + 1,
      });
      expect(await world.refused(ada)).toEqual({ ok: false, why: 'account-disabled' });
      const changed = await accounts.setPassword('ada', 'new', { ...op(START + 2), keep: null });
      expect(changed).toMatchObject({ locked: false });
      await world.claim(changed ?? ada, { now: START + 3 });
    });

    test('locking again changes nothing more', async ({ world }) => {
      const { accounts } = world.store;
      const { session } = await world.claim(await world.account());
      const heard = world.listen();
      const [one, two] = await Promise.all([
        accounts.lock('ada', op(START + 1)),
        accounts.lock('ada', op(START + 2)),
      ]);
      expect(two).toEqual(one);
      expect((await world.ended(session.key)).at).toBe(START + 1);
      expect(heard.filter(({ type }) => type === 'ended')).toHaveLength(1);
    });

    test('allowing an account to sign in unlocks it', async ({ world }) => {
      const { accounts } = world.store;
      const ada = await world.account();
      await accounts.lock('ada', op());
      expect(await accounts.setDisabled('ada', false, op())).toMatchObject({
        locked: false,
        disabled: false,
      });
      await world.claim(ada);
    });

    test('who looked into it and allowed it in again has settled what was taken from it', async ({
      world,
    }) => {
      const { accounts } = world.store;
      const ada = await world.account();
      const { session } = await world.claim(ada);
      await world.claim(ada);
      await accounts.lock('ada', op());
      expect(await world.ended(session.key)).toMatchObject({ settled: false });
      await accounts.setDisabled('ada', false, op());
      expect(await world.ended(session.key)).toMatchObject({ reason: 'displaced', settled: true });
    });

    test('a disabled account stays disabled when it gets a new password', async ({ world }) => {
      const { accounts } = world.store;
      await world.account();
      await accounts.setDisabled('ada', true, op());
      const changed = await accounts.setPassword('ada', 'new', { ...op(), keep: null });
      expect(changed).toMatchObject({ disabled: true });
      expect(await world.refused(changed ?? { id: '', passwordVersion: 0 })).toMatchObject({
        why: 'account-disabled',
      });
    });

    test('a role is changed, and live sessions have the new one', async ({ world }) => {
      const { session } = await world.claim(await world.account());
      expect((await world.live(session.key)).account?.role).toBe('user');
      expect(await world.store.accounts.setRole('ada', 'viewer', op())).toMatchObject({ role: 'viewer' });
      expect((await world.live(session.key)).account?.role).toBe('viewer');
    });

    test('a session begun by a name alone has the rights of a user, whatever its account becomes', async ({
      world,
    }) => {
      const ada = await world.account();
      const named = { byName: true, policy: policy({ seats: 3 }) };
      const visitor = await world.visitor();
      const [begun, rotated] = [
        await world.claim(ada, named),
        await world.claim(ada, { ...named, from: visitor.key }),
      ];
      const { session: known } = await world.claim(ada, { policy: policy({ seats: 3 }) });
      await world.store.accounts.setRole('ada', 'operator', op());
      for (const { session } of [begun, rotated]) {
        const live = await world.live(session.key);
        expect([live.byName, live.account?.role]).toEqual([true, 'user']);
      }
      expect(await world.live(known.key)).toMatchObject({ byName: false, account: { role: 'operator' } });
      const again = await world.claim(ada, { from: begun.session.key, policy: policy({ seats: 3 }) });
      expect(again.session).toMatchObject({ byName: false, account: { role: 'operator' } });
      await world.store.accounts.setPassword('ada', 'new', { ...op(), keep: rotated.session.id });
      expect(await world.live(rotated.session.key)).toMatchObject({
        byName: false,
        account: { role: 'operator' },
      });
    });

    test('a policy of its own is kept whole, takes the place of the last one, and ends nothing', async ({
      world,
    }) => {
      const { accounts } = world.store;
      const ada = await world.account();
      const { session } = await world.claim(ada);
      const own = { seats: 'unlimited', whenFull: 'ask', idleTimeout: 5 * 60_000 } as const;
      expect((await accounts.setPolicy('ada', own, op()))?.policy).toEqual(own);
      await world.reopen();
      expect((await world.store.accounts.find('ada'))?.policy).toEqual(own);
      const other = await world.store.accounts.setPolicy('ada', { sameAddress: 'free' }, op());
      expect(other?.policy).toEqual({ sameAddress: 'free' });
      expect((await world.store.accounts.setPolicy('ada', {}, op()))?.policy).toEqual({});
      await world.live(session.key);
    });

    test('changing a missing account changes nothing and says so', async ({ world }) => {
      const { accounts } = world.store;
      const heard = world.listen();
      const written = await world.written(async () => {
        expect(await accounts.setDisabled('bob', true, op())).toBeUndefined();
        expect(await accounts.setPassword('bob', 'x', { ...op(), keep: null })).toBeUndefined();
        expect(await accounts.lock('bob', op())).toBeUndefined();
        expect(await accounts.setRole('bob', 'operator', op())).toBeUndefined();
        expect(await accounts.setPolicy('bob', { seats: 2 }, op())).toBeUndefined();
      });
      expect([heard, written]).toEqual([[], []]);
    });

    test('a change of an account is told with its id', async ({ world }) => {
      const ada = await world.account();
      const heard = world.listen();
      await world.store.accounts.setRole('ada', 'viewer', op());
      expect(heard).toContainEqual({ type: 'accounts', id: ada.id });
    });

    // semantics 16
    test('a sign-in that crosses with a lock, a disabling or a new password leaves nobody in', async ({
      world,
    }) => {
      const { accounts, sessions } = world.store;
      const shut = [
        (name: string) => accounts.lock(name, op()),
        (name: string) => accounts.setDisabled(name, true, op()),
        (name: string) => accounts.setPassword(name, 'new', { ...op(), keep: null }),
      ];
      for (const [index, close] of shut.entries()) {
        const account = await world.account(`user${index}`);
        await Promise.all([
          sessions.claim(world.claimOf(account)),
          close(account.name),
          sessions.claim(world.claimOf(account)),
        ]);
        expect(idsOf(await sessions.of(account.id, START))).toEqual([]);
      }
    });
  });
}
