import { describe, expect } from 'vitest';
import { sessionKey } from '../../../server/ids.ts';
import { AWAY, kick, START, type ContractTest } from './world.ts';

export function describeAnonymous(test: ContractTest): void {
  describe('anonymous sessions', () => {
    // semantics 24
    test('a key that was never issued finds nothing and makes nothing', async ({ world }) => {
      const { sessions, visits } = world.store;
      const guess = sessionKey('guess');
      expect(await sessions.find(guess, START)).toBeUndefined();
      expect(await sessions.save(guess, { set: { a: 1 }, remove: [] }, 1000, START)).toBe('gone');
      expect(await sessions.markTold(guess, START)).toBe(false);
      expect(await visits.count({ key: guess, page: '/', now: START })).toBeUndefined();
      expect(await sessions.find(guess, START)).toBeUndefined();
    });

    // semantics 24
    test('a guessed cookie that a browser comes with is not adopted', async ({ world }) => {
      const guess = sessionKey('guess');
      const guest = await world.visitor({ from: guess });
      const { session } = await world.claim(await world.account(), { from: guess, viewedAt: START });
      expect([guest.views, session.views]).toEqual([0, 1]);
      expect(guest.key).not.toBe(guess);
      expect(await world.store.sessions.find(guess, START)).toBeUndefined();
    });

    test('creating again with the same key answers what is there', async ({ world }) => {
      const { sessions } = world.store;
      const first = world.newcomer();
      const [one, two] = await Promise.all([
        sessions.create(first),
        sessions.create({ ...world.newcomer(), key: first.key, address: AWAY }),
      ]);
      expect(two).toEqual(one);
      await sessions.end([first.id], kick());
      expect((await sessions.create(first)).state).toBe('ended');
    });

    test('a session is as it was asked for', async ({ world }) => {
      const asked = world.newcomer({ viewedAt: START });
      const found = await world.store.sessions.create(asked);
      expect(found).toEqual({
        state: 'live',
        session: {
          key: asked.key,
          id: asked.id,
          account: null,
          byName: false,
          createdAt: START,
          signedInAt: null,
          usedAt: START,
          seenAt: START,
          idle: asked.lifetime.idle,
          endsAt: START + asked.lifetime.absolute,
          expiresAt: START + asked.lifetime.idle,
          address: asked.address,
          agent: asked.agent,
          left: null,
          views: 1,
          visits: 1,
          data: {},
        },
      });
    });

    test('a browser that starts over keeps its page views, not its dictionary', async ({ world }) => {
      const old = await world.visitor({ viewedAt: START });
      await world.store.sessions.save(old.key, { set: { colour: 'red' }, remove: [] }, 1000, START);
      await world.kick(old);
      const fresh = await world.visitor({ from: old.key });
      expect(fresh).toMatchObject({ views: 1, data: {}, account: null });
      expect((await world.ended(old.key)).reason).toBe('kicked');
    });
  });
}
