import { expect, test } from 'vitest';
import { auditEvents } from '../../../server/contract/contract.ts';
import {
  eventGroups,
  everything,
  filterOf,
  readAuditView,
  writeAuditView,
} from '../../../src/renderer/audit/audit-view.ts';

test('a view survives its way through the address', () => {
  const view = {
    search: 'a&b=c ü',
    event: 'session-ended',
    reason: 'kicked',
    from: '2026-11-01',
    to: '2026-11-21',
  } as const;
  expect(readAuditView(writeAuditView(view))).toEqual(view);
  expect(writeAuditView(everything)).toBe('');
});

test('an address that makes no sense shows everything', () => {
  expect(readAuditView('kind=party&why=fun&from=yesterday&to=2026-99-99')).toEqual(everything);
});

test('days are asked for as the reader’s own, both included', () => {
  const filter = filterOf({ ...everything, from: '2026-11-01', to: '2026-11-21' });
  expect(filter).toEqual({
    from: new Date(2026, 10, 1).getTime(),
    to: new Date(2026, 10, 22).getTime(),
  });
});

test('what is not filtered is not asked for', () => {
  expect(filterOf(everything)).toEqual({});
  expect(filterOf({ ...everything, search: '  ' })).toEqual({});
  expect(filterOf({ ...everything, event: 'ban-added', search: ' ada ' })).toEqual({
    events: ['ban-added'],
    search: 'ada',
  });
});

test('every kind of entry can be filtered for', () => {
  expect(eventGroups.flatMap(({ events }) => [...events]).toSorted()).toEqual([...auditEvents].toSorted());
});
