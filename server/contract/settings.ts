import { z } from 'zod';
import { hasHidden, hasHiddenInText } from './hidden.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

/** Milliseconds, whole minutes at the shortest. */
const duration = (least: number, most: number) => z.number().int().min(least).max(most);

/** The operator's own words for a page: plain text of several lines, at most so many characters; empty: nothing. */
const pageWords = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !hasHiddenInText(text), 'hidden characters');

/** The rules of seats and time, for everybody; each may be set for one account besides. */
export const policy = z.strictObject({
  /** Live sessions that a user may hold. */
  seats: z.union([z.number().int().min(1).max(1000), z.literal('unlimited')]),
  /** The newer sign-in takes the seat used least recently; or is refused; or is asked which to take. */
  whenFull: z.enum(['displace', 'deny', 'ask']),
  /** Whether a session without a sign of life can stand in a newcomer's way. */
  countOnly: z.enum(['alive', 'all']),
  /** Whether sessions from one address share a seat. */
  sameAddress: z.enum(['counts', 'free']),
  /** A session ends when a person does nothing for so long. */
  idleTimeout: duration(MINUTE, 400 * DAY),
  /** A session ends so long after its sign-in in any case. */
  maxLifetime: duration(MINUTE, 400 * DAY),
  /** An account with a password, or a display name alone. */
  signIn: z.enum(['accounts', 'names']),
});
export type Policy = z.infer<typeof policy>;

/** What is different for one account. What is left out is as for everybody. */
export const ownPolicy = policy.partial();
export type OwnPolicy = z.infer<typeof ownPolicy>;

export const settings = z.strictObject({
  ...policy.shape,
  /** While paused only operators and viewers may sign in; who is signed in stays so. */
  newSignIns: z.enum(['open', 'paused']),
  /** What a displaced browser is told of the newcomer: device and address, the device alone, or nothing. */
  tellNewcomer: z.enum(['all', 'device', 'nothing']),
  /** Who may ask at `/usher/active` who is online. */
  active: z.enum(['nobody', 'signed-in', 'everyone']),
  /** So many times two browsers take a seat from each other within `sharedWithin` before both must wait; 0: any number. */
  sharedAfter: z.number().int().min(0).max(100),
  sharedWithin: duration(MINUTE, DAY),
  /** How long ended sessions are kept, so that their browsers can be told why. */
  endedKept: duration(DAY, 400 * DAY),
  /** How long a visitor who stays away is known, and an account made by a name alone is kept. */
  visitorsKept: duration(DAY, 400 * DAY),
  /** How long the audit log goes back. */
  auditKept: duration(DAY, 4000 * DAY),
  /** How long page views, visits and how many were online are kept, counted by the hour. */
  visitsKept: duration(DAY, 4000 * DAY),
  /** What the house is called, on every page; empty: Usher. */
  houseTitle: z
    .string()
    .max(200)
    .refine((text) => !hasHidden(text), 'hidden characters'),
  /** Said on the welcome page and the sign-in page. */
  houseNotice: pageWords(1000),
  /** Said below the fields of the sign-in page, such as where to get a password. */
  houseHelp: pageWords(500),
  /** Said to who was shown out, besides the words to them alone. */
  houseFarewell: pageWords(500),
});
export type Settings = z.infer<typeof settings>;
export type SettingName = keyof Settings;

/** A change of settings: those that are named get these values. */
export const settingsChange = settings.partial();
export type SettingsChange = z.infer<typeof settingsChange>;

/** What a change of policy does to live sessions, of how many accounts. */
export const policyEffect = z.object({ sessions: z.number().int(), accounts: z.number().int() });
export type PolicyEffect = z.infer<typeof policyEffect>;
