import { describe, expect } from 'vitest';
import { policy, START, UNDO, undoable, type ContractTest } from './world.ts';

/** A claim while nobody new is admitted. */
const returning = { admits: 'returning' } as const;

export function describePaused(test: ContractTest): void {
  describe('while nobody new is admitted', () => {
    test('a newcomer is refused whatever the policy, and nothing changes', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      const visitor = await world.visitor();
      for (const whenFull of ['displace', 'deny', 'ask'] as const) {
        const claim = { ...returning, from: visitor.key, policy: policy({ whenFull }) };
        expect(await world.refused(ada, claim)).toEqual({ ok: false, why: 'sign-ins-paused' });
      }
      expect(await world.signedIn()).toEqual([session.id]);
      expect((await world.live(visitor.key)).account).toBeNull();
    });

    // semantics 2
    test('who sits in this browser already signs in again', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      const again = await world.claim(ada, { ...returning, from: session.key });
      expect(again.session.id).toBe(session.id);
      expect(again.session.key).not.toBe(session.key);
    });

    test('another account does not come in by a browser where somebody sits', async ({ world }) => {
      const { session } = await world.claim(await world.account());
      const bob = await world.account('bob');
      expect(await world.refused(bob, { ...returning, from: session.key })).toMatchObject({
        why: 'sign-ins-paused',
      });
      expect(await world.signedIn()).toEqual([session.id]);
    });

    test('who was shown out does not come back, unless that is taken back', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      await world.kick(session, undoable());
      expect(await world.refused(ada, { ...returning, from: session.key })).toMatchObject({
        why: 'sign-ins-paused',
      });
      await world.store.sessions.restore([session.id], { actor: 'op', at: UNDO - 1, address: null });
      expect((await world.live(session.key, START)).id).toBe(session.id);
    });

    test('who is kept out besides is told that', async ({ world }) => {
      const ada = await world.account();
      await world.store.accounts.setDisabled('ada', true, { actor: 'op', at: START, address: null });
      expect(await world.refused(ada, returning)).toMatchObject({ why: 'account-disabled' });
    });
  });
}
