import { z } from 'zod';
import { device } from './ending.ts';

/** Something an operator should look at. */
export const alert = z.object({
  id: z.string(),
  /** Two browsers take one seat from each other again and again; or a user says that a sign-in was not theirs. */
  kind: z.enum(['account-shared', 'not-me']),
  user: z.string(),
  at: z.number(),
  /** The browsers that it is about; for `not-me` the one that says so comes first. */
  browsers: z.array(z.object({ address: z.string(), device })),
});
export type Alert = z.infer<typeof alert>;
