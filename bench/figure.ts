/** Something that was measured several times: the middle of it, and how far apart the rounds were. */
export interface Figure {
  value: number;
  low: number;
  high: number;
}

/** @throws Error if nothing was measured */
export function figureOf(rounds: readonly number[]): Figure {
  return { value: percentile(rounds, 50), low: Math.min(...rounds), high: Math.max(...rounds) };
}

/** The smallest that so many per cent of them do not exceed. @throws Error if there are none */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}
