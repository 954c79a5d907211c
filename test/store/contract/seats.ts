import { describe, expect } from 'vitest';
import { MOST_OF_AN_ACCOUNT } from '../../../server/store/store.ts';
import { AWAY, idsOf, kick, LIFETIME, MINUTE, policy, sorted, START, type ContractTest } from './world.ts';

export function describeSeats(test: ContractTest): void {
  describe('seats', () => {
    // semantics 1
    test('100 sign-ins of one user at once leave one live session, and every other has an end', async ({
      world,
    }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const claims = Array.from({ length: 100 }, () => world.claimOf(ada));
      const answers = await Promise.all(claims.map((one) => sessions.claim(one)));
      expect(answers.every(({ ok }) => ok)).toBe(true);
      const found = await Promise.all(claims.map(({ key }) => sessions.find(key, START)));
      expect(found.filter((one) => one?.state === 'live')).toHaveLength(1);
      const reasons = found.flatMap((one) => (one?.state === 'ended' ? [one.ended.reason] : []));
      expect(reasons).toEqual(Array.from({ length: 99 }, () => 'displaced'));
      expect(await world.signedIn()).toHaveLength(1);
    });

    // semantics 1
    test('of 100 sign-ins at once under deny one is let in, and the others hear who was', async ({
      world,
    }) => {
      const ada = await world.account();
      const deny = { policy: policy({ whenFull: 'deny' }) };
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => world.store.sessions.claim(world.claimOf(ada, deny))),
      );
      const [holder, ...more] = answers.flatMap((one) => (one.ok ? [one.session.id] : []));
      expect(more).toEqual([]);
      const rejectedRequests = answers.flatMap((one) => (one.ok ? [] : [one]));
      expect(rejectedRequests).toHaveLength(99);
      for (const refusal of rejectedRequests) {
        expect(refusal).toMatchObject({ why: 'seats-taken', holders: [{ id: holder }] });
      }
      expect(await world.signedIn()).toEqual([holder]);
    });

    test('a session signed in is as it was asked for', async ({ world }) => {
      const ada = await world.account('ada', { name: 'Ada' });
      const { session, displaced } = await world.claim(ada, { address: AWAY, agent: 'Phone/2' });
      expect(displaced).toEqual([]);
      expect(session).toMatchObject({
        account: { id: ada.id, name: 'Ada', role: 'user' },
        createdAt: START,
        signedInAt: START,
        usedAt: START,
        seenAt: START,
        idle: LIFETIME.idle,
        endsAt: START + LIFETIME.absolute,
        expiresAt: START + LIFETIME.idle,
        address: AWAY,
        agent: 'Phone/2',
      });
      expect(await world.live(session.key)).toEqual(session);
    });

    // semantics 15
    test('a displaced session says who displaced it, and when', async ({ world }) => {
      const ada = await world.account();
      const { session: old } = await world.claim(ada);
      const { displaced } = await world.claim(ada, { now: START + 5, address: AWAY, agent: 'Phone/2' });
      expect(displaced).toMatchObject([{ id: old.id, address: old.address, agent: old.agent }]);
      expect(await world.ended(old.key, START + 5)).toEqual({
        key: old.key,
        id: old.id,
        user: 'ada',
        address: old.address,
        agent: old.agent,
        reason: 'displaced',
        at: START + 5,
        actor: null,
        note: null,
        by: { address: AWAY, agent: 'Phone/2' },
        undoUntil: null,
        told: false,
        settled: false,
      });
    });

    // semantics 5
    test('with several seats the least recently used goes, not the others', async ({ world }) => {
      const ada = await world.account();
      const three = { policy: policy({ seats: 3 }) };
      const [one, two, last] = [
        await world.claim(ada, { ...three, now: START }),
        await world.claim(ada, { ...three, now: START + 1 }),
        await world.claim(ada, { ...three, now: START + 2 }),
      ];
      const at = START + 3;
      await world.store.sessions.writeLastSeen([
        { id: one.session.id, seenAt: at, usedAt: at, aliveUntil: at + 9 },
      ]);
      const four = await world.claim(ada, { ...three, now: START + 4 });
      expect(idsOf(four.displaced)).toEqual([two.session.id]);
      await world.live(one.session.key);
      await world.live(last.session.key);
    });

    // semantics 5
    test('signs of life alone do not make a seat used more recently', async ({ world }) => {
      const ada = await world.account();
      const two = { policy: policy({ seats: 2 }) };
      const first = await world.claim(ada, two);
      const second = await world.claim(ada, { ...two, now: START + 1 });
      await world.store.sessions.writeLastSeen([
        { id: first.session.id, seenAt: START + 9, usedAt: null, aliveUntil: START + 99 },
      ]);
      const third = await world.claim(ada, { ...two, now: START + 10 });
      expect(idsOf(third.displaced)).toEqual([first.session.id]);
      await world.live(second.session.key);
    });

    // semantics 5
    test('lowering the seats from three to two ends both surplus sessions at the next sign-in', async ({
      world,
    }) => {
      const ada = await world.account();
      const three = { policy: policy({ seats: 3 }) };
      const before = [];
      for (const at of [0, 1, 2]) before.push(await world.claim(ada, { ...three, now: START + at }));
      const { displaced, session } = await world.claim(ada, {
        policy: policy({ seats: 2 }),
        now: START + 3,
      });
      const [first, second, third] = before.map((one) => one.session.id);
      expect(sorted(idsOf(displaced))).toEqual([first, second]);
      expect(sorted(await world.signedIn(START + 3))).toEqual([third, session.id]);
    });

    // semantics 5
    test('lowering the seats under deny ends nothing, and refuses until there is room', async ({ world }) => {
      const ada = await world.account();
      const three = { policy: policy({ seats: 3, whenFull: 'deny' }) };
      const two = { policy: policy({ seats: 2, whenFull: 'deny' }) };
      const holders = [];
      for (const at of [0, 1, 2])
        holders.push((await world.claim(ada, { ...three, now: START + at })).session);
      const refused = await world.refused(ada, { ...two, now: START + 3 });
      expect(refused.why === 'seats-taken' && sorted(idsOf(refused.holders))).toEqual(idsOf(holders));
      expect(await world.signedIn(START + 3)).toHaveLength(3);
      await world.store.sessions.end(idsOf(holders.slice(0, 1)), kick());
      expect(await world.refused(ada, { ...two, now: START + 3 })).toMatchObject({ why: 'seats-taken' });
      await world.store.sessions.end(idsOf(holders.slice(1, 2)), kick());
      await world.claim(ada, { ...two, now: START + 3 });
    });

    test('a seat that was freed in the middle is taken before anybody goes', async ({ world }) => {
      const ada = await world.account();
      const three = { policy: policy({ seats: 3 }) };
      const sessions = [];
      for (const at of [0, 1, 2])
        sessions.push((await world.claim(ada, { ...three, now: START + at })).session);
      await world.store.sessions.end(idsOf(sessions.slice(1, 2)), kick());
      expect((await world.claim(ada, { ...three, now: START + 3 })).displaced).toEqual([]);
      expect(await world.signedIn(START + 3)).toHaveLength(3);
    });

    test.for(['displace', 'deny', 'ask'] as const)(
      'where any number of seats is given %s ends and refuses nobody',
      async (whenFull, { world }) => {
        const ada = await world.account();
        const any = { policy: policy({ seats: Infinity, whenFull }) };
        for (let n = 0; n < 5; n++) expect((await world.claim(ada, any)).displaced).toEqual([]);
        expect(await world.signedIn()).toHaveLength(5);
        if (whenFull !== 'displace') return;
        const { displaced } = await world.claim(ada, { policy: policy(), now: START + 1 });
        expect(displaced).toHaveLength(5);
      },
    );

    // semantics 5
    test('where any number of seats is given an account holds a thousand, and whoever was unseen for the longest goes', async ({
      world,
    }) => {
      const ada = await world.account();
      const any = { policy: policy({ seats: Infinity, whenFull: 'deny' }) };
      const come = (count: number) =>
        Promise.all(Array.from({ length: count }, (_, n) => world.claim(ada, { ...any, now: START + n })));
      const [first, ...others] = await come(MOST_OF_AN_ACCOUNT);
      expect(await world.store.sessions.of(ada.id, START)).toHaveLength(MOST_OF_AN_ACCOUNT);
      const now = START + MINUTE;
      const { displaced } = await world.claim(ada, { ...any, now });
      expect(idsOf(displaced)).toEqual([first?.session.id]);
      const again = await world.claim(ada, { ...any, from: others[0]?.session.key ?? '', now });
      expect(again.displaced).toEqual([]);
      expect(await world.store.sessions.of(ada.id, now)).toHaveLength(MOST_OF_AN_ACCOUNT);
    });

    // semantics 3
    test('deny refuses the newcomer, leaves the holder alone, and lets in once the holder is gone', async ({
      world,
    }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const deny = { policy: policy({ whenFull: 'deny' }) };
      const { session } = await world.claim(ada, deny);
      const newcomer = world.claimOf(ada, deny);
      const answer = await sessions.claim(newcomer);
      expect(answer).toMatchObject({ ok: false, why: 'seats-taken', holders: [{ id: session.id }] });
      expect(await sessions.find(newcomer.key, START)).toBeUndefined();
      expect(await world.live(session.key)).toEqual(session);
      await sessions.end([session.id], kick({ reason: 'signed-out', actor: 'ada' }));
      expect((await sessions.claim(newcomer)).ok).toBe(true);
    });

    // semantics 6
    test('a session past its time holds no seat', async ({ world }) => {
      const ada = await world.account();
      const deny = { policy: policy({ whenFull: 'deny' }) };
      const { session } = await world.claim(ada, deny);
      const later = START + LIFETIME.idle;
      const { displaced } = await world.claim(ada, { ...deny, now: later });
      expect(displaced).toEqual([]);
      expect((await world.ended(session.key, later)).reason).toBe('expired');
    });

    // semantics 9
    test('a displaced browser’s requests under way neither take the seat back nor revive its session', async ({
      world,
    }) => {
      const { sessions, visits } = world.store;
      const ada = await world.account();
      const { session: old } = await world.claim(ada);
      const at = START + 1;
      const [claimed, saved, counted] = await Promise.all([
        world.claim(ada, { now: at, address: AWAY }),
        sessions.save(old.key, { set: { a: 1 }, remove: [] }, 1000, at),
        visits.count({ key: old.key, page: '/', now: at }),
        sessions.writeLastSeen([{ id: old.id, seenAt: at, usedAt: at, aliveUntil: at + 9 }]),
        sessions.create(world.newcomer({ now: at, from: old.key })),
      ]);
      expect([saved, counted]).toEqual(['gone', undefined]);
      expect((await world.ended(old.key, at)).reason).toBe('displaced');
      expect(await world.signedIn(at)).toEqual([claimed.session.id]);
    });

    // semantics 11
    test('anonymous visitors are never displaced and never count', async ({ world }) => {
      const ada = await world.account();
      const guests = await Promise.all(Array.from({ length: 5 }, () => world.visitor()));
      await world.claim(ada);
      await world.claim(ada);
      for (const guest of guests) await world.live(guest.key);
      expect(await world.signedIn()).toHaveLength(1);
    });

    test('the seats of one user are nothing to another', async ({ world }) => {
      const { session } = await world.claim(await world.account('ada'));
      expect((await world.claim(await world.account('bob'))).displaced).toEqual([]);
      await world.live(session.key);
    });

    test('an account that is not there cannot claim', async ({ world }) => {
      const answer = await world.refused({ id: '987654', passwordVersion: 1 });
      expect(answer).toEqual({ ok: false, why: 'account-disabled' });
    });
  });
}
