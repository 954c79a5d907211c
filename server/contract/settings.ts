import { z } from 'zod';
import { hasHidden, hasHiddenInText } from './hidden.ts';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const choice = <const Options extends readonly [string, ...string[]]>(...options: Options) => ({
  kind: 'choice' as const,
  rule: z.enum(options),
});
/** Milliseconds, whole minutes at the shortest. */
const duration = (least: number, most: number) => ({
  kind: 'duration' as const,
  rule: z.number().int().min(least).max(most),
});
/** One line of plain text of at most so many characters. Empty: not set. */
const line = (most: number) => ({
  kind: 'text' as const,
  lines: 1,
  rule: z
    .string()
    .max(most)
    .refine((text) => !hasHidden(text), 'hidden characters'),
});
/** Plain text of several lines for a page, of at most so many characters; `lines` are shown to enter it. Empty: not set. */
const text = (most: number, lines: number) => ({
  kind: 'text' as const,
  lines,
  rule: z
    .string()
    .max(most)
    .refine((value) => !hasHiddenInText(value), 'hidden characters'),
});

/**
 * The rules of seats and time: for everybody, and each may be set for one account besides. For each setting what it may
 * be (`rule`), how it is entered (`kind`), its value until somebody sets it (`initial`), and where it is shown (`group`).
 */
const policySettings = {
  /** Live sessions that a user may hold. */
  seats: {
    kind: 'seats',
    rule: z.union([z.number().int().min(1).max(1000), z.literal('unlimited')]),
    initial: 1,
    group: 'seats',
  },
  /** The newer sign-in takes the seat used least recently; or is refused; or is asked which seat to take. */
  whenFull: { ...choice('displace', 'deny', 'ask'), initial: 'displace', group: 'seats' },
  /** Whether a session without a sign of life can block a newcomer. */
  countOnly: { ...choice('alive', 'all'), initial: 'all', group: 'seats' },
  /** Whether sessions from one address share a seat. */
  sameAddress: { ...choice('counts', 'free'), initial: 'counts', group: 'seats' },
  /** An account with a password, or a display name alone. */
  signIn: { ...choice('accounts', 'names'), initial: 'accounts', group: 'seats' },
  /** A session ends when a person does nothing for so long. Initially a working day. */
  idleTimeout: { ...duration(MINUTE, 400 * DAY), initial: 8 * HOUR, group: 'time' },
  /** A session ends so long after its sign-in in any case. */
  maxLifetime: { ...duration(MINUTE, 400 * DAY), initial: 7 * DAY, group: 'time' },
} as const;

/** All settings, in the order in which a group shows them. */
export const settingTable = {
  ...policySettings,
  /** While paused only operators and viewers may sign in. Who is signed in stays so. */
  newSignIns: { ...choice('open', 'paused'), initial: 'open', group: 'seats' },
  /** What a displaced browser is told of the newcomer: device and address, the device alone, or nothing. */
  tellNewcomer: { ...choice('all', 'device', 'nothing'), initial: 'all', group: 'told' },
  /** Who may ask at `/usher/active` who is online. */
  active: { ...choice('nobody', 'signed-in', 'everyone'), initial: 'nobody', group: 'told' },
  /** So many times two browsers displace each other within `sharedWithin` before both must wait. 0: any number. */
  sharedAfter: { kind: 'count', rule: z.number().int().min(0).max(100), initial: 4, group: 'shared' },
  sharedWithin: { ...duration(MINUTE, DAY), initial: 10 * MINUTE, group: 'shared' },
  /** How long ended sessions are kept, so that their browsers can be told why. */
  endedKept: { ...duration(DAY, 400 * DAY), initial: 30 * DAY, group: 'kept' },
  /** How long an absent visitor is known, and an account made by a name alone is kept. Initially as long as browsers keep a cookie. */
  visitorsKept: { ...duration(DAY, 400 * DAY), initial: 400 * DAY, group: 'kept' },
  /** How long page views, visits and online counts are kept, counted by the hour. Initially this month, and the same one a year ago. */
  visitsKept: { ...duration(DAY, 4000 * DAY), initial: 400 * DAY, group: 'kept' },
  /** How long the audit log goes back. */
  auditKept: { ...duration(DAY, 4000 * DAY), initial: 365 * DAY, group: 'kept' },
  /** The name of the site, on every page. Empty: Usher. */
  houseTitle: { ...line(200), initial: '', group: 'house' },
  /** Shown on the welcome page and the sign-in page. */
  houseNotice: { ...text(1000, 4), initial: '', group: 'house' },
  /** Shown below the fields of the sign-in page, such as where to get a password. */
  houseHelp: { ...text(500, 3), initial: '', group: 'house' },
  /** Shown to everybody who is kicked, below the note to them alone. */
  houseFarewell: { ...text(500, 3), initial: '', group: 'house' },
} as const;
type Table = typeof settingTable;
export type SettingName = keyof Table;
export const settingNames = Object.keys(settingTable) as SettingName[];

type Rules<T extends Record<string, { rule: z.ZodType }>> = { [N in keyof T]: T[N]['rule'] };
/** The rule of each setting in a table, by name. */
function rulesOf<T extends Record<string, { rule: z.ZodType }>>(table: T): Rules<T> {
  return Object.fromEntries(Object.entries(table).map(([name, { rule }]) => [name, rule])) as Rules<T>;
}

export const policy = z.strictObject(rulesOf(policySettings));
export type Policy = z.infer<typeof policy>;

/** What is different for one account. What is left out is as for everybody. */
export const ownPolicy = policy.partial();
export type OwnPolicy = z.infer<typeof ownPolicy>;

export const settings = z.strictObject(rulesOf(settingTable));
export type Settings = z.infer<typeof settings>;

/** The value of each setting until somebody sets it: one seat for each account, and the newer sign-in takes it. */
export const defaultSettings = Object.fromEntries(
  settingNames.map((name) => [name, settingTable[name].initial]),
) as Settings;

/** A change of settings: those that are named get these values. */
export const settingsChange = settings.partial();
export type SettingsChange = z.infer<typeof settingsChange>;

/** What a change of policy does to live sessions, of how many accounts. */
export const policyEffect = z.object({ sessions: z.number().int(), accounts: z.number().int() });
export type PolicyEffect = z.infer<typeof policyEffect>;
