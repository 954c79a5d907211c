import { z } from 'zod';
import { device } from './ending.ts';

/** Something an operator should look at. */
export const alert = z.object({
  id: z.string(),
  /**
   * Two browsers take one seat from each other again and again; a user says that a sign-in was not theirs; or somebody
   * was turned away, as all seats were taken and none is to be taken over.
   */
  kind: z.enum(['account-shared', 'not-me', 'turned-away']),
  user: z.string(),
  at: z.number(),
  /** The browsers that it is about; for `not-me` the one that says so comes first, for `turned-away` the newcomer. */
  browsers: z.array(z.object({ address: z.string(), device })),
});
export type Alert = z.infer<typeof alert>;
