import { describe, expect } from 'vitest';
import { idsOf, policy, sorted, START, type ContractTest } from './world.ts';

const ask = (seats = 1) => ({ policy: policy({ seats, whenFull: 'ask' }) });

/** `whenFull: ask`; semantics 7 */
export function describeAsking(test: ContractTest): void {
  describe('where the newcomer is asked', () => {
    test('a full house refuses and shows the holders, and nothing has changed', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada, ask());
      const newcomer = world.claimOf(ada, ask());
      expect(await world.store.sessions.claim(newcomer)).toEqual({
        ok: false,
        why: 'seats-taken',
        holders: [session],
      });
      expect(await world.store.sessions.find(newcomer.key, START)).toBeUndefined();
      expect(await world.live(session.key)).toEqual(session);
    });

    test('the holder that was chosen goes, not the one used least recently', async ({ world }) => {
      const ada = await world.account();
      const { session: stays } = await world.claim(ada, ask(2));
      const { session: goes } = await world.claim(ada, { ...ask(2), now: START + 1 });
      const taken = await world.claim(ada, { ...ask(2), takeOver: goes.id, now: START + 2 });
      expect(idsOf(taken.displaced)).toEqual([goes.id]);
      expect((await world.ended(goes.key, START + 2)).reason).toBe('displaced');
      await world.live(stays.key, START + 2);
    });

    test('with seats lowered the chosen one goes first, and then as many more as are too many', async ({
      world,
    }) => {
      const ada = await world.account();
      const sessions = [];
      for (const at of [0, 1, 2]) {
        sessions.push((await world.claim(ada, { ...ask(3), now: START + at })).session.id);
      }
      const [oldest, middle, newest] = sessions;
      const taken = await world.claim(ada, { ...ask(2), takeOver: newest ?? '', now: START + 3 });
      expect(sorted(idsOf(taken.displaced))).toEqual([oldest, newest]);
      expect(sorted(await world.signedIn(START + 3))).toEqual([middle, taken.session.id]);
    });

    test('nobody is asked in their own browser, nor as long as there is room', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada, ask());
      const again = await world.claim(ada, { ...ask(), from: session.key, now: START + 1 });
      expect(again.displaced).toEqual([]);
      expect((await world.claim(ada, { ...ask(2), now: START + 2 })).displaced).toEqual([]);
    });

    test('a holder who is gone meanwhile and left room lets the newcomer in, and nobody else goes', async ({
      world,
    }) => {
      const ada = await world.account();
      const { session: chosen } = await world.claim(ada, ask(2));
      const { session: other } = await world.claim(ada, ask(2));
      await world.kick(chosen);
      const taken = await world.claim(ada, { ...ask(2), takeOver: chosen.id });
      expect(taken.displaced).toEqual([]);
      await world.live(other.key);
      expect((await world.ended(chosen.key)).reason).toBe('kicked');
    });

    test('where there is room again nobody goes, although one was chosen', async ({ world }) => {
      const ada = await world.account();
      const { session: chosen } = await world.claim(ada, ask(2));
      const { session: other } = await world.claim(ada, ask(2));
      await world.kick(other);
      expect((await world.claim(ada, { ...ask(2), takeOver: chosen.id })).displaced).toEqual([]);
      await world.live(chosen.key);
    });

    test('a holder who is gone meanwhile, with the seat taken by somebody else, is asked about anew', async ({
      world,
    }) => {
      const ada = await world.account();
      const { session: chosen } = await world.claim(ada, ask());
      await world.kick(chosen);
      const { session: another } = await world.claim(ada, ask());
      const refused = await world.refused(ada, { ...ask(), takeOver: chosen.id });
      expect(refused).toMatchObject({ why: 'seats-taken', holders: [{ id: another.id }] });
      await world.live(another.key);
    });

    test('of two newcomers who take over one holder at once, one gets the seat and one is asked anew', async ({
      world,
    }) => {
      const ada = await world.account();
      const { session: holder } = await world.claim(ada, ask());
      const answers = await Promise.all(
        [1, 2].map(() =>
          world.store.sessions.claim(world.claimOf(ada, { ...ask(), takeOver: holder.id, now: START + 1 })),
        ),
      );
      const [winner, ...more] = answers.flatMap((one) => (one.ok ? [one.session.id] : []));
      expect(more).toEqual([]);
      expect(answers).toContainEqual(
        expect.objectContaining({ why: 'seats-taken', holders: [expect.objectContaining({ id: winner })] }),
      );
      expect(await world.signedIn(START + 1)).toEqual([winner]);
    });

    test('somebody else’s session, an anonymous one and an unknown one cannot be taken over', async ({
      world,
    }) => {
      const ada = await world.account('ada');
      const { session: holder } = await world.claim(ada, ask());
      const { session: foreign } = await world.claim(await world.account('bob'), ask());
      const guest = await world.visitor();
      for (const takeOver of [foreign.id, guest.id, 'unknown', '']) {
        const refused = await world.refused(ada, { ...ask(), takeOver, now: START + 1 });
        expect(refused).toMatchObject({ why: 'seats-taken', holders: [{ id: holder.id }] });
      }
      await world.kick(holder);
      await world.claim(ada, { ...ask(), takeOver: foreign.id, now: START + 1 });
      await world.live(foreign.key, START + 1);
      await world.live(guest.key, START + 1);
    });

    test('where newcomers are denied, naming a holder opens nothing', async ({ world }) => {
      const ada = await world.account();
      const deny = { policy: policy({ whenFull: 'deny' }) };
      const { session } = await world.claim(ada, deny);
      expect(await world.refused(ada, { ...deny, takeOver: session.id })).toMatchObject({
        why: 'seats-taken',
      });
      await world.live(session.key);
    });

    test('a take-over that was checked against an old password is refused', async ({ world }) => {
      const ada = await world.account();
      await world.claim(ada, ask());
      const changed = await world.store.accounts.setPassword('ada', 'new', {
        actor: 'ada',
        address: null,
        at: START,
        keep: null,
      });
      const { session } = await world.claim(changed ?? ada, ask());
      expect(await world.refused(ada, { ...ask(), takeOver: session.id })).toEqual({
        ok: false,
        why: 'invalid-credentials',
      });
      await world.live(session.key);
    });
  });
}
