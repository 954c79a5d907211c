import { describe, expect } from 'vitest';
import type { VisitFigures, VisitsReport } from '../../../server/contract/contract.ts';
import { PAGE_LENGTH, PAGES_A_DAY } from '../../../server/store/store.ts';
import { AWAY, LIFETIME, MINUTE, START, type ContractTest, type World } from './world.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONG = { idle: 100 * DAY, absolute: 100 * DAY };
/** Midnight before START. */
const MIDNIGHT = START - 9 * HOUR;

/** What was counted between these times. */
async function figures(world: World, ...edges: number[]): Promise<VisitFigures[]> {
  return (await world.store.visits.report({ edges, parts: 1 })).buckets;
}

/** What was counted on the day of START. */
async function onTheDay(world: World): Promise<VisitsReport> {
  return world.store.visits.report({ edges: [MIDNIGHT, MIDNIGHT + DAY], parts: 1 });
}

/** What was counted on the day of START, of people alone. */
async function people(world: World): Promise<[views: number, visits: number, visitors: number]> {
  const { views, visits, visitors } = (await onTheDay(world)).total;
  return [views, visits, visitors];
}

/** The views of a browser, one after the other; a browser that has not viewed anything has no pass either. */
async function view(world: World, key: string | null, ...times: number[]): Promise<void> {
  for (const now of times) await world.store.visits.count({ key, page: '/', now });
}

