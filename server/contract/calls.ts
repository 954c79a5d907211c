import { z } from 'zod';
import { account, accountLink, accountName, knownName, password, role } from './account.ts';
import { importAtOnce, importResult, importRow } from './account-import.ts';
import { alert } from './alert.ts';
import { auditEntry, auditFilter } from './audit.ts';
import { ban, words } from './ban.ts';
import type { Failure } from './errors.ts';
import { messageText } from './message.ts';
import { nodeFigures } from './node.ts';
import { overview, overviewSpan } from './overview.ts';
import { personDetail } from './person-detail.ts';
import { person, publicId, type Counts, type Person } from './person.ts';
import { ownPolicy, policyEffect, settings, settingsChange } from './settings.ts';
import { visitsReport, visitsSpan } from './visits.ts';

const DAY = 24 * 60 * 60 * 1000;

export const serverStatus = z.object({
  version: z.string(),
  startedAt: z.number(),
  /** Addresses to give to people, the likeliest first. */
  urls: z.array(z.string()),
  /** True where only this machine can reach the server. */
  local: z.boolean(),
  /** True while the server cannot look into its store. */
  storeAway: z.boolean(),
  /** What this desk may do. */
  role: z.enum(['viewer', 'operator']),
  /** Whom this desk acts as; "desktop" in the desktop window. */
  actor: z.string(),
  /** Public id of the operator's own session, if they have one. */
  session: z.string().nullable(),
  /** Name of this node; null where no others share the store. */
  node: z.string().nullable(),
});
export type ServerStatus = z.infer<typeof serverStatus>;

/** How the server is reached, as it was decided when it started. `host` null: on all addresses of the machine. */
export const serverNetwork = z.object({
  host: z.string().nullable(),
  port: z.number().int(),
  https: z.boolean(),
  /** Names and addresses that people may ask for besides the machine's own. */
  allowedHosts: z.array(z.string()),
});
export type ServerNetwork = z.infer<typeof serverNetwork>;

const nothing = z.strictObject({});
const named = { name: knownName };
/** Sessions that one call may name. */
export const sessionsAtOnce = 1000;
const sessions = z.array(publicId).min(1).max(sessionsAtOnce);
/** How a kick is done: words to those who go, and milliseconds before they may sign in again. */
const kick = {
  words: words.nullable(),
  coolDown: z
    .number()
    .int()
    .min(0)
    .max(30 * DAY)
    .optional(),
};
/** Those that were ended by this call; until `undoUntil` it can be taken back. */
const kicked = z.object({ ended: z.array(z.string()), undoUntil: z.number() });
const page = { before: z.number().int().nullable(), limit: z.number().int().min(1).max(500) };

/**
 * A call of the operator: input and output schema. `viewer`: a viewer may make it. `confirm`: in a browser it needs
 * the operator's password first (`desk.confirm`).
 */
interface Call {
  input: z.ZodType;
  output: z.ZodType;
  viewer: boolean;
  confirm?: true;
}

/**
 * All an operator can ask for. `people.watch` starts the feed of `people` events for this desk (a snapshot in
 * chunks, then diffs); `people.unwatch` stops it.
 */
