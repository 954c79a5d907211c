const NANOSECONDS = 1e-6;

/** Milliseconds of a monotonic clock that all processes of this machine share. */
export function now(): number {
  return Number(process.hrtime.bigint()) * NANOSECONDS;
}
