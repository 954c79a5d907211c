import { describe, expect } from 'vitest';
import type { StoredAlert } from '../../../server/store/store.ts';
import { AWAY, HOME, OFFICE, op, START, type ContractTest } from './world.ts';

const alert = (change: Partial<StoredAlert> = {}): Omit<StoredAlert, 'id'> => ({
  kind: 'account-shared',
  user: 'Ada',
  at: START,
  browsers: [
    { address: HOME, agent: 'Browser/1' },
    { address: AWAY, agent: 'Phone/2' },
  ],
  ...change,
});

export function describeAlerts(test: ContractTest): void {
  describe('alerts', () => {
    test('are listed as they were raised, the newest first, over a restart', async ({ world }) => {
      await world.store.alerts.raise(alert());
      await world.store.alerts.raise(alert({ user: 'bob', at: START + 1 }));
      await world.store.alerts.raise(alert({ kind: 'not-me', at: START + 2, browsers: [] }));
      await world.reopen();
      const list = await world.store.alerts.list();
      const ids = list.map(({ id }) => id);
      expect(list).toEqual([
        { ...alert({ kind: 'not-me', at: START + 2, browsers: [] }), id: ids[0] },
        { ...alert({ user: 'bob', at: START + 1 }), id: ids[1] },
        { ...alert(), id: ids[2] },
      ]);
      expect(new Set(ids).size).toBe(3);
    });

    test('are raised once for as long as nobody has dismissed them, and stay as they are', async ({
      world,
    }) => {
      const { alerts } = world.store;
      const again = alert({ at: START + 1, browsers: [] });
      await Promise.all([alerts.raise(alert()), alerts.raise(again)]);
      await alerts.raise(again);
      const [first, ...more] = await alerts.list();
      expect(first).toEqual({ ...alert(), id: first?.id });
      expect(more).toEqual([]);
      expect(await world.audit({ events: ['account-shared'] })).toHaveLength(1);
      await alerts.dismiss(first?.id ?? '', op());
      await alerts.raise(again);
      expect(await alerts.list()).toMatchObject([{ at: START + 1 }]);
      expect(await world.audit({ events: ['account-shared'] })).toHaveLength(2);
    });

    test('are dismissed once', async ({ world }) => {
      const { alerts } = world.store;
      await alerts.raise(alert());
      const [{ id } = { id: '' }] = await alerts.list();
      const heard = world.listen();
      const dismissed = await Promise.all([alerts.dismiss(id, op()), alerts.dismiss(id, op())]);
      expect(dismissed.sort()).toEqual([false, true]);
      expect(await alerts.dismiss('unknown', op())).toBe(false);
      expect(await alerts.list()).toEqual([]);
      expect(heard.filter(({ type }) => type === 'alerts')).toHaveLength(1);
    });

    // semantics 42
    test('of a shared account are written down, and so is who dismissed them', async ({ world }) => {
      const { alerts } = world.store;
      const written = await world.written(async () => {
        await alerts.raise(alert());
        const [{ id } = { id: '' }] = await alerts.list();
        await alerts.dismiss(id, op(START + 1));
        await alerts.dismiss(id, op(START + 2));
      });
      expect(written).toHaveLength(2);
      expect(written).toMatchObject([
        { event: 'account-shared', subject: 'Ada', actor: null, at: START },
        { event: 'alert-dismissed', subject: 'Ada', actor: 'op', address: OFFICE, at: START + 1 },
      ]);
    });

    test('that a sign-in was not theirs are written down by the lock alone', async ({ world }) => {
      const written = await world.written(() => world.store.alerts.raise(alert({ kind: 'not-me' })));
      expect(written).toEqual([]);
    });

    test('of somebody turned away are written down each time, and told once', async ({ world }) => {
      const { alerts } = world.store;
      const turned = alert({ kind: 'turned-away' });
      const heard = world.listen();
      const written = await world.written(async () => {
        await alerts.raise(turned);
        await alerts.raise({ ...turned, at: START + 1, browsers: [] });
      });
      expect(written).toMatchObject([
        { event: 'turned-away', subject: 'Ada', actor: null, address: HOME, details: { holder: AWAY } },
        { event: 'turned-away', subject: 'Ada', actor: null, address: null, at: START + 1 },
      ]);
      expect(heard.filter(({ type }) => type === 'alerts')).toHaveLength(1);
      expect(await alerts.list()).toMatchObject([{ kind: 'turned-away', at: START }]);
    });

    test('are told of when they are raised', async ({ world }) => {
      const heard = world.listen();
      await world.store.alerts.raise(alert());
      expect(heard).toContainEqual({ type: 'alerts' });
    });
  });
}
