import { describe, expect } from 'vitest';
import type { Session } from '../../../server/store/store.ts';
import { idsOf, kick, LIFETIME, MINUTE, policy, START, type ContractTest, type World } from './world.ts';

const mark = (world: World, id: string, seenAt: number, usedAt: number | null) =>
  world.store.sessions.writeLastSeen([{ id, seenAt, usedAt, aliveUntil: seenAt + MINUTE }]);

/** semantics 22 */
export function describeTime(test: ContractTest): void {
  describe('time', () => {
    test('an idle session has ended when its time is up, swept or not', async ({ world }) => {
      const guest = await world.visitor();
      await world.live(guest.key, START + LIFETIME.idle - 1);
      expect(await world.ended(guest.key, START + LIFETIME.idle)).toMatchObject({
        reason: 'expired',
        at: START + LIFETIME.idle,
        actor: null,
        undoUntil: null,
        told: false,
        settled: false,
      });
    });

    test('a session that has ended of itself is answered alike, swept or not', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      const late = START + LIFETIME.idle + 5 * MINUTE;
      const before = await world.ended(session.key, late);
      const past = await world.store.sessions.history(ada.id, 1, late);
      await world.store.sessions.expire(late, 10);
      expect(await world.ended(session.key, late)).toEqual(before);
      expect(await world.store.sessions.history(ada.id, 1, late)).toEqual(past);
    });

    test('use prolongs a session, signs of life do not', async ({ world }) => {
      const guest = await world.visitor();
      const at = START + 30 * MINUTE;
      await mark(world, guest.id, at, null);
      expect(await world.live(guest.key, at)).toMatchObject({ seenAt: at, expiresAt: START + LIFETIME.idle });
      await mark(world, guest.id, at, at);
      expect(await world.live(guest.key, at)).toMatchObject({ usedAt: at, expiresAt: at + LIFETIME.idle });
    });

    test('marks move forward only, and use after the end of its time does not prolong', async ({ world }) => {
      const guest = await world.visitor();
      await mark(world, guest.id, START - 5, START - 5);
      expect(await world.live(guest.key)).toMatchObject({ seenAt: START, usedAt: START });
      const late = START + LIFETIME.idle;
      await mark(world, guest.id, late, late);
      expect((await world.store.sessions.find(guest.key, late))?.state).toBe('ended');
    });

    test('one that was said to be past its time stays over, though it was used in time and that is marked late', async ({
      world,
    }) => {
      const { sessions, visits } = world.store;
      const now = START + LIFETIME.idle;
      const said = [
        ({ key }: Session) => sessions.find(key, now),
        ({ key }: Session) => sessions.save(key, { set: { a: 1 }, remove: [] }, 100, now),
        ({ id }: Session) => sessions.end([id], kick({ at: now })),
        ({ key }: Session) => visits.count({ key, page: '/', now }),
      ];
      const guests = await Promise.all(said.map(() => world.visitor()));
      const answers = await Promise.all(guests.map((guest, n) => said[n]?.(guest)));
      expect(answers).toMatchObject([{ state: 'ended' }, 'gone', [], undefined]);
      for (const { id } of guests) await mark(world, id, now - 1, now - 1);
      for (const { key } of guests) {
        expect(await world.ended(key, now)).toMatchObject({ reason: 'expired', at: now });
      }
      expect(await world.audit({ events: ['session-ended'] })).toHaveLength(guests.length);
    });

    test('use in time that is marked a little later prolongs a session that nobody was told is over', async ({
      world,
    }) => {
      const guest = await world.visitor();
      const used = START + LIFETIME.idle - 1;
      await mark(world, guest.id, used + MINUTE, used);
      expect(await world.live(guest.key, used + MINUTE)).toMatchObject({ usedAt: used });
    });

    test('the lifetime is absolute, however much it is used', async ({ world }) => {
      const guest = await world.visitor();
      for (let at = START; at < START + LIFETIME.absolute; at += 30 * MINUTE) {
        await mark(world, guest.id, at, at);
      }
      await world.live(guest.key, START + LIFETIME.absolute - 1);
      expect((await world.ended(guest.key, START + LIFETIME.absolute)).reason).toBe('expired');
    });

    test('the sweep ends what is past its time, a batch at a time, and tells', async ({ world }) => {
      const { sessions } = world.store;
      const guests = await Promise.all(Array.from({ length: 5 }, () => world.visitor()));
      const heard = world.listen();
      const later = START + LIFETIME.idle;
      expect(await sessions.expire(START, 10)).toEqual([]);
      expect(await sessions.expire(later, 3)).toHaveLength(3);
      expect(await sessions.expire(later, 3)).toHaveLength(2);
      const told = heard.flatMap((news) => (news.type === 'ended' ? news.sessions : []));
      expect(told).toHaveLength(guests.length);
      for (const { reason } of told) expect(reason).toBe('expired');
    });

    test('the sweep passes over what was ended before, and its reason stays', async ({ world }) => {
      const guest = await world.visitor();
      await world.kick(guest);
      expect(await world.store.sessions.expire(START + LIFETIME.idle, 10)).toEqual([]);
      expect(await world.ended(guest.key, START + LIFETIME.idle)).toMatchObject({
        reason: 'kicked',
        at: START,
      });
    });
  });

  // semantics 35
  describe.each([
    ['back', -5 * 60 * MINUTE],
    ['forward', 70 * 60 * MINUTE],
  ])('a clock that is set %s', (_how, by) => {
    test('makes nobody’s session longer or shorter', async ({ world }) => {
      const ada = await world.account();
      const guest = await world.visitor();
      const { session } = await world.claim(ada, { from: guest.key, now: START + MINUTE });
      const other = await world.visitor({ now: START + 2 * MINUTE });
      const used = START + 30 * MINUTE;
      await mark(world, session.id, used, used);
      const before = await world.live(session.key, used);
      const moved = await world.store.sessions.clockSet(by);
      expect(moved.toSorted()).toEqual([session.id, other.id].toSorted());
      expect(await world.live(session.key, used + by)).toEqual({
        ...before,
        createdAt: START + by,
        signedInAt: START + MINUTE + by,
        usedAt: used + by,
        seenAt: used + by,
        endsAt: START + MINUTE + LIFETIME.absolute + by,
        expiresAt: used + LIFETIME.idle + by,
      });
      await world.live(session.key, used + by + LIFETIME.idle - 1);
      expect((await world.ended(session.key, used + by + LIFETIME.idle)).reason).toBe('expired');
      await world.live(other.key, other.expiresAt + by - 1);
      expect((await world.ended(other.key, other.expiresAt + by)).reason).toBe('expired');
    });

    test('moves the end of what a sign of life and a rotated key are good for', async ({ world }) => {
      const ada = await world.account();
      const guest = await world.visitor();
      const { session } = await world.claim(ada, { from: guest.key });
      await mark(world, session.id, START, null);
      await world.store.sessions.clockSet(by);
      expect((await world.store.sessions.find(guest.key, START + by))?.state).toBe('rotated');
      const alive = policy({ whenFull: 'deny', countOnly: 'alive' });
      await world.refused(ada, { policy: alive, now: START + by + MINUTE - 1 });
      await world.claim(ada, { policy: alive, now: START + by + MINUTE });
    });

    test('brings nothing back, and changes no end', async ({ world }) => {
      const [idle, other, kicked] = [await world.visitor(), await world.visitor(), await world.visitor()];
      await world.kick(kicked);
      const late = START + LIFETIME.idle;
      await world.store.sessions.clockSet(by);
      expect(await world.ended(idle.key, late + by)).toMatchObject({ reason: 'expired', at: late + by });
      expect(await world.ended(kicked.key, late + by)).toMatchObject({ reason: 'kicked', at: START });
      expect(idsOf(await world.store.sessions.expire(late + by, 10))).toEqual([other.id]);
    });
  });

  describe('another lifetime', () => {
    const shorter = { idle: 10 * MINUTE, absolute: 20 * MINUTE };

    test('is counted from the sign-in, and its idle time from the last use', async ({ world }) => {
      const guest = await world.visitor();
      const signedInAt = START + 5 * MINUTE;
      const { session } = await world.claim(await world.account(), { from: guest.key, now: signedInAt });
      const now = START + 8 * MINUTE;
      await mark(world, session.id, now, now);
      await world.store.sessions.limit([session.id], shorter, now);
      expect(await world.live(session.key, now)).toMatchObject({
        idle: shorter.idle,
        endsAt: signedInAt + shorter.absolute,
        expiresAt: now + shorter.idle,
      });
    });

    test('may end a session that is too old for it, as expired', async ({ world }) => {
      const { session } = await world.claim(await world.account());
      const now = START + 15 * MINUTE;
      await world.store.sessions.limit([session.id], shorter, now);
      expect((await world.ended(session.key, now)).reason).toBe('expired');
      expect(await world.signedIn(now)).toEqual([]);
    });

    test('may be longer', async ({ world }) => {
      const { session } = await world.claim(await world.account(), { lifetime: shorter });
      await world.store.sessions.limit([session.id], LIFETIME, START);
      await world.live(session.key, START + LIFETIME.idle - 1);
    });

    test('is for live sessions of users, and revives none', async ({ world }) => {
      const { sessions } = world.store;
      const guest = await world.visitor({ lifetime: shorter });
      const { session: expired } = await world.claim(await world.account('ada'), { lifetime: shorter });
      const { session: kicked } = await world.claim(await world.account('bob'), { lifetime: shorter });
      await world.kick(kicked);
      const now = START + shorter.idle;
      await sessions.limit([expired.id, kicked.id, 'unknown'], LIFETIME, now);
      await sessions.limit([guest.id], LIFETIME, START);
      expect((await world.ended(expired.key, now)).reason).toBe('expired');
      expect((await world.ended(kicked.key, now)).reason).toBe('kicked');
      expect((await world.live(guest.key)).endsAt).toBe(START + shorter.absolute);
    });

    test('is what the next sign-in in the same browser says', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      const again = await world.claim(ada, { from: session.key, lifetime: shorter, now: START + MINUTE });
      expect(again.session).toMatchObject({
        idle: shorter.idle,
        endsAt: START + MINUTE + shorter.absolute,
        expiresAt: START + MINUTE + shorter.idle,
      });
    });
  });
}
