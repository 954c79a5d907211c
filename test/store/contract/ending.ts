import { describe, expect } from 'vitest';
import { HOME, idsOf, kick, LIFETIME, MINUTE, OFFICE, SECOND, START, type ContractTest } from './world.ts';

export function describeEnding(test: ContractTest): void {
  describe('ending', () => {
    test('an end tells what it ended, once, and keeps the reason', async ({ world }) => {
      const { sessions } = world.store;
      const { session } = await world.claim(await world.account());
      const how = kick({ note: 'Time is up', at: START + 7, undoUntil: START + 9 });
      const [first, second] = await Promise.all([
        sessions.end([session.id, 'unknown'], how),
        sessions.end([session.id], { ...how, note: 'again' }),
      ]);
      expect([...first, ...second]).toEqual([
        {
          key: session.key,
          id: session.id,
          user: 'ada',
          address: HOME,
          agent: session.agent,
          reason: 'kicked',
          at: START + 7,
          actor: 'op',
          note: 'Time is up',
          by: null,
          undoUntil: START + 9,
          told: false,
          settled: false,
        },
      ]);
      expect(await world.ended(session.key, START + 8)).toEqual([...first, ...second][0]);
    });

    test('one id named twice is ended once', async ({ world }) => {
      const guest = await world.visitor();
      expect(await world.store.sessions.end([guest.id, guest.id], kick())).toHaveLength(1);
      expect(await world.audit({ events: ['session-ended'] })).toHaveLength(1);
    });

    test('only a kick says that it can be taken back', async ({ world }) => {
      const guests = [await world.visitor(), await world.visitor()];
      for (const guest of guests) await world.kick(guest, guest === guests[0] ? {} : { undoUntil: null });
      for (const { key } of guests) expect((await world.ended(key)).undoUntil).toBeNull();
    });

    test('a session past its time keeps that as its end, whoever kicks it later', async ({ world }) => {
      const { session } = await world.claim(await world.account());
      const at = START + LIFETIME.idle;
      const how = kick({ at, undoUntil: at + 10 * SECOND, banUntil: at + MINUTE });
      const heard = world.listen();
      expect(await world.store.sessions.end([session.id], how)).toEqual([]);
      expect(heard.filter(({ type }) => type === 'bans')).toEqual([]);
      expect(await world.store.bans.list(at)).toEqual([]);
      expect(await world.ended(session.key, at)).toMatchObject({ reason: 'expired', actor: null });
    });

    // semantics 16
    test('a save, a view, a mark and a sign-in under way do not bring an ended session back', async ({
      world,
    }) => {
      const { sessions, visits } = world.store;
      const ada = await world.account();
      const { session } = await world.claim(ada);
      const [, saved, counted] = await Promise.all([
        sessions.end([session.id], kick()),
        sessions.save(session.key, { set: { a: 1 }, remove: [] }, 1000, START),
        visits.count({ key: session.key, page: '/', now: START }),
        sessions.writeLastSeen([
          { id: session.id, seenAt: START + 1, usedAt: START + 1, aliveUntil: START + MINUTE },
        ]),
        sessions.limit([session.id], { idle: 2 * LIFETIME.idle, absolute: 2 * LIFETIME.absolute }, START),
      ]);
      expect([saved, counted]).toEqual(['gone', undefined]);
      const again = await world.claim(ada, { from: session.key });
      expect(again.session.id).not.toBe(session.id);
      expect((await world.ended(session.key)).reason).toBe('kicked');
      expect(await sessions.get([session.id], START)).toEqual([]);
    });

    test('an end takes the seat, the list and the row of its user with it at once', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      await world.kick(session);
      expect(await world.signedIn()).toEqual([]);
      expect(await world.store.sessions.of(ada.id, START)).toEqual([]);
    });

    // semantics 19
    test('many are ended at once, and each is told of', async ({ world }) => {
      const ids = [];
      for (let n = 0; n < 30; n++) ids.push((await world.claim(await world.account(`user${n}`))).session.id);
      const heard = world.listen();
      const ended = await world.store.sessions.end(ids, kick());
      expect(idsOf(ended).sort()).toEqual(ids);
      const told = heard.flatMap((news) => (news.type === 'ended' ? idsOf(news.sessions) : []));
      expect(told.sort()).toEqual(ids);
    });

    test('news of an end comes after it is true and before the answer', async ({ world }) => {
      const guest = await world.visitor();
      let during: Promise<unknown> | undefined;
      world.store.news.on((news) => {
        if (news.type === 'ended') during = world.store.sessions.find(guest.key, START);
      });
      await world.store.sessions.end([guest.id], kick());
      expect(await during).toMatchObject({ state: 'ended' });
    });

    test('a listener that throws does not stop the others, and one that left hears no more', async ({
      world,
    }) => {
      world.store.news.on(() => {
        throw new Error('a listener’s own trouble');
      });
      const left: unknown[] = [];
      world.store.news.on((news) => left.push(news))();
      const heard = world.listen();
      await world.visitor();
      expect(heard).toMatchObject([{ type: 'started' }]);
      expect(left).toEqual([]);
    });

    // semantics 16
    test('an end is still told after the store was closed and opened again', async ({ world }) => {
      const guest = await world.visitor();
      await world.kick(guest, { note: 'Bye', undoUntil: START + 5 });
      await world.reopen();
      const told = { reason: 'kicked', actor: 'op', note: 'Bye' };
      expect(await world.ended(guest.key, START + 4)).toMatchObject({ ...told, undoUntil: START + 5 });
      expect(await world.ended(guest.key, START + 1000 * MINUTE)).toMatchObject({ ...told, undoUntil: null });
    });

    // semantics 18
    test('signing out ends this session only', async ({ world }) => {
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      const { session } = await world.claim(ada);
      const { session: other } = await world.claim(bob);
      await world.kick(session, { reason: 'signed-out', actor: 'ada', address: OFFICE });
      await world.live(other.key);
      expect((await world.claim(ada)).displaced).toEqual([]);
    });
  });
}
