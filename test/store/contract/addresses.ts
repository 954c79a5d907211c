import { describe, expect } from 'vitest';
import {
  MOST_ON_A_SEAT,
  type Claim,
  type SeatPolicy,
  type Session,
  type StoredAccount,
} from '../../../server/store/store.ts';
import {
  AWAY,
  HOME,
  idsOf,
  MINUTE,
  OFFICE,
  policy,
  sorted,
  START,
  type ContractTest,
  type World,
} from './world.ts';

const free = (change: Partial<SeatPolicy> = {}) => ({ policy: policy({ sameAddress: 'free', ...change }) });

/** So many sessions from one address, one millisecond apart. */
async function group(
  world: World,
  account: StoredAccount,
  count: number,
  change: Partial<Claim> = {},
): Promise<Session[]> {
  const sessions = [];
  for (let n = 0; n < count; n++) {
    const now = (change.now ?? START) + n;
    sessions.push((await world.claim(account, { ...free(), ...change, now })).session);
  }
  return sessions;
}

/** `sameAddress: free` */
export function describeAddresses(test: ContractTest): void {
  describe('where one address shares a seat', () => {
    // semantics 12
    test('all from one address stay, and a sign-in from another one ends them all', async ({ world }) => {
      const ada = await world.account();
      const home = await group(world, ada, 3);
      expect(await world.signedIn()).toHaveLength(3);
      const now = START + MINUTE;
      const { session, displaced } = await world.claim(ada, { ...free(), address: AWAY, now });
      expect(sorted(idsOf(displaced))).toEqual(idsOf(home));
      for (const { key } of home) {
        expect(await world.ended(key, now)).toMatchObject({ reason: 'displaced', by: { address: AWAY } });
      }
      expect(await world.signedIn(now)).toEqual([session.id]);
    });

    // semantics 1
    test('many at once from one address all stay, and many at once from two leave one address', async ({
      world,
    }) => {
      const ada = await world.account();
      const from = (address: string) =>
        world.store.sessions.claim(world.claimOf(ada, { ...free(), address }));
      await Promise.all(Array.from({ length: 10 }, () => from(HOME)));
      expect(await world.signedIn()).toHaveLength(10);
      await Promise.all(Array.from({ length: 20 }, (_, n) => from(n % 2 === 0 ? HOME : AWAY)));
      const live = await world.store.sessions.of(ada.id, START);
      expect(new Set(live.map(({ address }) => address)).size).toBe(1);
    });

    // semantics 12
    test.for(['deny', 'ask'] as const)(
      'under %s the newcomer’s own address is let in, and another one is refused',
      async (whenFull, { world }) => {
        const ada = await world.account();
        const home = await group(world, ada, 2, free({ whenFull }));
        const third = await world.claim(ada, { ...free({ whenFull }), now: START + 5 });
        expect(third.displaced).toEqual([]);
        const refused = await world.refused(ada, { ...free({ whenFull }), address: AWAY, now: START + 6 });
        expect(refused.why === 'seats-taken' && sorted(idsOf(refused.holders))).toEqual(
          sorted([...idsOf(home), third.session.id]),
        );
        expect(await world.signedIn(START + 6)).toHaveLength(3);
      },
    );

    test('a newcomer joins its own address, and displaces nobody at the others', async ({ world }) => {
      const ada = await world.account();
      const two = free({ seats: 2 });
      await group(world, ada, 2, two);
      await group(world, ada, 2, { ...two, address: AWAY, now: START + 10 });
      for (const address of [HOME, AWAY]) {
        expect((await world.claim(ada, { ...two, address, now: START + 20 })).displaced).toEqual([]);
      }
      expect(await world.signedIn(START + 20)).toHaveLength(6);
    });

    // semantics 6
    test('with seats lowered the newcomer’s own address stays, although it was used least recently', async ({
      world,
    }) => {
      const ada = await world.account();
      const home = await group(world, ada, 2, free({ seats: 2 }));
      const away = await group(world, ada, 2, { ...free({ seats: 2 }), address: AWAY, now: START + 10 });
      const { session, displaced } = await world.claim(ada, { ...free(), now: START + 20 });
      expect(sorted(idsOf(displaced))).toEqual(idsOf(away));
      expect(sorted(await world.signedIn(START + 20))).toEqual(sorted([...idsOf(home), session.id]));
    });

    // semantics 5
    test('the address used least recently goes as a whole, by what was used last of it', async ({
      world,
    }) => {
      const ada = await world.account();
      const two = free({ seats: 2 });
      const [homeFirst] = await group(world, ada, 1, two);
      const away = await group(world, ada, 2, { ...two, address: AWAY, now: START + 10 });
      const [homeLast] = await group(world, ada, 1, { ...two, now: START + 20 });
      const { displaced } = await world.claim(ada, { ...two, address: OFFICE, now: START + 30 });
      expect(sorted(idsOf(displaced))).toEqual(idsOf(away));
      await world.live(homeFirst?.key ?? '', START + 30);
      await world.live(homeLast?.key ?? '', START + 30);
    });

    // semantics 12
    test('when each session counts again, all that are too many go at the next sign-in', async ({
      world,
    }) => {
      const ada = await world.account();
      const home = await group(world, ada, 3);
      const counts = { policy: policy({ seats: 2 }), address: AWAY, now: START + 10 };
      const { session, displaced } = await world.claim(ada, counts);
      expect(sorted(idsOf(displaced))).toEqual(idsOf(home.slice(0, 2)));
      expect(sorted(await world.signedIn(START + 10))).toEqual(sorted([...idsOf(home.slice(2)), session.id]));
    });

    // semantics 12
    test('when each session counts again, the newcomer’s address is no longer free either', async ({
      world,
    }) => {
      const ada = await world.account();
      const home = await group(world, ada, 3);
      const { session, displaced } = await world.claim(ada, { now: START + 10 });
      expect(sorted(idsOf(displaced))).toEqual(idsOf(home));
      expect(await world.signedIn(START + 10)).toEqual([session.id]);
    });

    test('when each session counts again, deny refuses until there is room', async ({ world }) => {
      const ada = await world.account();
      const home = await group(world, ada, 3);
      const deny = { policy: policy({ seats: 2, whenFull: 'deny' }), now: START + 10 };
      expect(await world.refused(ada, deny)).toMatchObject({ why: 'seats-taken' });
      for (const session of home.slice(0, 2)) await world.kick(session);
      await world.claim(ada, deny);
      expect(await world.refused(ada, deny)).toMatchObject({ why: 'seats-taken' });
    });

    test('when addresses become free, sessions that had seats of their own share one', async ({ world }) => {
      const ada = await world.account();
      const home = await group(world, ada, 2, { policy: policy({ seats: 2 }) });
      const joined = await world.claim(ada, { ...free(), now: START + 10 });
      expect(joined.displaced).toEqual([]);
      const { displaced } = await world.claim(ada, { ...free(), address: AWAY, now: START + 20 });
      expect(sorted(idsOf(displaced))).toEqual([...idsOf(home), joined.session.id]);
    });

    test('after a switch to and fro nobody has more seats than there are', async ({ world }) => {
      const ada = await world.account();
      await group(world, ada, 3, free({ seats: 2 }));
      await group(world, ada, 2, { ...free({ seats: 2 }), address: AWAY, now: START + 10 });
      await world.claim(ada, { policy: policy({ seats: 3 }), address: OFFICE, now: START + 20 });
      expect(await world.signedIn(START + 20)).toHaveLength(3);
      await world.claim(ada, { ...free({ seats: 1 }), address: OFFICE, now: START + 30 });
      const left = await world.store.sessions.of(ada.id, START + 30);
      expect(left.map(({ address }) => address)).toEqual([OFFICE, OFFICE]);
    });

    test('a browser that moved to another address leaves its old seat to nobody', async ({ world }) => {
      const ada = await world.account();
      const [stays, moves] = await group(world, ada, 2);
      const moved = { ...free(), from: moves?.key ?? '', address: AWAY, now: START + 10 };
      const { session, displaced } = await world.claim(ada, moved);
      expect(session.id).toBe(moves?.id);
      expect(idsOf(displaced)).toEqual([stays?.id]);
    });

    test('an address counts as alive while one of its sessions is, and goes as a whole when none is', async ({
      world,
    }) => {
      const ada = await world.account();
      const deny = { ...free({ whenFull: 'deny', countOnly: 'alive' }), aliveFor: MINUTE };
      const [first, last] = await group(world, ada, 2, deny);
      const until = START + 10 * MINUTE;
      await world.store.sessions.writeLastSeen([
        { id: last?.id ?? '', seenAt: START + 1, usedAt: null, aliveUntil: until },
      ]);
      const away = { ...deny, address: AWAY };
      expect(await world.refused(ada, { ...away, now: until - 1 })).toMatchObject({ why: 'seats-taken' });
      await world.live(first?.key ?? '', until - 1);
      const { displaced } = await world.claim(ada, { ...away, now: until + 1 });
      expect(sorted(idsOf(displaced))).toEqual([first?.id, last?.id]);
    });

    // semantics 12
    test.for(['displace', 'deny', 'ask'] as const)(
      'under %s no more than fifty share it, and the one that was unseen for the longest goes',
      async (whenFull, { world }) => {
        const ada = await world.account();
        const change = free({ whenFull });
        const home = await group(world, ada, MOST_ON_A_SEAT, change);
        expect(await world.signedIn()).toHaveLength(MOST_ON_A_SEAT);
        const [first, second] = home;
        const seen = { seenAt: START + MINUTE, usedAt: null, aliveUntil: START + 2 * MINUTE };
        await world.store.sessions.writeLastSeen([{ id: first?.id ?? '', ...seen }]);
        const now = START + 2 * MINUTE;
        const { session, displaced } = await world.claim(ada, { ...change, now });
        expect(idsOf(displaced)).toEqual([second?.id]);
        expect(await world.ended(second?.key ?? '', now)).toMatchObject({
          reason: 'displaced',
          by: { address: HOME },
        });
        const again = await world.claim(ada, { ...change, from: session.key, now: now + 1 });
        expect(again.displaced).toEqual([]);
        expect(await world.signedIn(now)).toHaveLength(MOST_ON_A_SEAT);
      },
    );

    test('taking over one of an address frees its seat as a whole', async ({ world }) => {
      const ada = await world.account();
      const ask = free({ seats: 2, whenFull: 'ask' });
      const home = await group(world, ada, 2, ask);
      const away = await group(world, ada, 2, { ...ask, address: AWAY, now: START + 10 });
      const takeOver = away[0]?.id ?? '';
      const { displaced } = await world.claim(ada, { ...ask, address: OFFICE, takeOver, now: START + 20 });
      expect(sorted(idsOf(displaced))).toEqual(idsOf(away));
      for (const { key } of home) await world.live(key, START + 20);
    });
  });
}
