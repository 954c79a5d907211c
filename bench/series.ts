import type { Figure } from './figure.ts';
import { words, type Unit } from './row.ts';

/** One row of a table of its own: what a piece of work costs in Usher in several circumstances, which are the columns. */
export interface Series {
  work: string;
  unit: Unit;
  /** By column; null where it was not measured. */
  figures: Readonly<Record<string, Figure | null>>;
  /** The most that it should be in one column. Null: it is only told. */
  target: { column: string; below: number } | null;
}

/** Rows as tables in Markdown: those that follow each other and have the same columns are in one. */
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
    const cells = columns.map((column) => words(row.figures[column] ?? null, row.unit));
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
