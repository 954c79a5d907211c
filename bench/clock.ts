const NANOSECONDS = 1e-6;

/** Milliseconds of a clock that all processes of this machine share and nobody sets. */
export function now(): number {
  return Number(process.hrtime.bigint()) * NANOSECONDS;
}
