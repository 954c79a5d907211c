import { z } from 'zod';
import { hasHidden } from './hidden.ts';
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
  /** Until when the one-time link that was made last is good, unless it was used; null where there is none. */
  linkUntil: z.number().nullable(),
});
export type Account = z.infer<typeof account>;

/** A one-time link by which an account gets a password: its path, which holds the secret, and when it is too old. */
export const accountLink = z.object({ path: z.string(), until: z.number() });
export type OneTimeLink = z.infer<typeof accountLink>;

/**
 * The form of a user name that two accounts may not share: compatibility forms and case folded away (NFKC,
 * then lower case, then NFKC again because lowering may open new combinations).
 */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
}

/** A name that an account may be looked for by. What makes it a good one was asked when the account was made. */
export const knownName = z.string().trim().min(1).max(64);

/**
 * True for what the log calls the desktop window and the command line, who act without an account, and for what could
 * be taken for that: runs of spaces look like one.
 */
export const isReserved = (name: string) =>
  /^(?:desktop|command\s+line)$/iu.test(name.normalize('NFKC').trim());

/** A name that a new account may have. */
export const accountName = knownName
  .refine((name) => !hasHidden(name), 'hidden characters')
  .refine((name) => !isReserved(name), 'desktop and command line are names of ours');
/** Any character, never cut. Common ones are refused by the server. */
export const password = z.string().min(8).max(256);
