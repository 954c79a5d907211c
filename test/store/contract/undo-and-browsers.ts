import { describe, expect } from 'vitest';
import type { StoredAccount } from '../../../server/store/store.ts';
import { kick, later, policy, undoable, type ContractTest, type World } from './world.ts';

async function found(world: World, folded: string): Promise<StoredAccount> {
  const account = await world.store.accounts.find(folded);
  if (account === undefined) throw new Error(`no account ${folded}`);
  return account;
}

/** semantics 20: the browsers of those whose kick is taken back */
export function describeUndoAndBrowsers(test: ContractTest): void {
  describe('taking a kick back, where browsers are concerned', () => {
    const four = { policy: policy({ seats: 4 }) };
    const goingOn: [string, (world: World, from: string) => Promise<unknown>][] = [
      ['became a visitor', (world, from) => world.visitor({ from })],
      ['signed in again', async (world, from) => world.claim(await found(world, 'ada'), { ...four, from })],
      [
        'signed in as somebody else',
        async (world, from) => world.claim(await found(world, 'bob'), { ...four, from }),
      ],
    ];
    test.for(goingOn)(
      'does not work once its browser %s, by its last cookie or the one before: nobody would hold it',
      async ([, goesOn], { world }) => {
        const [ada, guest] = [await world.account(), await world.visitor()];
        await world.account('bob');
        const { session: last } = await world.claim(ada, four);
        const { session: before } = await world.claim(ada, { ...four, from: guest.key });
        await world.store.sessions.end([last.id, before.id], kick(undoable()));
        await goesOn(world, last.key);
        await goesOn(world, guest.key);
        expect(await world.store.sessions.restore([last.id, before.id], later())).toEqual([]);
        for (const { key } of [last, before]) {
          expect(await world.ended(key)).toMatchObject({ reason: 'kicked', undoUntil: null });
        }
      },
    );

    test('works as long as its browser was only refused', async ({ world }) => {
      const deny = { policy: policy({ whenFull: 'deny' }) };
      const { session } = await world.claim(await world.account('ada'), deny);
      const bob = await world.account('bob');
      await world.claim(bob, deny);
      await world.kick(session, undoable());
      await world.refused(bob, { ...deny, from: session.key });
      expect(await world.store.sessions.restore([session.id], later())).toEqual([session]);
    });
  });
}
