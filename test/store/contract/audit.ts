import { describe, expect } from 'vitest';
import type { AuditEntry, AuditFilter } from '../../../server/contract/contract.ts';
import { AWAY, HOME, MINUTE, OFFICE, op, START, type ContractTest, type World } from './world.ts';

const entry = (change: Partial<AuditEntry> = {}): Omit<AuditEntry, 'id'> => ({
  at: START,
  event: 'session-ended',
  actor: 'op',
  address: OFFICE,
  subject: 'Ada',
  session: 'session001',
  reason: 'kicked',
  words: 'Time is up',
  details: {},
  ...change,
});

/** Adds entries, the words of each its number. */
async function fill(world: World, changes: Partial<AuditEntry>[]): Promise<void> {
  for (const [n, change] of changes.entries()) {
    await world.store.audit.add(entry({ words: String(n), ...change }));
  }
}

/** The words of the entries that fit, the newest first. */
async function found(world: World, filter: AuditFilter): Promise<(string | null)[]> {
  const entries = await world.store.audit.list(filter, null, 100);
  expect(await world.store.audit.count(filter, 100)).toBe(entries.length);
  return entries.map(({ words }) => words);
}

/** semantics 42 */
export function describeAudit(test: ContractTest): void {
  describe('the audit log', () => {
    test('gives back each entry as it was added, under ids that grow', async ({ world }) => {
      const { audit } = world.store;
      const odd = { setting: 'seats', before: null, after: 2, whole: true, __proto__x: 'é “quoted”\n' };
      await audit.add(entry({ details: odd }));
      await audit.add(
        entry({
          event: 'audit-exported',
          actor: null,
          address: null,
          subject: null,
          session: null,
          reason: null,
          words: null,
        }),
      );
      await world.reopen();
      await world.store.audit.add(entry());
      const entries = await world.store.audit.list({}, null, 10);
      const [third, second, first] = entries;
      expect(first).toEqual({ ...entry({ details: odd }), id: first?.id });
      expect(second).toMatchObject({ event: 'audit-exported', actor: null, reason: null, details: {} });
      expect(third).toEqual({ ...entry(), id: third?.id });
      const ids = entries.map(({ id }) => id);
      expect(ids).toEqual([...ids].sort((a, b) => b - a));
      expect(new Set(ids).size).toBe(3);
    });

    test('tells that it has grown', async ({ world }) => {
      const heard = world.listen();
      await world.store.audit.add(entry());
      expect(heard).toEqual([{ type: 'audit' }]);
    });

    test('comes page by page, each entry once', async ({ world }) => {
      await fill(
        world,
        Array.from({ length: 7 }, () => ({})),
      );
      const seen: (string | null)[] = [];
      let before: number | null = null;
      for (let page = 0; page < 4; page++) {
        const entries: AuditEntry[] = await world.store.audit.list({}, before, 3);
        expect(entries.length).toBe([3, 3, 1, 0][page]);
        seen.push(...entries.map(({ words }) => words));
        before = entries.at(-1)?.id ?? before;
      }
      expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0']);
    });

    test('keeps its pages while it grows', async ({ world }) => {
      await fill(
        world,
        Array.from({ length: 4 }, () => ({})),
      );
      const first = await world.store.audit.list({}, null, 2);
      await fill(world, [{ words: 'new' }]);
      const second = await world.store.audit.list({}, first.at(-1)?.id ?? null, 2);
      expect(second.map(({ words }) => words)).toEqual(['1', '0']);
    });

    test('is counted as far as is asked for', async ({ world }) => {
      const { audit } = world.store;
      await fill(
        world,
        [0, 1, 2, 3, 4].map((n) => ({ subject: n < 3 ? 'Bob' : 'Eve' })),
      );
      expect(await audit.count({}, 10)).toBe(5);
      expect(await audit.count({}, 4)).toBe(4);
      expect(await audit.count({ search: 'bob' }, 10)).toBe(3);
      expect(await audit.count({ search: 'bob' }, 2)).toBe(2);
      expect(await audit.count({ search: 'nobody' }, 10)).toBe(0);
    });

    test('is filtered by events and by reasons', async ({ world }) => {
      await fill(world, [
        { event: 'ban-added', reason: null },
        { reason: 'expired' },
        { reason: 'kicked' },
        { event: 'ban-lifted', reason: null },
      ]);
      expect(await found(world, { events: ['ban-added', 'ban-lifted'] })).toEqual(['3', '0']);
      expect(await found(world, { events: ['session-restored'] })).toEqual([]);
      expect(await found(world, { reasons: ['expired'] })).toEqual(['1']);
      expect(await found(world, { reasons: ['expired', 'kicked'] })).toEqual(['2', '1']);
      expect(await found(world, { events: ['ban-added'], reasons: ['kicked'] })).toEqual([]);
    });

    test('is searched in actors, subjects, addresses, sessions and words, whatever the case', async ({
      world,
    }) => {
      await fill(world, [
        { actor: 'Boss' },
        { subject: 'Grace' },
        { address: AWAY },
        { session: 'abcxyz' },
        { words: 'Tea Time' },
        { subject: 'Édith' },
      ]);
      expect(await found(world, { search: 'bOs' })).toEqual(['0']);
      expect(await found(world, { search: 'RACE' })).toEqual(['1']);
      expect(await found(world, { search: '198.51.100.9' })).toEqual(['2']);
      expect(await found(world, { search: 'cXY' })).toEqual(['3']);
      expect(await found(world, { search: 'tea t' })).toEqual(['Tea Time']);
      expect(await found(world, { search: 'ÉDITH' })).toEqual(['5']);
      expect(await found(world, { search: 'édith' })).toEqual(['5']);
      expect(await found(world, { search: 'nobody' })).toEqual([]);
      expect(await found(world, { search: '' })).toHaveLength(6);
    });

    test('is searched without wildcards', async ({ world }) => {
      await fill(world, [
        { subject: '100%' },
        { subject: '1000' },
        { subject: 'a_b' },
        { subject: 'acb' },
        { subject: 'back\\slash' },
        { subject: "o'neill" },
        { subject: 'a*b?[c]"' },
      ]);
      expect(await found(world, { search: '0%' })).toEqual(['0']);
      expect(await found(world, { search: '%' })).toEqual(['0']);
      expect(await found(world, { search: 'a_b' })).toEqual(['2']);
      expect(await found(world, { search: '\\' })).toEqual(['4']);
      expect(await found(world, { search: "'" })).toEqual(['5']);
      expect(await found(world, { search: 'a*b?[c]"' })).toEqual(['6']);
    });

    test('is cut out by time: from then on, and before then', async ({ world }) => {
      await fill(
        world,
        [0, 1, 2, 3].map((n) => ({ at: START + n * MINUTE })),
      );
      expect(await found(world, { from: START + MINUTE, to: START + 3 * MINUTE })).toEqual(['2', '1']);
      expect(await found(world, { from: START + 2 * MINUTE })).toEqual(['3', '2']);
      expect(await found(world, { to: START })).toEqual([]);
    });

    test('is filtered by its subject, all of the name and in capitals or not', async ({ world }) => {
      await fill(world, [
        { subject: 'Bob' },
        { subject: 'bobby' },
        { subject: 'eve', actor: 'bob' },
        { subject: 'bob' },
        { subject: null },
      ]);
      expect(await found(world, { subject: 'bob' })).toEqual(['3', '0']);
      expect(await found(world, { subject: 'b_b' })).toEqual([]);
    });

    test('takes all of a filter together, and counts what fits on all pages', async ({ world }) => {
      await fill(world, [
        { subject: 'bob', at: START },
        { subject: 'bob', at: START + 5 },
        { subject: 'bob', event: 'ban-added', at: START + 5 },
        { subject: 'eve', at: START + 5 },
        { subject: 'bob', at: START + 6 },
      ]);
      const filter: AuditFilter = {
        events: ['session-ended'],
        reasons: ['kicked'],
        search: 'BOB',
        from: START,
      };
      const first = await world.store.audit.list(filter, null, 2);
      expect(first.map(({ words }) => words)).toEqual(['4', '1']);
      const next = await world.store.audit.list(filter, first.at(-1)?.id ?? null, 2);
      expect(next.map(({ words }) => words)).toEqual(['0']);
      expect(await world.store.audit.count(filter, 10)).toBe(3);
    });

    test('is written in the same step: who hears of an end finds it there', async ({ world }) => {
      const { session } = await world.claim(await world.account());
      const during: Promise<AuditEntry[]>[] = [];
      world.store.news.on((news) => {
        if (news.type === 'ended') during.push(world.audit({ events: ['session-ended'] }));
      });
      await world.store.bans.add(
        { kind: 'address', who: HOME, shown: HOME, until: null, words: null, keep: null },
        op(),
      );
      expect(await Promise.all(during)).toMatchObject([[{ session: session.id, reason: 'kicked' }]]);
    });
  });
}
