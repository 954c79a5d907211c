import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { auditCounted } from '../../../server/contract/contract.ts';
import { DeskLine } from '../../helpers/desk-line.ts';
import { House, PASSWORD } from '../../helpers/house.ts';

const page = { filter: {}, before: null, limit: 500 };

describe('the audit log', () => {
  test('has what operators did, the newest first, and is read page by page', async () => {
    const house = await House.open();
    for (const name of ['Ada', 'Bob', 'Eve']) await house.addAccount(name);
    const filter = { events: ['account-added' as const] };
    const first = await house.call('audit.list', { filter, before: null, limit: 2 });
    expect(first).toMatchObject({ total: 3, entries: [{ subject: 'Eve' }, { subject: 'Bob' }] });
    const rest = await house.call('audit.list', { filter, before: first.entries[1]?.id ?? 0, limit: 2 });
    expect(rest).toMatchObject({ total: null, entries: [{ subject: 'Ada' }] });
    expect(await house.call('audit.list', { ...page, filter: { search: 'bo' } })).toMatchObject({ total: 1 });
  });

  test('is counted up to ten thousand for who looks at it, and to its end for who takes it away', async () => {
    const house = await House.open();
    const file = new Database(path.join(house.config.data, 'usher.db'));
    onTestFinished(() => void file.close());
    const fill = file.prepare(
      `INSERT INTO audit (at, event, subject, details, search)
       WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < ?)
       SELECT 1, 'session-ended', 'Bob', '{}', 'bob' FROM many`,
    );
    const totals = async () => {
      const all = await house.call('audit.list', page);
      const found = await house.call('audit.list', { ...page, filter: { search: 'bob' } });
      return [all.total, found.total];
    };
    fill.run(auditCounted);
    expect(await totals()).toEqual([auditCounted, auditCounted]);
    fill.run(auditCounted);
    expect(await totals()).toEqual([auditCounted + 1, auditCounted + 1]);
    const taken = await house.call('audit.export', { ...page, limit: 10 });
    expect(taken.total).toBe(2 * auditCounted);
    const { entries } = await house.call('audit.list', { ...page, filter: { events: ['audit-exported'] } });
    expect(entries).toMatchObject([{ details: { entries: 2 * auditCounted } }]);
  });

  test('is taken away after the password was said, and that is written down once', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    await house.addAccount('Ada');
    expect(await desk.call('audit.export', page)).toMatchObject({ error: { code: 'confirmation-needed' } });
    await desk.call('desk.confirm', { password: PASSWORD });
    const first = await desk.call('audit.export', { ...page, limit: 1 });
    expect(first).toMatchObject({ value: { total: 2, entries: [{ subject: 'Ada' }] } });
    const { entries: ours } = await house.call('audit.list', page);
    const ada = ours.find(({ subject }) => subject === 'Ada');
    expect(await desk.call('audit.export', { ...page, before: ada?.id ?? 0 })).toMatchObject({
      value: { total: null, entries: [{ subject: 'Op' }] },
    });
    const { entries } = await house.call('audit.list', { ...page, filter: { events: ['audit-exported'] } });
    expect(entries).toMatchObject([{ actor: 'Op', address: '127.0.0.1', details: { entries: 2 } }]);
    expect(entries).toHaveLength(1);
  });

  test('of what nobody may do says nothing, and looking at it is not written down', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('View', 'viewer'));
    await desk.call('audit.export', page);
    await desk.call('audit.list', page);
    expect(await house.call('audit.list', page)).toMatchObject({ total: 1 });
  });
});
