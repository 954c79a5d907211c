import { z } from 'zod';
import { endReason } from './ending.ts';

/** What is written down. */
export const auditEvents = [
  'session-ended',
  'session-restored',
  'ban-added',
  'ban-lifted',
  'account-added',
  'account-disabled',
  'account-enabled',
  'account-role',
  'account-policy',
  'account-password',
  'account-locked',
  'account-link',
  'account-removed',
  'account-shared',
  'turned-away',
  'settings-changed',
  'alert-dismissed',
  'message-sent',
  'audit-exported',
] as const;
export const auditEvent = z.enum(auditEvents);
export type AuditEvent = z.infer<typeof auditEvent>;

/** One line of the audit log: who did what to whom, why, when, from where. */
export const auditEntry = z.object({
  /** Grows with every entry. */
  id: z.number().int(),
  at: z.number(),
  event: auditEvent,
  /** Account name, "desktop" or "command line"; null: a rule of the house did it. */
  actor: z.string().nullable(),
  /** Where the actor, or for a displaced session the newcomer, was. */
  address: z.string().nullable(),
  /** Account name of whom it was done to, or the address that was banned. */
  subject: z.string().nullable(),
  /** Public id. */
  session: z.string().nullable(),
  reason: endReason.nullable(),
  /** The operator's words. */
  words: z.string().nullable(),
  /** What else there is to know, such as a setting and its values before and after. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditFilter = z.strictObject({
  events: z.array(auditEvent).max(auditEvents.length).optional(),
  reasons: z.array(endReason).optional(),
  /** All of a subject; capitals of ASCII make no difference. */
  subject: z.string().max(64).optional(),
  /** Part of an actor, subject, address, session or words, whatever the case. */
  search: z.string().trim().max(200).optional(),
  /** From then on; before then. */
  from: z.number().optional(),
  to: z.number().optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

/** Entries that fit a filter are counted up to here, so that a long log is as quick to look at as a short one. */
export const auditCounted = 10_000;
