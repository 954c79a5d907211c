import { describe, expect } from 'vitest';
import { idsOf, MINUTE, policy, SECOND, START, type ContractTest, type World } from './world.ts';

const GRACE = 90 * SECOND;

const mark = (world: World, id: string, seenAt: number, aliveUntil: number) =>
  world.store.sessions.mark([{ id, seenAt, usedAt: null, aliveUntil }]);

/** `countOnly: alive` */
export function describeSignOfLife(test: ContractTest): void {
  describe('where only those count that are alive', () => {
    // semantics 4
    test.for(['deny', 'ask'] as const)(
      'a holder without a sign of life past its grace locks nobody out under %s',
      async (whenFull, { world }) => {
        const ada = await world.account();
        const alive = { policy: policy({ whenFull, countOnly: 'alive' }), aliveFor: GRACE };
        const { session: holder } = await world.claim(ada, alive);
        const refused = await world.refused(ada, { ...alive, now: START + GRACE - 1 });
        expect(refused).toMatchObject({ why: 'seats-taken', holders: [{ id: holder.id }] });
        await world.live(holder.key, START + GRACE - 1);
        const { displaced } = await world.claim(ada, { ...alive, now: START + GRACE + 1 });
        expect(idsOf(displaced)).toEqual([holder.id]);
        expect((await world.ended(holder.key, START + GRACE + 1)).reason).toBe('displaced');
      },
    );

    // semantics 4
    test('where all count, such a holder is in the way as ever', async ({ world }) => {
      const ada = await world.account();
      const all = { policy: policy({ whenFull: 'deny', countOnly: 'all' }), aliveFor: GRACE };
      const { session } = await world.claim(ada, all);
      const refused = await world.refused(ada, { ...all, now: START + 2 * GRACE });
      expect(refused).toMatchObject({ why: 'seats-taken', holders: [{ id: session.id }] });
    });

    test('a mark makes it count longer, and a later mark may take that back', async ({ world }) => {
      const ada = await world.account();
      const alive = { policy: policy({ whenFull: 'deny', countOnly: 'alive' }), aliveFor: GRACE };
      const { session } = await world.claim(ada, alive);
      await mark(world, session.id, START + 10 * SECOND, START + 30 * MINUTE);
      expect(await world.refused(ada, { ...alive, now: START + 29 * MINUTE })).toMatchObject({
        why: 'seats-taken',
      });
      await mark(world, session.id, START + 20 * SECOND, START + 5 * MINUTE);
      expect(await world.refused(ada, { ...alive, now: START + 4 * MINUTE })).toMatchObject({
        why: 'seats-taken',
      });
      expect(idsOf((await world.claim(ada, { ...alive, now: START + 6 * MINUTE })).displaced)).toEqual([
        session.id,
      ]);
    });

    test('a session counts for a while after its sign-in, unless a mark says that it has left', async ({
      world,
    }) => {
      const ada = await world.account();
      const alive = { policy: policy({ whenFull: 'deny', countOnly: 'alive' }), aliveFor: GRACE };
      const { session } = await world.claim(ada, alive);
      expect(await world.refused(ada, { ...alive, now: START + GRACE - 1 })).toMatchObject({
        why: 'seats-taken',
      });
      await mark(world, session.id, START + 1, START + 1);
      await world.claim(ada, { ...alive, now: START + 2 });
    });

    test('signing in again in the same browser is a sign of life', async ({ world }) => {
      const ada = await world.account();
      const alive = { policy: policy({ whenFull: 'deny', countOnly: 'alive' }), aliveFor: GRACE };
      const { session } = await world.claim(ada, alive);
      await world.claim(ada, { ...alive, from: session.key, now: START + GRACE + 1 });
      expect(await world.refused(ada, { ...alive, now: START + 2 * GRACE })).toMatchObject({
        why: 'seats-taken',
      });
    });

    test('holders without a sign of life go first, whatever was used least recently', async ({ world }) => {
      const ada = await world.account();
      const two = { policy: policy({ seats: 2, countOnly: 'alive' }), aliveFor: GRACE };
      const { session: alive } = await world.claim(ada, two);
      const { session: silent } = await world.claim(ada, { ...two, now: START + 1 });
      await mark(world, alive.id, START + 2, START + 30 * MINUTE);
      const { displaced } = await world.claim(ada, { ...two, now: START + 2 * GRACE });
      expect(idsOf(displaced)).toEqual([silent.id]);
      await world.live(alive.key, START + 2 * GRACE);
    });

    test('where all count the least recently used goes, alive or not', async ({ world }) => {
      const ada = await world.account();
      const two = { policy: policy({ seats: 2, countOnly: 'all' }), aliveFor: GRACE };
      const { session: alive } = await world.claim(ada, two);
      const { session: silent } = await world.claim(ada, { ...two, now: START + 1 });
      await mark(world, alive.id, START + 2, START + 30 * MINUTE);
      const { displaced } = await world.claim(ada, { ...two, now: START + 2 * GRACE });
      expect(idsOf(displaced)).toEqual([alive.id]);
      await world.live(silent.key, START + 2 * GRACE);
    });

    test('a silent holder stays as long as there is a seat for everybody', async ({ world }) => {
      const ada = await world.account();
      const two = { policy: policy({ seats: 2, countOnly: 'alive', whenFull: 'deny' }), aliveFor: GRACE };
      const { session } = await world.claim(ada, two);
      expect((await world.claim(ada, { ...two, now: START + 2 * GRACE })).displaced).toEqual([]);
      await world.live(session.key, START + 2 * GRACE);
    });

    test('deny ends the silent ones only if the newcomer then has a seat', async ({ world }) => {
      const ada = await world.account();
      const deny = policy({ seats: 2, countOnly: 'alive', whenFull: 'deny' });
      const { session: alive } = await world.claim(ada, { policy: deny, aliveFor: GRACE });
      const { session: silent } = await world.claim(ada, { policy: deny, aliveFor: GRACE });
      await mark(world, alive.id, START + 1, START + 30 * MINUTE);
      const now = START + 2 * GRACE;
      const one = { policy: { ...deny, seats: 1 }, aliveFor: GRACE, now };
      const refused = await world.refused(ada, one);
      expect(refused.why === 'seats-taken' && idsOf(refused.holders)).toContain(alive.id);
      await world.live(silent.key, now);
      const { displaced } = await world.claim(ada, { policy: deny, aliveFor: GRACE, now });
      expect(idsOf(displaced)).toEqual([silent.id]);
      await world.live(alive.key, now);
    });

    test('what the marks said is still known after the store was opened again', async ({ world }) => {
      const ada = await world.account();
      const alive = { policy: policy({ whenFull: 'deny', countOnly: 'alive' }), aliveFor: GRACE };
      const { session } = await world.claim(ada, alive);
      await mark(world, session.id, START + 1, START + 30 * MINUTE);
      await world.reopen();
      expect(await world.refused(ada, { ...alive, now: START + 29 * MINUTE })).toMatchObject({
        why: 'seats-taken',
      });
    });

    test('marks of what is over or unknown are passed over', async ({ world }) => {
      const { session } = await world.claim(await world.account());
      const guest = await world.visitor();
      await world.kick(session);
      const later = START + 30 * MINUTE;
      await world.store.sessions.mark(
        [session.id, 'unknown', guest.id].map((id) => ({
          id,
          seenAt: later,
          usedAt: later,
          aliveUntil: later,
        })),
      );
      expect((await world.ended(session.key, later)).reason).toBe('kicked');
      expect(await world.live(guest.key, later)).toMatchObject({ seenAt: later, usedAt: later });
    });
  });
}
