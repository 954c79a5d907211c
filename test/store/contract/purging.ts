import { describe, expect } from 'vitest';
import type { Retention } from '../../../server/store/store.ts';
import {
  AWAY,
  HOME,
  idsOf,
  kick,
  LIFETIME,
  MINUTE,
  op,
  START,
  type ContractTest,
  type World,
} from './world.ts';

const NEVER: Retention = { ended: 0, visitors: 0, audit: 0, visits: 0 };
const EVER: Retention = {
  ended: Number.MAX_SAFE_INTEGER,
  visitors: Number.MAX_SAFE_INTEGER,
  audit: Number.MAX_SAFE_INTEGER,
  visits: Number.MAX_SAFE_INTEGER,
};

/** Purges until there is nothing more; answers in how many goes. */
async function purge(world: World, before: Partial<Retention>, limit = 100): Promise<number> {
  for (let goes = 1; goes < 100; goes++) {
    if (!(await world.store.purge({ ...NEVER, ...before }, limit))) return goes;
  }
  throw new Error('there is always more to purge');
}

/** semantics 28 */
export function describePurging(test: ContractTest): void {
  describe('forgetting', () => {
    test('ended sessions are forgotten after their time, live ones never', async ({ world }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const [gone, stays] = [await world.visitor(), await world.visitor()];
      const { session } = await world.claim(ada);
      await world.kick(gone);
      await purge(world, { ended: START });
      await world.ended(gone.key);
      await purge(world, { ended: START + 1 });
      expect(await sessions.find(gone.key, START)).toBeUndefined();
      await purge(world, EVER);
      expect(await world.live(stays.key)).toEqual(stays);
      expect(await world.live(session.key)).toEqual(session);
    });

    test('what is forgotten is also out of the history, and cannot be told or restored', async ({
      world,
    }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const { session } = await world.claim(ada);
      await world.kick(session, { undoUntil: START + MINUTE });
      await purge(world, { ended: START + 1 });
      expect(await sessions.history(ada.id, 10, START)).toEqual([]);
      expect(await sessions.markTold(session.key, START)).toBe(false);
      expect(await sessions.restore([session.id], op())).toEqual([]);
    });

    test('at most so many of a kind are forgotten at once, and it says if there may be more', async ({
      world,
    }) => {
      const { sessions, audit } = world.store;
      const guests = await Promise.all(Array.from({ length: 7 }, () => world.visitor()));
      await sessions.end(idsOf(guests), kick());
      const left = async () => {
        const found = await Promise.all(guests.map(({ key }) => sessions.find(key, START)));
        return found.filter((one) => one !== undefined).length;
      };
      const seen: [boolean, number, number][] = [];
      for (let n = 0; n < 3; n++) {
        const more = await world.store.purge({ ...NEVER, ended: START + 1, audit: START + 1 }, 3);
        seen.push([more, await left(), await audit.count({}, 10)]);
      }
      expect(seen).toEqual([
        [true, 4, 4],
        [true, 1, 1],
        [false, 0, 0],
      ]);
    });

    test('what was counted of visits is forgotten by the hour, and not before all of an hour is old', async ({
      world,
    }) => {
      const { visits } = world.store;
      const hour = 60 * MINUTE;
      for (const at of [START, START + hour]) {
        await visits.count({ key: null, page: `/${at}`, now: at });
        await visits.countRobot(at);
        await visits.sample({ at, people: 1, visitors: 0 });
      }
      const report = () => visits.report({ edges: [START, START + hour, START + 2 * hour], parts: 1 });
      const before = await report();
      await purge(world, { visits: START }, 1);
      expect(await report()).toEqual(before);
      await purge(world, { visits: START + 59 * MINUTE }, 1);
      expect((await report()).buckets).toEqual(before.buckets);
      await purge(world, { visits: START + hour + 1 }, 1);
      const [none, one] = [{ views: 0, visits: 0, visitors: 0, robots: 0 }, before.buckets[1]];
      expect(await report()).toMatchObject({
        since: START + hour,
        buckets: [none, one],
        online: [null, null],
        pages: [{ page: `/${START + hour}` }],
      });
      await purge(world, EVER);
      expect(await report()).toMatchObject({
        since: null,
        buckets: [none, none],
        pages: [],
        online: [null, null],
      });
    });

    test('with nothing to forget it says so', async ({ world }) => {
      await world.visitor();
      expect(await world.store.purge(NEVER, 1)).toBe(false);
    });

    test('a visitor who stays away is still known as long as a session of theirs is', async ({ world }) => {
      const guest = await world.visitor({ viewedAt: START });
      await world.kick(guest);
      await purge(world, { visitors: EVER.visitors });
      expect((await world.visitor({ from: guest.key })).views).toBe(1);
    });

    test('a browser that is forgotten counts anew', async ({ world }) => {
      const guest = await world.visitor({ viewedAt: START });
      await world.kick(guest);
      await purge(world, EVER);
      expect((await world.visitor({ from: guest.key })).views).toBe(0);
    });

    test('the audit log is forgotten after its time', async ({ world }) => {
      await world.account('ada', { at: START });
      await world.account('bob', { at: START + 1 });
      await purge(world, { audit: START + 1 });
      expect((await world.audit()).map(({ subject }) => subject)).toEqual(['bob']);
      await world.reopen();
      await world.account('eve', { at: START + 2 });
      const ids = (await world.audit()).map(({ id }) => id);
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
    });

    test('the ids of the audit log go on growing when all of it was forgotten', async ({ world }) => {
      await world.account('ada');
      const [last] = (await world.audit()).slice(-1);
      await purge(world, { audit: EVER.audit });
      expect(await world.audit()).toEqual([]);
      await world.reopen();
      await world.account('bob');
      expect((await world.audit())[0]?.id).toBeGreaterThan(last?.id ?? Infinity);
    });

    test('bans are forgotten when they are over so long, others never', async ({ world }) => {
      const { bans } = world.store;
      const ban = { words: null, keep: null };
      const until = START + MINUTE;
      await bans.add({ ...ban, kind: 'address', who: AWAY, shown: AWAY, until }, op());
      await bans.add({ ...ban, kind: 'address', who: HOME, shown: HOME, until: null }, op());
      await bans.add({ ...ban, kind: 'user', who: 'ada', shown: 'ada', until: until + 1 }, op());
      await purge(world, { ended: until });
      expect(await bans.list(START)).toHaveLength(3);
      await purge(world, { ended: until + 1 });
      expect((await bans.list(START)).map(({ who }) => who).sort()).toEqual([HOME, 'ada'].sort());
    });

    test('alerts are forgotten after their time, whether or not somebody dismissed them', async ({
      world,
    }) => {
      const { alerts } = world.store;
      for (const user of ['ada', 'bob']) await world.account(user);
      const alert = { kind: 'not-me', browsers: [] } as const;
      await alerts.raise({ ...alert, user: 'ada', at: START });
      await alerts.raise({ ...alert, user: 'bob', at: START + 1 });
      const heard = world.listen();
      await purge(world, { ended: START });
      expect(await alerts.list()).toHaveLength(2);
      expect(heard).toEqual([]);
      await purge(world, { ended: START + 1 });
      expect(await alerts.list()).toMatchObject([{ user: 'bob' }]);
      expect(heard).toEqual([{ type: 'alerts' }]);
    });

    test('alerts of an account that is gone go with it', async ({ world }) => {
      const { alerts } = world.store;
      await world.account('Named', { passwordHash: null });
      await world.account('ada');
      for (const user of ['Named', 'ada']) {
        await alerts.raise({ kind: 'account-shared', user, at: START + MINUTE, browsers: [] });
      }
      await purge(world, {});
      expect(await alerts.list()).toHaveLength(2);
      await purge(world, { visitors: EVER.visitors });
      expect(await alerts.list()).toMatchObject([{ user: 'ada' }]);
    });

    test('accounts by name alone are forgotten when they stay away, and may come anew', async ({ world }) => {
      const { accounts } = world.store;
      const named = await world.account('named', { passwordHash: null });
      const came = await world.account('came', { passwordHash: null });
      await world.account('never', { passwordHash: null });
      const at = START + MINUTE;
      const { session } = await world.claim(came, { now: at });
      await world.kick(session, { at });
      await purge(world, { ended: EVER.ended, visitors: START });
      expect(await accounts.list()).toHaveLength(3);
      await purge(world, { ended: EVER.ended, visitors: at });
      expect((await accounts.list()).map(({ name }) => name)).toEqual(['came']);
      await purge(world, { ended: EVER.ended, visitors: at + 1 });
      expect(await accounts.list()).toEqual([]);
      expect(await world.refused(named)).toMatchObject({ why: 'account-disabled' });
      await world.claim(await world.account('named', { passwordHash: null }));
    });

    test('accounts with a password, a policy of their own or somebody signed in are kept', async ({
      world,
    }) => {
      const { accounts } = world.store;
      await world.account('password');
      await world.account('policy', { passwordHash: null });
      await accounts.setPolicy('policy', { seats: 2 }, op());
      const { session } = await world.claim(await world.account('here', { passwordHash: null }));
      await purge(world, EVER);
      expect((await accounts.list()).map(({ name }) => name)).toEqual(['here', 'password', 'policy']);
      await world.kick(session);
      await purge(world, EVER);
      expect((await accounts.list()).map(({ name }) => name)).toEqual(['password', 'policy']);
    });

    test('what has expired is forgotten once it was swept', async ({ world }) => {
      const { sessions } = world.store;
      const late = START + LIFETIME.idle;
      const guests = await Promise.all(Array.from({ length: 3 }, () => world.visitor()));
      await sessions.expire(late, 10);
      await purge(world, { ended: late + 1 });
      for (const { key } of guests) expect(await sessions.find(key, late)).toBeUndefined();
    });
  });
}