export function describeVisits(test: ContractTest): void {
  describe('visits', () => {
    // semantics 37, 39
    test('every view of a browser counts, at once or one after the other, and over a restart', async ({
      world,
    }) => {
      const guest = await world.visitor({ viewedAt: START });
      const one = { key: guest.key, page: '/', now: START };
      await Promise.all(Array.from({ length: 10 }, () => world.store.visits.count(one)));
      await world.reopen();
      expect(await world.store.visits.count(one)).toMatchObject({ views: 12 });
      expect((await onTheDay(world)).total).toEqual({ views: 11, visits: 0, visitors: 0, robots: 0 });
    });

    // semantics 38
    test('a gap of more than 30 minutes begins a new visit', async ({ world }) => {
      const guest = await world.visitor({ lifetime: LONG });
      const count = (now: number) => world.store.visits.count({ key: guest.key, page: '/', now });
      expect(await count(START)).toEqual({ views: 1, visits: 1 });
      expect(await count(START + 30 * MINUTE)).toEqual({ views: 2, visits: 1 });
      expect(await count(START + 60 * MINUTE + 1)).toEqual({ views: 3, visits: 2 });
      const [first, second] = await figures(world, START, START + HOUR, START + 2 * HOUR);
      expect(first).toMatchObject({ views: 2, visits: 1 });
      expect(second).toMatchObject({ views: 1, visits: 1 });
    });

    // semantics 38
    test('a browser that is known, but has viewed nothing yet, begins its first visit with its first view', async ({
      world,
    }) => {
      const guest = await world.visitor({ lifetime: LONG });
      const late = START + 40 * MINUTE;
      const counted = await world.store.visits.count({ key: guest.key, page: '/', now: late });
      expect(counted).toEqual({ views: 1, visits: 1 });
      expect(await people(world)).toEqual([1, 1, 1]);
    });

    // semantics 37, 38
    test('a browser without a session has seen one page, and is not counted again when its cookie comes back', async ({
      world,
    }) => {
      const { visits } = world.store;
      expect(await visits.count({ key: null, page: '/', now: START })).toEqual({ views: 1, visits: 1 });
      expect(await people(world)).toEqual([1, 1, 1]);
      const soon = START + 20 * MINUTE;
      const guest = await world.visitor({ viewedAt: START, now: soon, lifetime: LONG });
      await view(world, guest.key, soon);
      expect(await people(world)).toEqual([2, 1, 1]);
      await view(world, guest.key, START + HOUR);
      expect(await people(world)).toEqual([3, 2, 1]);
      expect(await figures(world, START, START + HOUR, START + 2 * HOUR)).toMatchObject([
        { visitors: 1 },
        { visitors: 1 },
      ]);
    });

    // semantics 38
    test('a cookie that comes back after hours begins a visit, of the same visitor', async ({ world }) => {
      await view(world, null, START);
      const late = START + 3 * HOUR;
      const guest = await world.visitor({ viewedAt: START, now: late, lifetime: LONG });
      const counted = await world.store.visits.count({ key: guest.key, page: '/', now: late });
      expect(counted).toEqual({ views: 2, visits: 2 });
      expect(await people(world)).toEqual([2, 2, 1]);
    });

    test('a browser that is not given a session yet goes on with the visit that it began', async ({
      world,
    }) => {
      const { visits } = world.store;
      await visits.count({ key: null, page: '/', now: START });
      await visits.count({ key: null, viewedAt: START, page: '/', now: START + 10 * MINUTE });
      expect(await people(world)).toEqual([2, 1, 1]);
    });

    test('a view is told of with the new count and the page', async ({ world }) => {
      const guest = await world.visitor({ viewedAt: START });
      const heard = world.listen();
      await world.store.visits.count({ key: guest.key, page: '/about', now: START + 1 });
      expect(heard).toEqual([
        { type: 'viewed', session: guest.id, views: 2, visits: 1, page: '/about', at: START + 1 },
      ]);
    });

    test('a view of what is over is counted nowhere', async ({ world }) => {
      const { visits } = world.store;
      const [kicked, expired] = [await world.visitor(), await world.visitor()];
      await world.kick(kicked);
      const late = START + LIFETIME.idle;
      expect(await visits.count({ key: kicked.key, page: '/', now: START })).toBeUndefined();
      expect(await visits.count({ key: expired.key, page: '/', now: late })).toBeUndefined();
      expect(await people(world)).toEqual([0, 0, 0]);
      expect((await onTheDay(world)).since).toBeNull();
    });

    // semantics 38
    test('robots are counted apart, and nothing else of them', async ({ world }) => {
      await world.store.visits.countRobot(START);
      await world.store.visits.countRobot(START + 1);
      await world.reopen();
      const { total, pages, since } = await onTheDay(world);
      expect(total).toEqual({ views: 0, visits: 0, visitors: 0, robots: 2 });
      expect([pages, since]).toEqual([[], START]);
    });
  });

  describe('visitors', () => {
    // semantics 38
    test('are counted once an hour, a day, and in any other time', async ({ world }) => {
      const [daily, once] = [
        await world.visitor({ lifetime: LONG }),
        await world.visitor({ lifetime: LONG }),
      ];
      await view(world, daily.key, START, START + 5 * MINUTE, START + 2 * HOUR, START + DAY);
      await view(world, once.key, START + HOUR);
      const noon = START + 3 * HOUR;
      expect(await figures(world, MIDNIGHT, noon, MIDNIGHT + DAY, MIDNIGHT + 2 * DAY)).toMatchObject([
        { visitors: 2 },
        { visitors: 0 },
        { visitors: 1 },
      ]);
      const { total } = await world.store.visits.report({ edges: [MIDNIGHT, MIDNIGHT + 2 * DAY], parts: 1 });
      expect(total).toMatchObject({ views: 5, visitors: 2 });
      const hours = Array.from({ length: 4 }, (_, hour) => START + hour * HOUR);
      expect((await figures(world, ...hours)).map(({ visitors }) => visitors)).toEqual([1, 1, 1]);
    });

    // semantics 38
    test('are of the day of whoever reads, wherever that begins', async ({ world }) => {
      const guest = await world.visitor({ lifetime: LONG });
      // Nine in the evening and three in the morning, UTC: two days in London, one in New York.
      const [evening, night] = [START + 12 * HOUR, START + 18 * HOUR];
      await view(world, guest.key, evening, night);
      expect(await figures(world, MIDNIGHT, MIDNIGHT + DAY, MIDNIGHT + 2 * DAY)).toMatchObject([
        { visitors: 1 },
        { visitors: 1 },
      ]);
      const newYork = MIDNIGHT + 5 * HOUR;
      expect(await figures(world, newYork, newYork + DAY, newYork + 2 * DAY)).toMatchObject([
        { visitors: 1, views: 2 },
        { visitors: 0, views: 0 },
      ]);
    });

    // semantics 37, 38
    test('stay one when they sign in, as one account after the other, and start over', async ({ world }) => {
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      const guest = await world.visitor({ lifetime: LONG });
      await view(world, guest.key, START);
      const asAda = (await world.claim(ada, { from: guest.key, lifetime: LONG })).session;
      await view(world, asAda.key, START + MINUTE);
      const asBob = (await world.claim(bob, { from: asAda.key, lifetime: LONG })).session;
      await view(world, asBob.key, START + 2 * MINUTE);
      const again = await world.visitor({ from: asBob.key, lifetime: LONG });
      const counted = await world.store.visits.count({
        key: again.key,
        page: '/',
        now: START + 3 * MINUTE,
      });
      expect(counted).toEqual({ views: 4, visits: 1 });
      expect(await people(world)).toEqual([4, 1, 1]);
    });

    // semantics 37, 38
    test('who sign in with the cookie of their first view stay one', async ({ world }) => {
      await view(world, null, START);
      const { session } = await world.claim(await world.account(), { viewedAt: START, lifetime: LONG });
      await view(world, session.key, START + MINUTE);
      expect(await people(world)).toEqual([2, 1, 1]);
    });

    // semantics 38
    test('are two where one account signs in from two browsers', async ({ world }) => {
      const ada = await world.account();
      for (const address of ['192.0.2.1', AWAY]) {
        const { session } = await world.claim(ada, { address });
        await view(world, session.key, START);
      }
      expect(await people(world)).toEqual([2, 2, 2]);
    });
  });

  describe('pages', () => {
    test('are told apart, those viewed most first', async ({ world }) => {
      const guest = await world.visitor();
      const count = (page: string) => world.store.visits.count({ key: guest.key, page, now: START });
      for (const page of ['/', '/about', '/about', '/__proto__']) await count(page);
      expect((await onTheDay(world)).pages).toEqual([
        { page: '/about', views: 2, visits: 0 },
        { page: '/', views: 1, visits: 1 },
        { page: '/__proto__', views: 1, visits: 0 },
      ]);
    });

    test('are cut where they are too long', async ({ world }) => {
      const long = `/${'a'.repeat(PAGE_LENGTH)}`;
      for (const end of ['1', '2']) {
        await world.store.visits.count({ key: null, page: long + end, now: START });
      }
      expect((await onTheDay(world)).pages).toEqual([
        { page: long.slice(0, PAGE_LENGTH), views: 2, visits: 2 },
      ]);
    });

    test('beyond so many on one day are counted together, and those that are known stay apart', async ({
      world,
    }) => {
      const { visits } = world.store;
      const count = (page: string, now = START) => visits.count({ key: null, page, now });
      await Promise.all(Array.from({ length: PAGES_A_DAY }, (_, n) => count(`/${n}`)));
      await count('/too-many');
      await count('/one-more');
      await count('/0', START + HOUR);
      const { pages, total } = await onTheDay(world);
      expect(pages.slice(0, 2)).toEqual([
        { page: null, views: 2, visits: 2 },
        { page: '/0', views: 2, visits: 2 },
      ]);
      expect(total.views).toBe(PAGES_A_DAY + 3);
      // The next day is another, also for those that were told apart on this one.
      const next = START + DAY;
      await count('/too-many', next);
      await Promise.all(Array.from({ length: PAGES_A_DAY - 1 }, (_, n) => count(`/next/${n}`, next)));
      await count('/0', next);
      await count('/1', next);
      const later = await visits.report({ edges: [MIDNIGHT + DAY, MIDNIGHT + 2 * DAY], parts: 1 });
      expect(later.pages.slice(0, 2)).toEqual([
        { page: null, views: 2, visits: 2 },
        { page: '/next/0', views: 1, visits: 1 },
      ]);
      const [tooMany] = await figures(world, next, next + HOUR);
      expect(tooMany).toMatchObject({ views: PAGES_A_DAY + 2 });
    });
  });

  describe('who is online', () => {
    const sample = (world: World, at: number, people: number, visitors: number) =>
      world.store.visits.sample({ at, people, visitors });
    const online = async (world: World, from: number, to: number, parts: number) =>
      (await world.store.visits.report({ edges: [from, to], parts })).online;

    test('is the most at once in each part of the time, and unknown where nobody looked', async ({
      world,
    }) => {
      await sample(world, START, 1, 2);
      await sample(world, START + 4 * MINUTE, 4, 0);
      await sample(world, START + 5 * MINUTE, 2, 1);
      await sample(world, START + 25 * MINUTE, 0, 0);
      await world.reopen();
      expect(await online(world, START, START + 40 * MINUTE, 4)).toEqual([
        { all: 4, people: 4 },
        { all: 3, people: 2 },
        { all: 0, people: 0 },
        { all: 0, people: 0 },
      ]);
      expect(await online(world, START + 11 * MINUTE, START + 20 * MINUTE, 1)).toEqual([null]);
    });

    test('is told as the most in any time, and is not known where nobody looked', async ({ world }) => {
      await sample(world, START, 1, 2);
      await sample(world, START + 4 * MINUTE, 4, 0);
      await sample(world, START + 25 * MINUTE, 6, 6);
      const { visits } = world.store;
      expect(await visits.mostOnline({ from: START + MINUTE, to: START + 25 * MINUTE })).toEqual({
        all: 4,
        people: 4,
      });
      expect(await visits.mostOnline({ from: START - HOUR, to: START })).toBeNull();
    });

    test('is what was left at the end of the time before, not the most in that', async ({ world }) => {
      await sample(world, START - 10_000, 9, 1);
      await sample(world, START - 1, 2, 1);
      await sample(world, START + 5 * MINUTE, 1, 0);
      expect(await online(world, START - HOUR, START + HOUR, 2)).toEqual([
        { all: 10, people: 9 },
        { all: 3, people: 2 },
      ]);
    });

    test('of the same moment is what was said last', async ({ world }) => {
      await sample(world, START, 1, 1);
      await sample(world, START, 2, 0);
      expect(await online(world, START, START + MINUTE, 1)).toEqual([{ all: 2, people: 2 }]);
    });
  });
}
