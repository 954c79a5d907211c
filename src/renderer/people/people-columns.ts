import type { SortColumn } from './people-view.ts';

/** The columns of the live table, in order. Not all fit on every screen. */
export const columns: readonly { column: SortColumn; end?: boolean }[] = [
  { column: 'name' },
  { column: 'presence' },
  { column: 'address' },
  { column: 'device' },
  { column: 'page' },
  { column: 'since' },
  { column: 'seen' },
  { column: 'ends' },
  { column: 'views', end: true },
];
