import { describe, expect } from 'vitest';
import { idsOf, MINUTE, op, policy, SECOND, START, type ContractTest, type World } from './world.ts';

const GRACE = 90 * SECOND;

const mark = (world: World, id: string, seenAt: number, aliveUntil: number | null) =>
  world.store.sessions.writeLastSeen([{ id, seenAt, usedAt: null, aliveUntil }]);

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

    test('one that is marked as here counts, however long nothing is said, until a mark says that it left', async ({
      world,
    }) => {
      const ada = await world.account();
      const alive = { policy: policy({ whenFull: 'deny', countOnly: 'alive' }), aliveFor: GRACE };
      const { session } = await world.claim(ada, alive);
      await mark(world, session.id, START + 1, null);
      const late = START + 50 * MINUTE;
      expect(await world.refused(ada, { ...alive, now: late })).toMatchObject({ why: 'seats-taken' });
      await mark(world, session.id, late, late);
      expect(idsOf((await world.claim(ada, { ...alive, now: late + 1 })).displaced)).toEqual([session.id]);
    });

    test('signing in again in a browser that is here leaves it here', async ({ world }) => {
      const ada = await world.account();
      const alive = { policy: policy({ whenFull: 'deny', countOnly: 'alive' }), aliveFor: GRACE };
      const { session } = await world.claim(ada, alive);
      await mark(world, session.id, START + 1, null);
      await world.claim(ada, { ...alive, from: session.key, now: START + 2 });
      const late = START + 50 * MINUTE;
      expect(await world.refused(ada, { ...alive, now: late })).toMatchObject({ why: 'seats-taken' });
    });

    test('those who are here have one last sign of life together, or a later one of their own', async ({
      world,
    }) => {
      const { sessions } = world.store;
      const [here, later, left] = [await world.visitor(), await world.visitor(), await world.visitor()];
      await mark(world, here.id, START + 1, null);
      await mark(world, later.id, START + 3 * MINUTE, null);
      await mark(world, left.id, START + 2, START + 2);
      const seen = async () =>
        Promise.all([here, later, left].map(async ({ key }) => (await world.live(key)).seenAt - START));
      expect(await seen()).toEqual([1, 3 * MINUTE, 2]);
      await sessions.renewLiveness(START + 2 * MINUTE, START + 2 * MINUTE + GRACE);
      expect(await seen()).toEqual([2 * MINUTE, 3 * MINUTE, 2]);
      const listed = await sessions.get([here.id, later.id, left.id], START);
      const byId = new Map(listed.map(({ id, seenAt }) => [id, seenAt - START]));
      expect([here, later, left].map(({ id }) => byId.get(id))).toEqual([2 * MINUTE, 3 * MINUTE, 2]);
      await world.reopen();
      expect(await seen()).toEqual([2 * MINUTE, 3 * MINUTE, 2]);
    });

    test('after the store was opened again they count for as long as was said last, unless they come', async ({
      world,
    }) => {
      const ada = await world.account();
      const two = { policy: policy({ seats: 2, whenFull: 'deny', countOnly: 'alive' }), aliveFor: 1 };
      const { session: stays } = await world.claim(ada, two);
      const { session: comes } = await world.claim(ada, two);
      for (const { id } of [stays, comes]) await mark(world, id, START + 1, null);
      await world.store.sessions.renewLiveness(START + 9 * MINUTE, START + 10 * MINUTE);
      await world.store.sessions.renewLiveness(START + 10 * MINUTE, START + 11 * MINUTE);
      await world.reopen();
      await world.refused(ada, { ...two, now: START + 11 * MINUTE - 1 });
      await mark(world, comes.id, START + 10 * MINUTE, null);
      const { displaced } = await world.claim(ada, { ...two, now: START + 11 * MINUTE });
      expect(idsOf(displaced)).toEqual([stays.id]);
      await world.refused(ada, { ...two, aliveFor: 1, now: START + 11 * MINUTE });
    });

    test('times of those who are here move with a clock that is set', async ({ world }) => {
      const ada = await world.account();
      const alive = { policy: policy({ whenFull: 'deny', countOnly: 'alive' }), aliveFor: 1 };
      const { session } = await world.claim(ada, alive);
      await mark(world, session.id, START + 1, null);
      await world.store.sessions.renewLiveness(START + MINUTE, START + 2 * MINUTE);
      const day = 24 * 60 * MINUTE;
      await world.store.sessions.clockSet(day);
      expect((await world.live(session.key, START + day + MINUTE)).seenAt).toBe(START + day + MINUTE);
      await world.reopen();
      await world.refused(ada, { ...alive, now: START + day + 2 * MINUTE - 1 });
      await world.claim(ada, { ...alive, now: START + day + 2 * MINUTE });
    });

    test('one whose kick is taken back counts as after a new start: until it comes, for as long as was said last', async ({
      world,
    }) => {
      const ada = await world.account();
      const alive = { policy: policy({ whenFull: 'deny', countOnly: 'alive' }), aliveFor: 1 };
      const { session } = await world.claim(ada, alive);
      await mark(world, session.id, START + 1, null);
      await world.store.sessions.renewLiveness(START + MINUTE, START + 2 * MINUTE);
      await world.kick(session, { undoUntil: START + MINUTE });
      await world.store.sessions.restore([session.id], op(START + SECOND));
      await world.refused(ada, { ...alive, now: START + 2 * MINUTE - 1 });
      await world.claim(ada, { ...alive, now: START + 2 * MINUTE });
    });

    test('marks of what is over or unknown are passed over', async ({ world }) => {
      const { session } = await world.claim(await world.account());
      const guest = await world.visitor();
      await world.kick(session);
      const later = START + 30 * MINUTE;
      await world.store.sessions.writeLastSeen(
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
