/** The median of several rounds, and their range. */
export interface Figure {
  value: number;
  low: number;
  high: number;
}

/** @throws Error if nothing was measured */
export function figureOf(rounds: readonly number[]): Figure {
  return { value: percentile(rounds, 50), low: Math.min(...rounds), high: Math.max(...rounds) };
}

/** A percentile of the samples, by nearest rank. @throws Error if there are no samples */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}
