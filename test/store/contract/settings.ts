import { describe, expect } from 'vitest';
import { OFFICE, op, START, type ContractTest } from './world.ts';

export function describeSettings(test: ContractTest): void {
  describe('settings', () => {
    test('are none as long as none was set', async ({ world }) => {
      expect(await world.store.settings.all()).toEqual({});
    });

    test('are those that were set, each kind of value as it is, over a restart', async ({ world }) => {
      const change = { seats: 'unlimited', sharedAfter: 0, whenFull: 'ask', idleTimeout: 60_000 } as const;
      await world.store.settings.set(change, op());
      await world.reopen();
      expect(await world.store.settings.all()).toEqual(change);
    });

    test('that are not named stay, at the same time too', async ({ world }) => {
      const { settings } = world.store;
      await Promise.all([settings.set({ seats: 2 }, op()), settings.set({ whenFull: 'deny' }, op())]);
      await settings.set({ seats: 3 }, op());
      expect(await settings.all()).toEqual({ seats: 3, whenFull: 'deny' });
    });

    // semantics 42
    test('that really change are written down, each with what it was and what it is', async ({ world }) => {
      const { settings } = world.store;
      await settings.set({ seats: 2, whenFull: 'deny' }, op());
      const written = await world.written(() =>
        settings.set({ seats: 3, whenFull: 'deny', countOnly: 'alive' }, op(START + 1)),
      );
      expect(written).toHaveLength(2);
      for (const one of written) {
        expect(one).toMatchObject({ event: 'settings-changed', actor: 'op', address: OFFICE, at: START + 1 });
      }
      const details = written.map((one) => Object.values(one.details));
      expect(details).toContainEqual(expect.arrayContaining(['seats', 2, 3]));
      expect(details).toContainEqual(expect.arrayContaining(['countOnly', 'alive']));
    });

    test('are told of when they change, after it is true, and not otherwise', async ({ world }) => {
      const { settings } = world.store;
      const during: Promise<unknown>[] = [];
      world.store.news.on((news) => {
        if (news.type === 'settings') during.push(settings.all());
      });
      await settings.set({ seats: 2 }, op());
      expect(await Promise.all(during)).toEqual([{ seats: 2 }]);
      const heard = world.listen();
      const written = await world.written(async () => {
        await settings.set({ seats: 2 }, op());
        await settings.set({}, op());
      });
      expect([heard, written]).toEqual([[], []]);
    });
  });
}
