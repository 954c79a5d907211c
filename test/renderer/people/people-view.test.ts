import { expect, test } from 'vitest';
import {
  defaultView,
  readOpen,
  readView,
  sortBy,
  writeView,
} from '../../../src/renderer/people/people-view.ts';
import { readRoute, writeRoute } from '../../../src/renderer/shell/route.ts';

test('a view survives its way through the address', () => {
  const view = {
    search: 'a&b=c ü',
    group: 'visitors',
    state: 'lost',
    since: 'today',
    address: '192.168.',
    node: 'Hall & Garden',
    column: 'seen',
    descending: true,
  } as const;
  expect(readView(readRoute(writeRoute({ page: 'people', query: writeView(view) })).query)).toEqual(view);
});

test('the usual view writes nothing into the address', () => {
  expect(writeRoute({ page: 'people', query: writeView(defaultView) })).toBe('#/people');
});

test('an address that makes no sense shows the usual view', () => {
  expect(readRoute('#/nowhere?x')).toMatchObject({ page: 'people' });
  expect(readView('show=nobody&sort=-shoe&state=awake&since=ever')).toEqual(defaultView);
});

test('the first click on a time shows the latest first, the second turns it round', () => {
  const first = sortBy(defaultView, 'seen');
  expect(first).toMatchObject({ column: 'seen', descending: true });
  expect(sortBy(first, 'seen')).toMatchObject({ column: 'seen', descending: false });
  expect(sortBy(defaultView, 'address')).toMatchObject({ column: 'address', descending: false });
});

test('the address keeps who is open, and the view is the same whoever that is', () => {
  const query = writeView({ ...defaultView, search: 'ada' }, 'abc');
  expect(readOpen(query)).toBe('abc');
  expect(readView(query)).toEqual({ ...defaultView, search: 'ada' });
  expect(readOpen(writeView(defaultView))).toBeNull();
  expect(readOpen('who=')).toBeNull();
});
