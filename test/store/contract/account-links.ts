import { describe, expect } from 'vitest';
import { later, MINUTE, op, START, undoable, type ContractTest } from './world.ts';

const link = (digest: string) => ({ digest, until: START + 10 * MINUTE });
const from = (at = START) => ({ at, address: '192.0.2.7' });

export function describeAccountLinks(test: ContractTest): void {
  describe('a one-time link', () => {
    test('leads to its account until it is too old, and changes nothing by itself', async ({ world }) => {
      const { accounts } = world.store;
      const ada = await world.account();
      const { session } = await world.claim(ada);
      expect(await accounts.setLink('ada', link('a'), op())).toMatchObject({
        linkUntil: START + 10 * MINUTE,
      });
      expect(await accounts.findByLink('a', START + 10 * MINUTE - 1)).toMatchObject({ name: 'ada' });
      expect(await accounts.findByLink('a', START + 10 * MINUTE)).toBeUndefined();
      expect(await accounts.useLink('a', 'new', from(START + 10 * MINUTE))).toBeUndefined();
      expect(await accounts.findByLink('b', START)).toBeUndefined();
      expect(await accounts.find('ada')).toMatchObject({ passwordHash: 'hash', passwordVersion: 1 });
      expect((await world.live(session.key)).id).toBe(session.id);
      expect(await accounts.setLink('nobody', link('c'), op())).toBeUndefined();
    });

    test('sets a password once, unlocks, and ends the sessions, whatever arrives at once', async ({
      world,
    }) => {
      const { accounts } = world.store;
      const ada = await world.account('ada', { name: 'Ada' });
      const { session } = await world.claim(ada);
      await accounts.setLink('ada', link('a'), op());
      const used = await Promise.all(['x', 'y'].map((hash) => accounts.useLink('a', hash, from())));
      expect(used).toMatchObject([{ name: 'Ada', passwordHash: 'x', linkUntil: null }, undefined]);
      expect(await world.ended(session.key)).toMatchObject({ reason: 'password-changed', actor: 'Ada' });
      expect(await world.refused(ada)).toEqual({ ok: false, why: 'invalid-credentials' });

      await accounts.lock('ada', op());
      await accounts.setLink('ada', link('b'), op());
      expect(await accounts.useLink('b', 'z', from())).toMatchObject({ locked: false });
    });

    test('is void once there is another one', async ({ world }) => {
      const { accounts } = world.store;
      await world.account();
      await accounts.setLink('ada', link('a'), op());
      await accounts.setLink('ada', link('b'), op());
      expect(await accounts.useLink('a', 'new', from())).toBeUndefined();
      expect(await accounts.findByLink('b', START)).toMatchObject({ name: 'ada' });
    });

    test('is void once the account has another password, another role, or is gone', async ({ world }) => {
      const { accounts } = world.store;
      await world.account();
      const acts = [
        () => accounts.setPassword('ada', 'other', { ...op(), keep: null }),
        () => accounts.setRole('ada', 'viewer', op()),
        () => accounts.remove('ada', op()),
      ];
      for (const act of acts) {
        await accounts.setLink('ada', link('a'), op());
        await act();
        expect(await accounts.findByLink('a', START)).toBeUndefined();
        expect(await accounts.useLink('a', 'new', from())).toBeUndefined();
      }
    });

    test('opens no account that is disabled, and does again when it is not', async ({ world }) => {
      const { accounts } = world.store;
      await world.account();
      await accounts.setLink('ada', link('a'), op());
      await accounts.setDisabled('ada', true, op());
      expect(await accounts.findByLink('a', START)).toBeUndefined();
      expect(await accounts.useLink('a', 'new', from())).toBeUndefined();
      await accounts.setDisabled('ada', false, op());
      expect(await accounts.useLink('a', 'new', from())).toMatchObject({ passwordHash: 'new' });
    });

    test('leaves no kick to be taken back, and is written down without its secret', async ({ world }) => {
      const { accounts, sessions } = world.store;
      const { session } = await world.claim(await world.account());
      await world.kick(session, undoable());
      const written = await world.written(async () => {
        await accounts.setLink('ada', link('digest'), op());
        await accounts.useLink('digest', 'new', from());
      });
      expect(await sessions.restore([session.id], later())).toEqual([]);
      expect(written).toMatchObject([
        { event: 'account-link', actor: 'op', subject: 'ada', details: { until: START + 10 * MINUTE } },
        {
          event: 'account-password',
          actor: 'ada',
          subject: 'ada',
          address: '192.0.2.7',
          details: { link: true },
        },
      ]);
      expect(JSON.stringify(written)).not.toContain('digest');
    });
  });
}
