import { describe, expect } from 'vitest';
import { LIFETIME, MINUTE, START, type ContractTest } from './world.ts';

const DAY = { idle: 1440 * MINUTE, absolute: 1440 * MINUTE };

export function describeVisits(test: ContractTest): void {
  describe('visits', () => {
    test('every view of a browser counts, at once or one after the other, and over a restart', async ({
      world,
    }) => {
      const guest = await world.visitor({ views: 1 });
      const view = { key: guest.key, page: '/', now: START };
      await Promise.all(Array.from({ length: 10 }, () => world.store.visits.count(view)));
      await world.reopen();
      expect(await world.store.visits.count(view)).toMatchObject({ views: 12 });
      expect(await world.store.visits.total()).toBe(11);
    });

    test('a gap of more than 30 minutes starts a new visit', async ({ world }) => {
      const guest = await world.visitor({ lifetime: DAY });
      const count = (now: number) => world.store.visits.count({ key: guest.key, page: '/', now });
      expect(await count(START)).toEqual({ views: 1, visits: 1 });
      expect(await count(START + 30 * MINUTE)).toEqual({ views: 2, visits: 1 });
      expect(await count(START + 60 * MINUTE + 1)).toEqual({ views: 3, visits: 2 });
    });

    test('a browser without a session has seen one page, and the total knows it', async ({ world }) => {
      const { visits } = world.store;
      expect(await visits.count({ key: null, page: '/', now: START })).toEqual({ views: 1, visits: 1 });
      expect(await visits.total()).toBe(1);
    });

    test('a view is told of with the new count and the page', async ({ world }) => {
      const guest = await world.visitor({ views: 1 });
      const heard = world.listen();
      await world.store.visits.count({ key: guest.key, page: '/about', now: START + 1 });
      expect(heard).toEqual([{ type: 'viewed', session: guest.id, views: 2, page: '/about', at: START + 1 }]);
    });

    test('a view of what is over is counted nowhere', async ({ world }) => {
      const { visits } = world.store;
      const [kicked, expired] = [await world.visitor(), await world.visitor()];
      await world.kick(kicked);
      const late = START + LIFETIME.idle;
      expect(await visits.count({ key: kicked.key, page: '/', now: START })).toBeUndefined();
      expect(await visits.count({ key: expired.key, page: '/', now: late })).toBeUndefined();
      expect(await visits.total()).toBe(0);
    });
  });
}
