import { describe, expect } from 'vitest';
import type { Claim } from '../../../server/store/store.ts';
import {
  AWAY,
  HOME,
  idsOf,
  kick,
  later,
  MINUTE,
  policy,
  SECOND,
  sorted,
  START,
  undoable,
  type ContractTest,
} from './world.ts';

/** semantics 20: the seats of those whose kick is taken back */
export function describeUndoAndSeats(test: ContractTest): void {
  describe('taking a kick back, where seats are concerned', () => {
    test('it has its seat again, and holds it as before', async ({ world }) => {
      const ada = await world.account();
      const deny = { policy: policy({ whenFull: 'deny' }) };
      const { session } = await world.claim(ada, deny);
      await world.kick(session, undoable());
      await world.store.sessions.restore([session.id], later());
      const refused = await world.refused(ada, { ...deny, now: START + 2 * SECOND });
      expect(refused).toMatchObject({ why: 'seats-taken', holders: [{ id: session.id }] });
      const taken = await world.claim(ada, { now: START + 3 * SECOND });
      expect(idsOf(taken.displaced)).toEqual([session.id]);
    });

    test('does not work when the seat was taken meanwhile, and the new holder stays', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      await world.kick(session, undoable());
      const { session: holder } = await world.claim(ada, { address: AWAY });
      expect(await world.store.sessions.restore([session.id], later())).toEqual([]);
      await world.live(holder.key);
      expect((await world.ended(session.key)).reason).toBe('kicked');
    });

    test('does not work for a seat that there is no longer when somebody signs in meanwhile', async ({
      world,
    }) => {
      const ada = await world.account();
      const two = { policy: policy({ seats: 2 }) };
      await world.claim(ada, two);
      const { session: second } = await world.claim(ada, two);
      await world.kick(second, undoable());
      const { session: holder } = await world.claim(ada, { address: AWAY });
      expect(await world.store.sessions.restore([second.id], later())).toEqual([]);
      expect(await world.signedIn()).toEqual([holder.id]);
    });

    test('crossing with a sign-in of the same user leaves one of them in', async ({ world }) => {
      const { sessions } = world.store;
      for (const order of ['restore first', 'claim first']) {
        const account = await world.account(order);
        const { session } = await world.claim(account);
        await world.kick(session, undoable());
        const claim = () => sessions.claim(world.claimOf(account, { now: START + SECOND }));
        const restore = () => sessions.restore([session.id], later());
        const answers = await Promise.all(
          order === 'restore first' ? [restore(), claim()] : [claim(), restore()],
        );
        expect(answers).toHaveLength(2);
        expect(await sessions.of(account.id, START + SECOND)).toHaveLength(1);
      }
    });

    test('of all of an address that shares a seat, or of several seats, brings all back', async ({
      world,
    }) => {
      const { sessions } = world.store;
      for (const shape of [policy({ sameAddress: 'free' }), policy({ seats: 3 })]) {
        const account = await world.account(`${shape.sameAddress}${shape.seats}`);
        for (let n = 0; n < 3; n++) await world.claim(account, { policy: shape });
        const ids = sorted(idsOf(await sessions.of(account.id, START)));
        await sessions.end(ids, kick(undoable()));
        expect(sorted(idsOf(await sessions.restore(ids, later())))).toEqual(ids);
        expect(sorted(idsOf(await sessions.of(account.id, START)))).toEqual(ids);
        const { displaced } = await world.claim(account, { policy: shape, address: AWAY, now: START + 1 });
        expect(displaced).toHaveLength(shape.seats === 1 ? 3 : 1);
      }
    });

    test('of two of three seats works for as many as have room', async ({ world }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const two = { policy: policy({ seats: 2 }) };
      const ids = [(await world.claim(ada, two)).session.id, (await world.claim(ada, two)).session.id];
      await sessions.end(ids, kick(undoable()));
      const { session: newcomer } = await world.claim(ada, two);
      const restored = await sessions.restore(ids, later());
      expect(restored).toHaveLength(1);
      expect(sorted(await world.signedIn())).toEqual(sorted([newcomer.id, ...idsOf(restored)]));
    });

    test('works where others of its address have signed in meanwhile, who share its seat', async ({
      world,
    }) => {
      const ada = await world.account();
      const free = { policy: policy({ sameAddress: 'free' }) };
      const { session } = await world.claim(ada, free);
      const { session: second } = await world.claim(ada, free);
      await world.kick(session, undoable());
      const { session: third } = await world.claim(ada, free);
      expect(await world.store.sessions.restore([session.id], later())).toEqual([session]);
      expect(sorted(await world.signedIn())).toEqual(sorted(idsOf([session, second, third])));
    });

    test('leaves alone who has signed in from the same address meanwhile', async ({ world }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const free = { policy: policy({ sameAddress: 'free' }) };
      const { session } = await world.claim(ada, free);
      await world.kick(session, undoable());
      const { session: newcomer } = await world.claim(ada, free);
      const restored = await sessions.restore([session.id], later());
      expect(sorted(await world.signedIn())).toEqual(sorted([...idsOf(restored), newcomer.id]));
    });

    test('works for all of an address, also for those who came after others had been shown out', async ({
      world,
    }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const free = { policy: policy({ sameAddress: 'free' }) };
      const ids: string[] = [];
      for (let n = 0; n < 4; n++) {
        const { session } = await world.claim(ada, { ...free, now: START + n });
        await world.kick(session, undoable({ at: START + n }));
        ids.push(session.id);
      }
      expect(sorted(idsOf(await sessions.restore(ids, later())))).toEqual(sorted(ids));
      expect(sorted(await world.signedIn(START + SECOND))).toEqual(sorted(ids));
    });

    test('gives a seat that two held one after the other to the later one, and hinders nobody else', async ({
      world,
    }) => {
      const { sessions } = world.store;
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      const free = { policy: policy({ sameAddress: 'free' }) };
      const { session: first } = await world.claim(ada, free);
      const { session: other } = await world.claim(bob);
      await sessions.end([first.id, other.id], kick(undoable({ banUntil: START + 5 * SECOND })));
      // When the first one could no longer come back its seat was taken; then the clock was set back.
      const { session: second } = await world.claim(ada, { ...free, now: START + 20 * SECOND });
      await world.kick(second, undoable({ at: START + 6 * SECOND, banUntil: START + MINUTE }));
      const restored = await sessions.restore([first.id, other.id, second.id], later(7));
      expect(sorted(idsOf(restored))).toEqual(sorted([other.id, second.id]));
      expect(sorted(await world.signedIn(START + 20 * SECOND))).toEqual(sorted([other.id, second.id]));
      expect((await world.ended(first.key)).reason).toBe('kicked');
    });

    test('does not work for any of an address whose shared seat another address has taken', async ({
      world,
    }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const free: Partial<Claim> = { policy: policy({ sameAddress: 'free' }) };
      const ids = [(await world.claim(ada, free)).session.id, (await world.claim(ada, free)).session.id];
      await sessions.end(ids, kick(undoable()));
      const { session: holder } = await world.claim(ada, { ...free, address: AWAY });
      expect(await sessions.restore(ids, later())).toEqual([]);
      expect(await world.signedIn()).toEqual([holder.id]);
    });

    test('leaves every seat fit to be taken again, whatever was restored', async ({ world }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const free = policy({ sameAddress: 'free' });
      const ids = [];
      for (const _ of [1, 2]) ids.push((await world.claim(ada, { policy: free })).session.id);
      await sessions.end(ids, kick(undoable()));
      await world.claim(ada, { policy: free, address: AWAY });
      await sessions.restore(ids, later());
      for (const address of [HOME, AWAY, HOME, AWAY]) {
        await world.claim(ada, { policy: { ...free, seats: Infinity }, address, now: START + 2 * SECOND });
      }
      const { displaced } = await world.claim(ada, { now: START + 3 * SECOND });
      expect(displaced.length).toBeGreaterThanOrEqual(5);
    });
  });
}
