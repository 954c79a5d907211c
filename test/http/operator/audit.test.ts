import { describe, expect, test } from 'vitest';
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
    expect(rest).toMatchObject({ total: 3, entries: [{ subject: 'Ada' }] });
    expect(await house.call('audit.list', { ...page, filter: { search: 'bo' } })).toMatchObject({ total: 1 });
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
      value: { entries: [{ subject: 'Op' }] },
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
