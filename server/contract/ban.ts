import { z } from 'zod';
import { hasHidden } from './hidden.ts';

/** What running text has besides: line breaks, and the marks that put punctuation between Arabic or Hebrew right. */
const inText = /[\t\n\r\u061C\u200E\u200F]/g;

/** The operator's words to those they show out or keep out. */
export const words = z
  .string()
  .trim()
  .max(500)
  .refine((text) => !hasHidden(text.replace(inText, ' ')), 'hidden characters');

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
