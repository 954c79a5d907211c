import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { AuditEntry } from '../../../server/contract/contract.ts';
import { createAuditLog, pageSize } from '../../../src/renderer/audit/audit-log.ts';
import { exportAudit } from '../../../src/renderer/audit/export-audit.ts';
import { anEntry } from '../audit-entry.ts';
import { becomes, openDesk, Refusal } from '../fake-server.ts';

/** Entries from one id down to another. */
const entries = (from: number, to: number): AuditEntry[] =>
  Array.from({ length: from - to + 1 }, (_, n) => anEntry(from - n));

async function open(first: AuditEntry[], total: number, mayMove: () => boolean) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const operatorConsole = await openDesk();
  const log = createAuditLog(operatorConsole.client, { search: 'ada' }, mayMove);
  onTestFinished(log.start());
  const call = await operatorConsole.next('audit.list');
  expect(call.input).toEqual({ filter: { search: 'ada' }, before: null, limit: pageSize });
  call.answer({ entries: first, total });
  await becomes(log, (list) => list.total !== null);
  const grow = async (page: AuditEntry[], now: number) => {
    operatorConsole.tell({ type: 'audit.changed' });
    (await operatorConsole.next('audit.list')).answer({ entries: page, total: now });
    await becomes(log, (list) => list.total === now);
    vi.advanceTimersByTime(1000);
  };
  const ids = () => log.get().entries.map(({ id }) => id);
  return { ...operatorConsole, log, grow, ids };
}

describe('the log', () => {
  test('shows what is new at once where nobody reads', async () => {
    const { log, grow, ids } = await open(entries(3, 1), 3, () => true);
    await grow(entries(5, 1), 5);
    expect(ids()).toEqual([5, 4, 3, 2, 1]);
    expect(log.get()).toMatchObject({ fresh: [], total: 5, older: 'none' });
  });

  test('keeps what is new waiting where somebody reads, until they want it', async () => {
    const { log, grow, ids } = await open(entries(3, 1), 3, () => false);
    await grow(entries(4, 1), 4);
    await grow(entries(5, 1), 5);
    expect(ids()).toEqual([3, 2, 1]);
    expect(log.get().fresh.map(({ id }) => id)).toEqual([5, 4]);
    log.showFresh();
    expect(ids()).toEqual([5, 4, 3, 2, 1]);
    expect(log.get().fresh).toEqual([]);
  });

  test('is asked for again once a second while it grows, and to the end', async () => {
    const { client, log, tell, next, count } = await open(entries(3, 1), 3, () => true);
    /** Resolves once all that was told before has been heard. */
    const heard = async () => {
      const answer = client.call('people.unwatch', {});
      (await next('people.unwatch')).answer({});
      await answer;
    };
    for (let n = 0; n < 8; n++) tell({ type: 'audit.changed' });
    await heard();
    expect(count('audit.list')).toBe(2);
    (await next('audit.list')).answer({ entries: entries(4, 1), total: 4 });
    await becomes(log, ({ total }) => total === 4);
    vi.advanceTimersByTime(999);
    await heard();
    expect(count('audit.list')).toBe(2);
    vi.advanceTimersByTime(1);
    (await next('audit.list')).answer({ entries: entries(5, 1), total: 5 });
    await becomes(log, ({ total }) => total === 5);
    vi.advanceTimersByTime(5000);
    await heard();
    expect(count('audit.list')).toBe(3);
  });

  test('goes on to older ones from its end, and not past the first', async () => {
    const newest = entries(150, 51);
    const { log, next, ids } = await open(newest, 150, () => false);
    expect(log.get().older).toBe('some');
    log.loadOlder();
    log.loadOlder();
    const call = await next('audit.list');
    expect(call.input).toMatchObject({ before: 51 });
    call.answer({ entries: entries(50, 1), total: null });
    await becomes(log, ({ older }) => older === 'none');
    expect(ids()).toHaveLength(150);
  });

  test('says when older ones could not be had, and tries again', async () => {
    const { log, next } = await open(entries(150, 51), 150, () => false);
    log.loadOlder();
    (await next('audit.list')).answer(new Refusal('internal'));
    await becomes(log, ({ older }) => older === 'failed');
    log.loadOlder();
    (await next('audit.list')).answer({ entries: entries(50, 1), total: null });
    await becomes(log, ({ older }) => older === 'none');
    expect(log.get().entries).toHaveLength(150);
  });

  test('leaves no hole when more came than a page holds', async () => {
    const { log, grow, ids, next } = await open(entries(3, 1), 3, () => false);
    await grow(entries(1000, 901), 1000);
    expect(log.get().gap).toBe(true);
    log.showFresh();
    expect(ids()).toEqual(entries(1000, 901).map(({ id }) => id));
    expect(log.get().older).toBe('some');
    log.loadOlder();
    expect((await next('audit.list')).input).toMatchObject({ before: 901 });
  });
});

describe('an export', () => {
  test('goes page by page to the end, and tells how far it is', async () => {
    const { client, next } = await openDesk();
    const told: string[] = [];
    const all = exportAudit(client, { search: 'ada' }, new AbortController().signal, (done, total) =>
      told.push(`${done} of ${total}`),
    );
    const first = await next('audit.export');
    expect(first.input).toEqual({ filter: { search: 'ada' }, before: null, limit: 500 });
    first.answer({ entries: entries(700, 201), total: 700 });
    const second = await next('audit.export');
    expect(second.input).toMatchObject({ before: 201 });
    second.answer({ entries: entries(200, 1), total: null });
    expect((await all).map(({ id }) => id)).toEqual(entries(700, 1).map(({ id }) => id));
    expect(told).toEqual(['500 of 700', '700 of 700']);
  });

  test('that is cancelled asks for nothing more', async () => {
    const { client, next, count } = await openDesk();
    const controller = new AbortController();
    const all = exportAudit(client, {}, controller.signal, () => undefined);
    const first = await next('audit.export');
    controller.abort();
    first.answer({ entries: entries(700, 201), total: 700 });
    await expect(all).rejects.toMatchObject({ name: 'AbortError' });
    expect(count('audit.export')).toBe(1);
  });
});
