import { z } from 'zod';
import { ownPolicy } from './settings.ts';

export const role = z.enum(['user', 'viewer', 'operator']);
export type Role = z.infer<typeof role>;

export const account = z.object({
  name: z.string(),
  role,
  disabled: z.boolean(),
  /** Its user said "It was not me": nobody may sign in until there is a new password. */
  locked: z.boolean(),
  /** False for one that was made by a name alone. */
  hasPassword: z.boolean(),
  createdAt: z.number(),
  /** Last sign-in; null before the first. */
  signedInAt: z.number().nullable(),
  policy: ownPolicy,
});
export type Account = z.infer<typeof account>;

/**
 * Characters that cannot be seen, or turn text around: with them one name could pass for another. Those that join
 * letters stay, as some scripts and emoji need them.
 */
const hasHidden = (text: string) =>
  /[\p{Cc}\u200B\u200E\u200F\u2028-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/u.test(text);
export const accountName = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine((name) => !hasHidden(name), 'hidden characters');
/** Any character, never cut. Common ones are refused by the server. */
export const password = z.string().min(8).max(256);
