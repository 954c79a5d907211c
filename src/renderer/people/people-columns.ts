import type { SortColumn } from './people-view.ts';

interface ColumnShape {
  column: SortColumn;
  /** Least width in pixels, with the space after it. */
  least: number;
  /** Its share of the room that is left; without one it stays as it is. */
  share?: number;
  /** Figures stand at the end. */
  end?: boolean;
}

/** The columns of the live table, in their order. */
export const columns: readonly ColumnShape[] = [
  { column: 'name', least: 120, share: 1.2 },
  { column: 'presence', least: 140, share: 0.2 },
  { column: 'address', least: 118, share: 0.1 },
  { column: 'device', least: 134, share: 1 },
  { column: 'node', least: 132, share: 1 },
  { column: 'page', least: 80, share: 0.9 },
  { column: 'since', least: 80 },
  { column: 'used', least: 84 },
  { column: 'seen', least: 84 },
  { column: 'ends', least: 96 },
  { column: 'tabs', least: 56, end: true },
  { column: 'views', least: 60, end: true },
  { column: 'visits', least: 60, end: true },
];

/** Shown until somebody chooses others. */
export const usualColumns: readonly SortColumn[] = [
  'name',
  'presence',
  'address',
  'device',
  'node',
  'page',
  'since',
  'seen',
  'ends',
  'views',
];

/** Where there is no room for all, the last of these go first. The name is always there. */
const byWeight: readonly SortColumn[] = [
  'name',
  'presence',
  'address',
  'device',
  'node',
  'seen',
  'since',
  'page',
  'tabs',
  'used',
  'ends',
  'views',
  'visits',
];

/** Those of some columns that say anything. @param shared several nodes may share the store */
export function tellingColumns(some: readonly SortColumn[], shared: boolean): readonly SortColumn[] {
  return shared ? some : some.filter((column) => column !== 'node');
}

/** Of those chosen the ones that there is room for, in their order. @param room pixels */
export function fittingColumns(chosen: readonly SortColumn[], room: number): readonly ColumnShape[] {
  const fitting = new Set<SortColumn>();
  let taken = 0;
  for (const column of byWeight) {
    if (column !== 'name' && !chosen.includes(column)) continue;
    taken += columns.find((one) => one.column === column)?.least ?? 0;
    if (taken > room && column !== 'name') break;
    fitting.add(column);
  }
  return columns.filter(({ column }) => fitting.has(column));
}

/** Their widths, as a grid of the style sheet has them. */
export function widthsOf(shapes: readonly ColumnShape[]): string {
  return shapes
    .map(({ least, share }) => (share === undefined ? `${least}px` : `minmax(${least}px, ${share}fr)`))
    .join(' ');
}
