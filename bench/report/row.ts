import type { Figure } from './figure.ts';

export type Unit = 'µs' | 'KiB' | 'MiB' | 'ms' | 's' | 'rows';

/** One row of the table: the cost of an operation in Usher, in the peer (a typical alternative), and at the limit (the bare library). */
export interface Row {
  work: string;
  unit: Unit;
  usher: Figure;
  /** Null if there is nothing to compare with. */
  peer: Figure | null;
  limit: Figure | null;
  /** The target: at most `times` the limit, or below a number of units. Null: no target. */
  target: { times: number } | { below: number } | null;
}

/** True if the target is met; null if there is none. */
export function isMet({ usher, limit, target }: Row): boolean | null {
  if (target === null) return null;
  if ('below' in target) return usher.value < target.below;
  return limit === null ? null : usher.value <= limit.value * target.times;
}

const heads = ['work', 'Usher', 'limit', 'Usher ÷ limit', 'peer', 'target', ''];

/** The rows as a table in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [heads, heads.map(() => '---'), ...rows.map(cellsOf)];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellsOf(row: Row): string[] {
  const { work, unit, usher, limit, peer } = row;
  const met = isMet(row);
  return [
    work,
    formatFigure(usher, unit),
    formatFigure(limit, unit),
    limit === null ? '–' : `${(usher.value / limit.value).toFixed(2)} ×`,
    formatFigure(peer, unit),
    targetWords(row),
    met === null ? '' : met ? 'met' : '**missed**',
  ];
}

function targetWords({ target, unit }: Row): string {
  if (target === null) return 'told';
  return 'below' in target ? `< ${target.below} ${unit}` : `≤ ${target.times} ×`;
}

/** The median, and the range if the rounds differ. */
export function formatFigure(figure: Figure | null, unit: Row['unit']): string {
  if (figure === null) return '–';
  const { value, low, high } = figure;
  const spread =
    formatNumber(low) === formatNumber(high) ? '' : ` (${formatNumber(low)}–${formatNumber(high)})`;
  return `${formatNumber(value)} ${unit}${spread}`;
}

/** Formats a number with three significant digits. */
function formatNumber(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
