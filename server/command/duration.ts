const MINUTE = 60_000;
/** The largest unit first. */
const units = { d: 24 * 60 * MINUTE, h: 60 * MINUTE, m: MINUTE } as const;

/**
 * Reads a duration such as `30m`, `8h` or `7d`.
 * @returns milliseconds; undefined for anything else, and for zero
 */
export function readDuration(text: string): number | undefined {
  const [, count = '', unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const entry = Object.entries(units).find(([name]) => name === unit);
  const duration = entry === undefined ? 0 : Number(count) * entry[1];
  return duration > 0 ? duration : undefined;
}

/**
 * A duration in the form in which it is typed.
 * @param duration milliseconds
 */
export function showDuration(duration: number): string {
  const entry = Object.entries(units).find(([, length]) => duration % length === 0);
  return entry === undefined ? `${duration} ms` : `${duration / entry[1]}${entry[0]}`;
}
