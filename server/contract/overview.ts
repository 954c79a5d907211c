import { z } from 'zod';

/** A stretch of time, such as a day of the reader's zone: from then on, and before then. */
export const overviewSpan = z
  .strictObject({ from: z.number().int().min(0), to: z.number().int().min(0) })
  .refine(({ from, to }) => from < to, { message: 'from must be before to' });

/** What went on in some time, in numbers. */
export const overview = z.object({
  /** The most that were online at once. */
  most: z.number().int(),
  /** Sessions that were begun by signing in, over or not. */
  signIns: z.number().int(),
  /** Sessions that a newer sign-in ended. */
  displaced: z.number().int(),
  /** Sessions that an operator ended, taken back or not. */
  kicked: z.number().int(),
  /** Newcomers for whom no seat was left, each counted once in ten minutes however often they tried. */
  turnedAway: z.number().int(),
});
export type Overview = z.infer<typeof overview>;
