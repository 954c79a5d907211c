import type { Figure } from './figure.ts';

export type Unit = 'µs' | 'KiB' | 'MiB' | 'ms' | 's' | 'rows';

/** One row of the table: what a piece of work costs in Usher, in what one would build instead, and at the limit. */
export interface Row {
  work: string;
  unit: Unit;
  usher: Figure;
  /** Null where there is nothing to compare with. */
  peer: Figure | null;
  limit: Figure | null;
  /** The most that it should be: times the limit, or less than that many of its unit. Null: it is only told. */
  target: { times: number } | { below: number } | null;
}

/** True if it is within its target; null where there is none. */
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
    words(usher, unit),
    words(limit, unit),
    limit === null ? '–' : `${(usher.value / limit.value).toFixed(2)} ×`,
    words(peer, unit),
    targetWords(row),
    met === null ? '' : met ? 'met' : '**missed**',
  ];
}

function targetWords({ target, unit }: Row): string {
  if (target === null) return 'told';
  return 'below' in target ? `< ${target.below} ${unit}` : `≤ ${target.times} ×`;
}

/** The middle of it, and the least and the most where they differ. */
export function words(figure: Figure | null, unit: Row['unit']): string {
  if (figure === null) return '–';
  const { value, low, high } = figure;
  const spread = short(low) === short(high) ? '' : ` (${short(low)}–${short(high)})`;
  return `${short(value)} ${unit}${spread}`;
}

/** Three digits. */
function short(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
