import { z } from 'zod';
import { account } from './account.ts';
import { auditEntry } from './audit.ts';
import { device, endReason } from './ending.ts';

/** Past sign-ins and entries of the log that are told of one person, the newest first. */
export const pastTold = 50;
export const entriesTold = 30;

/** A session of a person or of their browser, over or not. */
export const pastSession = z.object({
  session: z.string(),
  /** Account name; null as long as nobody was signed in there. */
  user: z.string().nullable(),
  device,
  address: z.string(),
  /** Signed in, or for a visitor first seen, at. */
  at: z.number(),
  /** How it ended; null while it is live. */
  end: z
    .object({
      reason: endReason,
      at: z.number(),
      /** Who ended it, as in the audit log. */
      actor: z.string().nullable(),
      /** The operator's words. */
      words: z.string().nullable(),
      /** The newcomer, when displaced. */
      by: z.object({ device, address: z.string() }).nullable(),
    })
    .nullable(),
});
export type PastSession = z.infer<typeof pastSession>;

/** What is known of a person besides their live sessions, which the feed tells of. */
export const personDetail = z.object({
  /** Null for an anonymous visitor. */
  account: account.nullable(),
  /** Sessions of the account, of a visitor those of the same browser; at most `pastTold`. */
  past: z.array(pastSession),
  /** What was done to the account, or to the visitor's session; at most `entriesTold`. */
  entries: z.array(auditEntry),
});
export type PersonDetail = z.infer<typeof personDetail>;
