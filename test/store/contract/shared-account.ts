import { describe, expect } from 'vitest';
import type { Claim, Claimed, StoredAccount } from '../../../server/store/store.ts';
import { AWAY, HOME, idsOf, kick, MINUTE, policy, START, type ContractTest, type World } from './world.ts';

const WITHIN = 10 * MINUTE;

const shared = (after: number, change: Partial<Claim['policy']> = {}) => ({
  policy: policy({ shared: { after, within: WITHIN }, ...change }),
});

/** One browser of one account: it comes back each time with the cookie it was given last. */
class Browser {
  readonly #world: World;
  readonly #account: StoredAccount;
  readonly #address: string;
  /** Key of its cookie. */
  key: string | null = null;
  id = '';

  constructor(world: World, account: StoredAccount, address: string) {
    this.#world = world;
    this.#account = account;
    this.#address = address;
  }

  async signIn(now: number, change: Partial<Claim>): Promise<Claimed> {
    const asked = { now, from: this.key, address: this.#address, ...change };
    const claimed = await this.#world.store.sessions.claim(this.#world.claimOf(this.#account, asked));
    if (claimed.ok) {
      this.key = claimed.session.key;
      this.id = claimed.session.id;
    }
    return claimed;
  }

  async leave(now: number): Promise<void> {
    const how = kick({ reason: 'signed-out', at: now });
    await this.#world.store.sessions.end([this.id], how);
  }
}

async function twoBrowsers(world: World) {
  const ada = await world.account();
  return { ada, home: new Browser(world, ada, HOME), away: new Browser(world, ada, AWAY) };
}

/**
 * Signs in one browser and then, a minute apart, the other and this one by turns, until they took the seat from
 * each other so many times: the first time at START + MINUTE.
 */
async function takeTurns(times: number, first: Browser, second: Browser, change: Partial<Claim>) {
  for (let n = 0; n <= times; n++) {
    const claimed = await (n % 2 === 0 ? first : second).signIn(START + n * MINUTE, change);
    expect(claimed).toMatchObject({ ok: true, displaced: n === 0 ? [] : [{}] });
  }
}

/** `shared` */
export function describeSharedAccount(test: ContractTest): void {
  describe('two browsers that take one seat from each other', () => {
    const until = START + MINUTE + WITHIN;

    test.for([2, 3, 4])(
      'after %i times within the time the next is refused, and nothing has changed',
      async (after, { world }) => {
        const { home, away } = await twoBrowsers(world);
        await takeTurns(after, home, away, shared(after));
        const [holder, other] = after % 2 === 0 ? [home, away] : [away, home];
        const now = START + 9 * MINUTE;
        const written = await world.written(async () => {
          expect(await other.signIn(now, shared(after))).toMatchObject({
            ok: false,
            why: 'account-shared',
            until,
            holders: [{ id: holder.id }],
          });
        });
        expect(written).toEqual([]);
        expect(await world.signedIn(now)).toEqual([holder.id]);
      },
    );

    test('it is the same for both of them, until the same time', async ({ world }) => {
      const { home, away } = await twoBrowsers(world);
      await takeTurns(4, home, away, shared(4));
      expect(await away.signIn(START + 5 * MINUTE, shared(4))).toMatchObject({
        why: 'account-shared',
        until,
      });
      await home.leave(START + 6 * MINUTE);
      expect(await away.signIn(START + 6 * MINUTE, shared(4))).toMatchObject({ ok: true, displaced: [] });
      expect(await home.signIn(START + 7 * MINUTE, shared(4))).toMatchObject({
        why: 'account-shared',
        until,
      });
    });

    test('asking again and again does not lengthen it', async ({ world }) => {
      const { home, away } = await twoBrowsers(world);
      await takeTurns(4, home, away, shared(4));
      for (const now of [START + 5 * MINUTE, START + 8 * MINUTE, until - 1]) {
        expect(await away.signIn(now, shared(4))).toMatchObject({ ok: false, until });
      }
      expect(await away.signIn(until, shared(4))).toMatchObject({ ok: true, displaced: [{ id: home.id }] });
    });

    test('when the first time is long enough ago one more is free, and then the second one counts', async ({
      world,
    }) => {
      const { home, away } = await twoBrowsers(world);
      await takeTurns(4, home, away, shared(4));
      expect(await away.signIn(until, shared(4))).toMatchObject({ ok: true });
      expect(await home.signIn(until, shared(4))).toMatchObject({
        why: 'account-shared',
        until: START + 2 * MINUTE + WITHIN,
      });
    });

    test('those that take their time are never refused', async ({ world }) => {
      const { home, away } = await twoBrowsers(world);
      for (let n = 0; n < 12; n++) {
        const claimed = await (n % 2 === 0 ? home : away).signIn(START + n * 6 * MINUTE, shared(2));
        expect(claimed.ok).toBe(true);
      }
    });

    test('where it is set to 0 they may, any number of times', async ({ world }) => {
      const { home, away } = await twoBrowsers(world);
      await takeTurns(20, home, away, shared(0));
    });

    test('a chain of different browsers is no quarrel', async ({ world }) => {
      const ada = await world.account();
      const chain = Array.from({ length: 12 }, (_, n) => new Browser(world, ada, `192.0.2.${n}`));
      for (const [n, browser] of chain.entries()) {
        expect(await browser.signIn(START + n, shared(2))).toMatchObject({ ok: true });
      }
    });

    test('three browsers that follow each other round in one direction are no quarrel of two', async ({
      world,
    }) => {
      const ada = await world.account();
      const ring = Array.from({ length: 3 }, (_, n) => new Browser(world, ada, `192.0.2.${n}`));
      for (let n = 0; n < 15; n++) {
        expect(await ring[n % 3]?.signIn(START + n, shared(2))).toMatchObject({ ok: true });
      }
    });

    test('one that takes the seat again and again from one that never does is no quarrel', async ({
      world,
    }) => {
      const { home, away } = await twoBrowsers(world);
      for (let n = 0; n < 6; n++) {
        expect(await home.signIn(START + 3 * n, shared(2))).toMatchObject({ ok: true, displaced: [] });
        expect(await away.signIn(START + 3 * n + 1, shared(2))).toMatchObject({
          displaced: [{ id: home.id }],
        });
        await away.leave(START + 3 * n + 2);
      }
    });

    test('a browser that lost its newer cookies and comes with an old one has no quarrel with itself', async ({
      world,
    }) => {
      const { ada, home } = await twoBrowsers(world);
      await home.signIn(START, shared(2));
      await home.leave(START);
      for (let n = 1; n < 8; n++) {
        const claim = world.claimOf(ada, { ...shared(2), now: START + n, from: home.key });
        expect(await world.store.sessions.claim(claim)).toMatchObject({ ok: true });
      }
    });

    test('their quarrel is nothing to a third browser', async ({ world }) => {
      const { ada, home, away } = await twoBrowsers(world);
      await takeTurns(4, home, away, shared(4));
      const third = new Browser(world, ada, HOME);
      const now = START + 5 * MINUTE;
      expect(await third.signIn(now, shared(4))).toMatchObject({ ok: true, displaced: [{ id: home.id }] });
      expect(await away.signIn(now + 1, shared(4))).toMatchObject({
        ok: true,
        displaced: [{ id: third.id }],
      });
    });

    test('a quarrel about one account is nothing to another account in the same browsers', async ({
      world,
    }) => {
      const { home, away } = await twoBrowsers(world);
      await takeTurns(4, home, away, shared(4));
      const bob = await world.account('bob');
      const now = START + 5 * MINUTE;
      const { session } = await world.claim(bob, { ...shared(4), now, from: home.key });
      const claimed = await world.claim(bob, { ...shared(4), now: now + 1, from: away.key });
      expect(idsOf(claimed.displaced)).toEqual([session.id]);
    });

    test('a browser that looked around as a visitor in between is the same browser', async ({ world }) => {
      const { home, away } = await twoBrowsers(world);
      for (let n = 0; n <= 4; n++) {
        const [comes, goes] = n % 2 === 0 ? [home, away] : [away, home];
        expect(await comes.signIn(START + n * MINUTE, shared(4))).toMatchObject({ ok: true });
        if (goes.key === null) continue;
        const guest = await world.visitor({ from: goes.key, now: START + n * MINUTE + 1 });
        goes.key = guest.key;
      }
      expect(await away.signIn(START + 5 * MINUTE, shared(4))).toMatchObject({
        why: 'account-shared',
        until,
      });
      expect((await world.live(away.key ?? '', START + 5 * MINUTE)).account).toBeNull();
    });

    test('taking over where one is asked counts as well, and is refused as well', async ({ world }) => {
      const { home, away } = await twoBrowsers(world);
      const ask = shared(2, { whenFull: 'ask' });
      await home.signIn(START, ask);
      await away.signIn(START + MINUTE, { ...ask, takeOver: home.id });
      await home.signIn(START + 2 * MINUTE, { ...ask, takeOver: away.id });
      const refused = await away.signIn(START + 3 * MINUTE, { ...ask, takeOver: home.id });
      expect(refused).toMatchObject({ ok: false, why: 'account-shared', until });
    });

    test('an address that shares a seat is taken as a whole, and that counts once', async ({ world }) => {
      const { ada, home, away } = await twoBrowsers(world);
      const free = shared(3, { sameAddress: 'free' });
      const tablet = new Browser(world, ada, HOME);
      await home.signIn(START, free);
      await tablet.signIn(START, free);
      await away.signIn(START + MINUTE, free);
      await home.signIn(START + 2 * MINUTE, free);
      expect(await away.signIn(START + 3 * MINUTE, free)).toMatchObject({ ok: true });
      expect(await home.signIn(START + 4 * MINUTE, free)).toMatchObject({ why: 'account-shared', until });
    });

    test('a clock that was set back lets them go on, and holds them no longer than it says', async ({
      world,
    }) => {
      const { home, away } = await twoBrowsers(world);
      await takeTurns(4, home, away, shared(4));
      const back = START - 60 * MINUTE;
      expect(await away.signIn(back, shared(4))).toMatchObject({ ok: true, displaced: [{ id: home.id }] });
      expect(await home.signIn(back + MINUTE, shared(4))).toMatchObject({ ok: true });
    });

    test('it is still known after the store was opened again', async ({ world }) => {
      const { home, away } = await twoBrowsers(world);
      await takeTurns(4, home, away, shared(4));
      await world.reopen();
      expect(await away.signIn(START + 5 * MINUTE, shared(4))).toMatchObject({
        why: 'account-shared',
        until,
      });
    });

    test('of many at once no more than that many take the seat from each other', async ({ world }) => {
      const { home, away } = await twoBrowsers(world);
      await takeTurns(2, home, away, shared(4));
      const now = START + 3 * MINUTE;
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? away : home).signIn(now, shared(4))),
      );
      const taken = answers.filter(
        (one) => one.ok && one.displaced.some(({ address }) => address !== one.session.address),
      );
      expect(taken.length).toBeLessThanOrEqual(2);
      expect(await world.signedIn(now)).toHaveLength(1);
    });
  });
}