export const calls = {
  'server.status': { input: nothing, output: serverStatus, viewer: true },
  /** The nodes that there are now, the one that answers first; none where no others share the store. */
  'server.nodes': { input: nothing, output: z.object({ nodes: z.array(nodeFigures) }), viewer: true },
  'server.network': { input: nothing, output: serverNetwork, viewer: true },
  /** Says the operator's password again; calls that ask for it are then open to this desk for five minutes. */
  'desk.confirm': {
    input: z.strictObject({ password: z.string().max(1024) }),
    output: z.object({}),
    viewer: true,
  },

  'people.watch': { input: nothing, output: z.object({}), viewer: true },
  'people.unwatch': { input: nothing, output: z.object({}), viewer: true },
  /** What is known of whose session that is or was; `not-found` once it is forgotten. */
  'people.detail': { input: z.strictObject({ session: publicId }), output: personDetail, viewer: true },

  /** Live sessions of users by public id, after that one (null: from the start); `next` is null at the end. */
  'sessions.list': {
    input: z.strictObject({ after: publicId.nullable(), limit: z.number().int().min(1).max(500) }),
    output: z.object({ sessions: z.array(person), next: z.string().nullable() }),
    viewer: true,
  },
  'sessions.kick': { input: z.strictObject({ sessions, ...kick }), output: kicked, viewer: false },
  /** Everybody who is signed in, but for the operator who asks. */
  'sessions.kickAll': { input: z.strictObject(kick), output: kicked, viewer: false, confirm: true },
  /** Takes kicks back, their cool-downs too. Those whose time is up or whose seat is taken stay ended. */
  'sessions.restore': {
    input: z.strictObject({ sessions }),
    output: z.object({ restored: z.array(z.string()) }),
    viewer: false,
  },

  /**
   * Words to the open pages of these sessions, or of all who are here. `asked`: so many sessions were meant; `reached`: so
   * many of them have a page open now; `pages`: so many pages they are. Who has none open is not told later.
   */
  'messages.send': {
    input: z.union([
      z.strictObject({ sessions, text: messageText }),
      z.strictObject({ everyone: z.literal(true), text: messageText }),
    ]),
    output: z.object({ asked: z.number().int(), reached: z.number().int(), pages: z.number().int() }),
    viewer: false,
  },

  // In a browser, what makes, opens, demotes or deletes the account of a viewer or operator needs `desk.confirm` first.
  'accounts.list': { input: nothing, output: z.array(account), viewer: true },
  /** `password` null: one that nobody knows, until one is set by a link. */
  'accounts.add': {
    input: z.strictObject({ name: accountName, password: password.nullable(), role }),
    output: account,
    viewer: false,
  },
  /** Disabling ends the account's sessions at once. `disabled: false` lets it sign in again, and unlocks it. */
  'accounts.disable': {
    input: z.strictObject({ ...named, disabled: z.boolean() }),
    output: account,
    viewer: false,
  },
  /** A new password; the account's sessions end, and it is unlocked. */
  'accounts.reset': { input: z.strictObject({ ...named, password }), output: account, viewer: false },
  /** A one-time link for a new password, in place of one there was. */
  'accounts.link': { input: z.strictObject(named), output: accountLink, viewer: false },
  /** Deletes an account for good. Its sessions end, its name is free again. */
  'accounts.remove': { input: z.strictObject(named), output: z.object({}), viewer: false },
  /**
   * Makes several accounts: each for itself, those that cannot be are passed over. `trial`: only says what would become
   * of each. Viewers and operators need `desk.confirm`.
   */
  'accounts.import': {
    input: z.strictObject({ rows: z.array(importRow).min(1).max(importAtOnce), trial: z.boolean() }),
    output: z.object({ results: z.array(importResult) }),
    viewer: false,
  },
  /** Another role; on open desks at once. */
  'accounts.role': { input: z.strictObject({ ...named, role }), output: account, viewer: false },
  /** What is different for this account, all of it. `now`: surplus sessions end at once, not at the next sign-in. */
  'accounts.policy': {
    input: z.strictObject({ ...named, policy: ownPolicy, now: z.boolean() }),
    output: account,
    viewer: false,
  },
  /** What `accounts.policy` would do now. */
  'accounts.policyEffect': {
    input: z.strictObject({ ...named, policy: ownPolicy }),
    output: policyEffect,
    viewer: true,
  },

  'settings.get': { input: nothing, output: z.object({ settings, defaults: settings }), viewer: true },
  /**
   * `now`: what no longer fits ends at once, not at the next sign-in of its user. If there is any, or if the audit log
   * shall go back less far, a browser needs `desk.confirm` first.
   */
  'settings.set': {
    input: z.strictObject({ change: settingsChange, now: z.boolean() }),
    output: z.object({ settings, ended: z.number().int() }),
    viewer: false,
  },
  /** How many live sessions do not fit a change: what `settings.set` would end. */
  'settings.effect': {
    input: z.strictObject({ change: settingsChange }),
    output: policyEffect,
    viewer: true,
  },

  'bans.list': { input: nothing, output: z.array(ban), viewer: true },
  /** Keeps an account or an address out, ends its sessions; takes the place of a ban there was. */
  'bans.add': {
    input: z.strictObject({
      kind: ban.shape.kind,
      who: z.string().trim().min(1).max(64),
      until: z.number().int().nullable(),
      words: words.nullable(),
    }),
    output: ban,
    viewer: false,
  },
  'bans.lift': { input: z.strictObject({ id: publicId }), output: z.object({}), viewer: false },

  'alerts.list': { input: nothing, output: z.array(alert), viewer: true },
  'alerts.dismiss': { input: z.strictObject({ id: publicId }), output: z.object({}), viewer: false },

  'overview.get': { input: overviewSpan, output: overview, viewer: true },

  /** Page views, visits, visitors and who was online, in the pieces of time that are asked for. */
  'visits.report': { input: visitsSpan, output: visitsReport, viewer: true },

  /**
   * The audit log, the newest first: entries before that id. `total` comes with the first page (`before` is null) and
   * says how many fit the filter; one more than `auditCounted` stands for any number above that.
   */
  'audit.list': {
    input: z.strictObject({ filter: auditFilter, ...page }),
    output: z.object({ entries: z.array(auditEntry), total: z.number().int().nullable() }),
    viewer: true,
  },
  /** The same, to take away: page by page, and written down. `total` is exact. */
  'audit.export': {
    input: z.strictObject({ filter: auditFilter, ...page }),
    output: z.object({ entries: z.array(auditEntry), total: z.number().int().nullable() }),
    viewer: false,
    confirm: true,
  },
} as const satisfies Record<string, Call>;

export type CallName = keyof typeof calls;
export type Input<N extends CallName> = z.infer<(typeof calls)[N]['input']>;
export type Output<N extends CallName> = z.infer<(typeof calls)[N]['output']>;

/** A call answered: the value, or why not. Errors cross as data. */
export type Answer<T = unknown> = { ok: true; value: T } | { ok: false; error: Failure };

/** What the server tells a desk unasked. */
export type OperatorEvent =
  /** The whole list, in chunks: `first` starts a new list, `last` completes it. */
  | { type: 'people.snapshot'; rows: Person[]; first: boolean; last: boolean; counts: Counts }
  /** What changed since: rows new or changed as they are now, and the sessions that are gone. */
  | { type: 'people.changed'; rows: Person[]; gone: string[]; counts: Counts }
  /** These were changed by somebody: ask for them again. */
  | { type: 'accounts.changed' }
  | { type: 'settings.changed' }
  | { type: 'bans.changed' }
  | { type: 'alerts.changed' }
  /** The log has grown; told a few times a second at most. */
  | { type: 'audit.changed' }
  /** The store went away or is back: the status says which. */
  | { type: 'store.changed' }
  /** The server's state or addresses changed: ask for the status again. */
  | { type: 'server.changed' };

/** A desk's frame on `/usher/operator/live`; answered by `{ id, ...Answer }`. Events come as `{ event }`. */
export const operatorFrame = z.strictObject({ id: z.number().int(), call: z.string(), input: z.unknown() });
export type OperatorFrame = z.infer<typeof operatorFrame>;
export type OperatorReply = ({ id: number } & Answer) | { event: OperatorEvent };
