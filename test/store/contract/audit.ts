import { describe, expect } from 'vitest';
import type { AuditEntry, AuditFilter } from '../../../server/contract.ts';
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
  const { entries, total } = await world.store.audit.list(filter, null, 100);
  expect(total).toBe(entries.length);
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
      const { entries, total } = await world.store.audit.list({}, null, 10);
      expect(total).toBe(3);
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

    test('comes page by page, each entry once, and says how many there are', async ({ world }) => {
      await fill(
        world,
        Array.from({ length: 7 }, () => ({})),
      );
      const seen: (string | null)[] = [];
      let before: number | null = null;
      for (let page = 0; page < 4; page++) {
        const list: { entries: AuditEntry[]; total: number } = await world.store.audit.list({}, before, 3);
        expect(list.total).toBe(7);
        expect(list.entries.length).toBe([3, 3, 1, 0][page]);
        seen.push(...list.entries.map(({ words }) => words));
        before = list.entries.at(-1)?.id ?? before;
        // What is added meanwhile does not move the pages that are left.
        if (page === 2) break;
      }
      expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0']);
      const rest = await world.store.audit.list({}, before, 3);
      expect(rest).toEqual({ entries: [], total: 7 });
    });

    test('keeps its pages while it grows', async ({ world }) => {
      await fill(
        world,
        Array.from({ length: 4 }, () => ({})),
      );
      const first = await world.store.audit.list({}, null, 2);
      await fill(world, [{ words: 'new' }]);
      const second = await world.store.audit.list({}, first.entries.at(-1)?.id ?? null, 2);
      expect(second.entries.map(({ words }) => words)).toEqual(['1', '0']);
      expect(second.total).toBe(5);
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
      expect(first.entries.map(({ words }) => words)).toEqual(['4', '1']);
      const next = await world.store.audit.list(filter, first.entries.at(-1)?.id ?? null, 2);
      expect(next.entries.map(({ words }) => words)).toEqual(['0']);
      expect([first.total, next.total]).toEqual([3, 3]);
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
