import { z } from 'zod';
import { hasHiddenInText } from './hidden.ts';

/** The operator's words to those they show out or keep out. */
export const words = z
  .string()
  .trim()
  .max(500)
  .refine((text) => !hasHiddenInText(text), 'hidden characters');

/** Who may not sign in for now: an account, or anybody from an address. The cool-down after a kick is one, too. */
export const ban = z.object({
  id: z.string(),
  kind: z.enum(['user', 'address']),
  /** Account name, or IP address. */
  who: z.string(),
  /** Null: until it is lifted. */
  until: z.number().nullable(),
  words: z.string().nullable(),
  actor: z.string().nullable(),
  at: z.number(),
});
export type Ban = z.infer<typeof ban>;
