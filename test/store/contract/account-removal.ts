import { describe, expect } from 'vitest';
import { AWAY, later, LIFETIME, MINUTE, op, policy, START, undoable, type ContractTest } from './world.ts';

const shut = { ok: false, why: 'account-disabled' };

export function describeAccountRemoval(test: ContractTest): void {
  describe('an account that is deleted', () => {
    test('is gone, its name is free again, and it is answered as it was', async ({ world }) => {
      const { accounts } = world.store;
      const ada = await world.account('ada', { name: 'Ada' });
      expect(await accounts.remove('ada', later())).toEqual(ada);
      expect(await accounts.find('ada')).toBeUndefined();
      expect(await accounts.list()).toEqual([]);
      expect(await accounts.remove('ada', later())).toBeUndefined();
      expect(await world.account('ada', { name: 'ADA' })).toMatchObject({ name: 'ADA', policy: {} });
    });

    test('ends its sessions in the same step, whose browsers are still told why', async ({ world }) => {
      const ada = await world.account();
      const two = { policy: policy({ seats: 2 }) };
      const [one, other] = [await world.claim(ada, two), await world.claim(ada, two)];
      const bob = await world.claim(await world.account('bob'));
      const heard = world.listen();
      await world.store.accounts.remove('ada', later());
      for (const { session } of [one, other]) {
        const ended = await world.ended(session.key, START + MINUTE);
        expect(ended).toMatchObject({ reason: 'disabled', actor: 'op', user: null, undoUntil: null });
      }
      expect(heard.flatMap((news) => (news.type === 'ended' ? news.sessions : []))).toMatchObject([
        { user: 'ada', reason: 'disabled' },
        { user: 'ada', reason: 'disabled' },
      ]);
      expect(heard).toContainEqual({ type: 'accounts', id: ada.id });
      expect(await world.signedIn()).toEqual([bob.session.id]);
    });

    test('never gets a session by a sign-in that was under way, nor does who has its name now', async ({
      world,
    }) => {
      const { accounts, sessions } = world.store;
      const ada = await world.account();
      const claim = world.claimOf(ada);
      const [, claimed] = await Promise.all([accounts.remove('ada', later()), sessions.claim(claim)]);
      expect(claimed).toEqual(shut);
      const newer = await world.account();
      expect(newer.passwordVersion).toBe(ada.passwordVersion);
      expect(newer.id).not.toBe(ada.id);
      expect(await sessions.claim(world.claimOf(ada))).toEqual(shut);
      expect((await sessions.claim(world.claimOf(newer))).ok).toBe(true);
    });

    test('has an id that no other account gets, after opening the store again either', async ({ world }) => {
      const gone = [await world.account(), await world.account('bob')].map(({ id }) => id);
      await world.store.accounts.remove('bob', later());
      await world.store.accounts.remove('ada', later());
      await world.reopen();
      const newer = [await world.account('bob'), await world.account()].map(({ id }) => id);
      expect(newer.filter((id) => gone.includes(id))).toEqual([]);
    });

    test('hands nothing that was decided about it to who has its name now', async ({ world }) => {
      const { accounts } = world.store;
      const ada = await world.account();
      await accounts.remove('ada', later());
      await world.account();
      const by = { ...later(), keep: null };
      expect(await accounts.setPassword('ada', 'late', by, ada)).toBeUndefined();
      await accounts.upgradeHash(ada.id, 'late', ada.passwordVersion);
      expect((await accounts.find('ada'))?.passwordHash).toBe('hash');
    });

    test('takes its policy, bans, open alerts and history along, and leaves those of others', async ({
      world,
    }) => {
      const { accounts, alerts, bans, sessions } = world.store;
      const browsers = [{ address: AWAY, agent: 'Browser/1' }];
      for (const name of ['ada', 'bob']) {
        await world.claim(await world.account(name));
        const ban = { kind: 'user', who: name, shown: name, until: null, words: null, keep: null } as const;
        await bans.add(ban, op());
        await alerts.raise({ kind: 'not-me', user: name, at: START, browsers });
      }
      await accounts.setPolicy('ada', { seats: 3 }, op());
      const heard = world.listen();
      await accounts.remove('ada', later());
      expect(heard.map(({ type }) => type)).toEqual(expect.arrayContaining(['bans', 'alerts']));
      expect((await bans.list(START)).map(({ who }) => who)).toEqual(['bob']);
      expect((await alerts.list()).map(({ user }) => user)).toEqual(['bob']);
      const newer = await world.account();
      expect(newer).toMatchObject({ policy: {}, signedInAt: null });
      expect(await sessions.history(newer.id, 10, START)).toEqual([]);
      expect(await bans.holding('ada', AWAY, START)).toBeUndefined();
    });

    test('leaves no kick of it to be taken back', async ({ world }) => {
      const { session } = await world.claim(await world.account());
      await world.kick(session, undoable());
      await world.store.accounts.remove('ada', later());
      expect(await world.store.sessions.restore([session.id], later(2))).toEqual([]);
      await world.account();
      expect(await world.store.sessions.restore([session.id], later(3))).toEqual([]);
    });

    test('does not change how a session of it ended that was past its time', async ({ world }) => {
      const { session } = await world.claim(await world.account());
      const past = START + LIFETIME.idle + 1;
      const written = await world.written(() => world.store.accounts.remove('ada', op(past)));
      expect(written).toMatchObject([
        { event: 'account-removed' },
        { event: 'session-ended', reason: 'expired', subject: 'ada', actor: null, at: START + LIFETIME.idle },
      ]);
      expect(await world.ended(session.key, past)).toMatchObject({ reason: 'expired' });
    });

    test('stays in the audit log, with what was done to it', async ({ world }) => {
      const ada = await world.account('ada', { role: 'viewer' });
      const { session } = await world.claim(ada);
      const written = await world.written(() => world.store.accounts.remove('ada', later()));
      expect(written).toMatchObject([
        { event: 'account-removed', actor: 'op', subject: 'ada', details: { role: 'viewer' } },
        { event: 'session-ended', actor: 'op', subject: 'ada', session: session.id, reason: 'disabled' },
      ]);
      expect(await world.audit({ events: ['account-added'] })).toMatchObject([{ subject: 'ada' }]);
    });

    test('is not the last operator who may sign in, whatever arrives at once', async ({ world }) => {
      const { accounts } = world.store;
      await world.account('one', { role: 'operator' });
      await world.account('two', { role: 'operator' });
      await world.account('shut', { role: 'operator' });
      await accounts.setDisabled('shut', true, op());
      const answers = await Promise.all(['one', 'two'].map((name) => accounts.remove(name, later())));
      expect(answers.filter((answer) => answer === 'last-operator')).toHaveLength(1);
      expect(await accounts.hasOperator()).toBe(true);
      expect(await accounts.remove('shut', later())).toMatchObject({ name: 'shut' });
    });
  });
}
