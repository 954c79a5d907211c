import { describe, expect } from 'vitest';
import { AWAY, kick, policy, START, type ContractTest } from './world.ts';

const deny = { policy: policy({ whenFull: 'deny' }) };

export function describeSameBrowser(test: ContractTest): void {
  describe('signing in again in the same browser', () => {
    // semantics 2
    test.for(['displace', 'deny', 'ask'] as const)(
      'under %s it rotates the key and never counts twice',
      async (whenFull, { world }) => {
        const ada = await world.account();
        const full = { policy: policy({ whenFull }) };
        const { session: first } = await world.claim(ada, full);
        const again = await world.claim(ada, { ...full, from: first.key, now: START + 1, address: AWAY });
        const { session: second, displaced } = again;
        expect(displaced).toEqual([]);
        expect(second).toMatchObject({ id: first.id, signedInAt: START + 1, address: AWAY });
        expect(second.key).not.toBe(first.key);
        expect(await world.store.sessions.find(first.key, START + 1)).toEqual({ state: 'rotated' });
        expect(await world.signedIn(START + 1)).toEqual([first.id]);
      },
    );

    // semantics 6
    test('with seats lowered the session that is claimed stays, although it was used least recently', async ({
      world,
    }) => {
      const ada = await world.account();
      const two = { policy: policy({ seats: 2 }) };
      const { session: own } = await world.claim(ada, two);
      const { session: other } = await world.claim(ada, { ...two, now: START + 1 });
      const { session, displaced } = await world.claim(ada, { from: own.key, now: START + 2 });
      expect(displaced.map(({ id }) => id)).toEqual([other.id]);
      expect(session.id).toBe(own.id);
    });

    // semantics 11
    test('signing in keeps the visitor’s dictionary and page views under a new key', async ({ world }) => {
      const ada = await world.account();
      const guest = await world.visitor({ viewedAt: START });
      await world.store.sessions.save(guest.key, { set: { colour: 'red' }, remove: [] }, 1000, START);
      const { session } = await world.claim(ada, { from: guest.key });
      expect(session).toMatchObject({
        id: guest.id,
        views: 1,
        data: { colour: 'red' },
        account: { name: 'ada' },
      });
      expect(await world.store.sessions.find(guest.key, START)).toEqual({ state: 'rotated' });
    });

    test('tells which key is dead since', async ({ world }) => {
      const guest = await world.visitor();
      const ada = await world.account();
      const heard = world.listen();
      const { session } = await world.claim(ada, { from: guest.key });
      const { session: other } = await world.claim(ada, { policy: policy({ seats: 2 }) });
      expect(heard.filter(({ type }) => type === 'started')).toEqual([
        { type: 'started', session, before: guest.key },
        { type: 'started', session: other },
      ]);
    });

    test('a second click that crossed with the first is the same browser, with all it had', async ({
      world,
    }) => {
      const ada = await world.account();
      const guest = await world.visitor({ viewedAt: START });
      await world.store.sessions.save(guest.key, { set: { colour: 'red' }, remove: [] }, 1000, START);
      const first = await world.claim(ada, { ...deny, from: guest.key });
      const second = await world.claim(ada, { ...deny, from: guest.key, now: START + 1 });
      expect(second).toMatchObject({
        displaced: [],
        session: { id: guest.id, views: 1, data: { colour: 'red' } },
      });
      expect(await world.store.sessions.find(first.session.key, START + 1)).toBeUndefined();
      const third = await world.claim(ada, { ...deny, from: guest.key, now: START + 2 });
      expect(third.displaced).toEqual([]);
      expect(await world.signedIn(START + 2)).toHaveLength(1);
    });

    test('two clicks at once are one session', async ({ world }) => {
      const ada = await world.account();
      const guest = await world.visitor({ viewedAt: START });
      const answers = await Promise.all(
        [1, 2].map(() => world.store.sessions.claim(world.claimOf(ada, { ...deny, from: guest.key }))),
      );
      for (const answer of answers) {
        expect(answer).toMatchObject({ ok: true, displaced: [], session: { id: guest.id } });
      }
      expect(await world.signedIn()).toEqual([guest.id]);
    });

    test('a key that was just rotated away is known for a minute, and opens nothing', async ({ world }) => {
      const { sessions, visits } = world.store;
      const ada = await world.account();
      const guest = await world.visitor();
      await world.claim(ada, { from: guest.key });
      expect(await sessions.find(guest.key, START + 59_999)).toEqual({ state: 'rotated' });
      expect(await sessions.find(guest.key, START + 60_000)).toBeUndefined();
      expect(await sessions.save(guest.key, { set: { a: 1 }, remove: [] }, 1000, START)).toBe('gone');
      expect(await visits.count({ key: guest.key, page: '/', now: START })).toBeUndefined();
      const bob = await world.claim(await world.account('bob'), { from: guest.key });
      expect(bob.session.id).not.toBe(guest.id);
    });

    test('a clock that was set back does not lengthen the time for which it is known', async ({ world }) => {
      const { sessions } = world.store;
      const guest = await world.visitor();
      await world.claim(await world.account(), { from: guest.key });
      expect(await sessions.find(guest.key, START - 59_999)).toEqual({ state: 'rotated' });
      expect(await sessions.find(guest.key, START - 60_000)).toBeUndefined();
    });

    test('page views are kept by a browser whose session was rotated and ended while it signed in', async ({
      world,
    }) => {
      const ada = await world.account();
      const { session: first } = await world.claim(ada, { viewedAt: START });
      const { session: second } = await world.claim(ada, { from: first.key });
      await world.kick(second);
      const { session: third } = await world.claim(ada, { from: first.key });
      expect(third).toMatchObject({ views: 1, data: {} });
      expect(third.id).not.toBe(second.id);
    });

    test('another user in the same browser gets a session of their own, and the first one ends', async ({
      world,
    }) => {
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      const { session: first } = await world.claim(ada, { viewedAt: START });
      await world.store.sessions.save(first.key, { set: { secret: 'hers' }, remove: [] }, 1000, START);
      const { session, displaced } = await world.claim(bob, { from: first.key });
      expect(session).toMatchObject({ account: { name: 'bob' }, data: {}, views: 1 });
      expect(displaced).toEqual([]);
      expect((await world.ended(first.key)).reason).toBe('signed-out');
    });

    test('a refusal leaves the other user who was signed in there, and the visitor, as they were', async ({
      world,
    }) => {
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      await world.claim(bob, deny);
      const { session } = await world.claim(ada);
      const guest = await world.visitor();
      const written = await world.written(async () => {
        await world.refused(bob, { ...deny, from: session.key, now: START + 1 });
        await world.refused(bob, { ...deny, from: guest.key, now: START + 1 });
      });
      expect(written).toEqual([]);
      expect(await world.live(session.key)).toEqual(session);
      expect(await world.live(guest.key)).toEqual(guest);
      expect((await world.store.accounts.find('bob'))?.signedInAt).toBe(START);
    });

    // semantics 9
    test('a key whose session has ended brings nothing of it back', async ({ world }) => {
      const ada = await world.account();
      const { session: old } = await world.claim(ada);
      await world.store.sessions.end([old.id], kick());
      const { session } = await world.claim(ada, { from: old.key });
      expect(session.id).not.toBe(old.id);
      expect((await world.ended(old.key)).reason).toBe('kicked');
    });
  });
}
