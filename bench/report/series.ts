import type { Figure } from './figure.ts';
import { formatFigure, type Unit } from './row.ts';

/** One row of a separate table: the cost of an operation in Usher under several conditions, which are the columns. */
export interface Series {
  work: string;
  unit: Unit;
  /** By column; null if it was not measured. */
  figures: Readonly<Record<string, Figure | null>>;
  /** The target for one column. Null: no target. */
  target: { column: string; below: number } | null;
}

/** Formats rows as tables in Markdown. Consecutive rows with the same columns share a table. */
export function tablesOf(rows: readonly Series[]): string[] {
  const tables: Series[][] = [];
  for (const row of rows) {
    const last = tables.at(-1);
    if (last?.[0] !== undefined && isAlike(last[0], row)) last.push(row);
    else tables.push([row]);
  }
  return tables.map(tableOf);
}

const columnsOf = ({ figures }: Series) => Object.keys(figures);
const isAlike = (one: Series, other: Series) => columnsOf(one).join() === columnsOf(other).join();

function tableOf(rows: readonly Series[]): string {
  const columns = rows[0] === undefined ? [] : columnsOf(rows[0]);
  const hasTarget = rows.some(({ target }) => target !== null);
  const heads = ['work', ...columns, ...(hasTarget ? ['target', ''] : [])];
  const lines = [heads, heads.map(() => '---')];
  for (const row of rows) {
    const cells = columns.map((column) => formatFigure(row.figures[column] ?? null, row.unit));
    lines.push([row.work, ...cells, ...(hasTarget ? targetOf(row) : [])]);
  }
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function targetOf({ target, figures, unit }: Series): [string, string] {
  if (target === null) return ['told', ''];
  const { column, below } = target;
  const isMet = (figures[column]?.value ?? Infinity) < below;
  return [`${column} < ${below} ${unit}`, isMet ? 'met' : '**missed**'];
}
