/**
 * Everything that crosses a wire: end reasons and close codes, error codes, messages of the live socket,
 * and the operator's calls and events. Names here are stable; `docs/protocol.md` explains them.
 */
import { z } from 'zod';

// Ending ------------------------------------------------------------------------------------------------------

/** Why a session ended, and the WebSocket close code that says so. */
export const endReasons = {
  displaced: 4001,
  kicked: 4002,
  expired: 4003,
  'signed-out': 4004,
  disabled: 4005,
  'password-changed': 4006,
} as const;
export type EndReason = keyof typeof endReasons;
export const endReason = z.enum(Object.keys(endReasons) as [EndReason, ...EndReason[]]);

/** Close codes that end a connection, not a session: the browser comes back. */
export const closeCodes = {
  badData: 1007,
  policy: 1008,
  tooBig: 1009,
  restart: 1012,
  tryLater: 1013,
} as const;

/** A browser and its system in names, as far as its user agent tells. */
export const device = z.object({ browser: z.string().nullable(), system: z.string().nullable() });
export type Device = z.infer<typeof device>;

/** What an ended browser is told. Times are milliseconds since 1970, UTC, here and everywhere below. */
export const ending = z.object({
  reason: endReason,
  at: z.number(),
  /** The operator's words, when kicked. */
  note: z.string().nullable(),
  /** The newcomer, when displaced. */
  by: z.object({ address: z.string(), device }).nullable(),
});
export type Ending = z.infer<typeof ending>;

// Errors ------------------------------------------------------------------------------------------------------

/** Every expected failure, and its HTTP status. */
export const errorCodes = {
  'invalid-input': 400,
  'not-json': 400,
  'invalid-credentials': 401,
  'not-signed-in': 401,
  'session-ended': 401,
  'account-disabled': 403,
  'cross-origin': 403,
  'operators-only': 403,
  'link-expired': 403,
  'not-found': 404,
  'no-such-account': 404,
  'method-not-allowed': 405,
  'name-taken': 409,
  'seats-taken': 409,
  yourself: 409,
  'too-large': 413,
  'wrong-host': 421,
  'too-many-attempts': 429,
  internal: 500,
  busy: 503,
  'not-serving': 503,
  'port-taken': 503,
  'port-forbidden': 503,
  'host-unknown': 503,
  'folder-in-use': 503,
  'folder-unusable': 503,
} as const;
export type ErrorCode = keyof typeof errorCodes;

export const failure = z.object({
  code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
  /** For logs; what people are shown comes from the code. */
  message: z.string(),
  /** What the code's words speak of: a port, a name. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Failure = z.infer<typeof failure>;

// Presence and the live socket --------------------------------------------------------------------------------

export const presence = z.enum(['active', 'idle', 'hidden', 'lost', 'offline']);
export type Presence = z.infer<typeof presence>;

/** The largest frame a page may send, in bytes. */
export const maxFrame = 4096;
const pagePath = z.string().max(1024).regex(/^\//);

/** What a page tells the server, and only when it changes. */
export const pageMessage = z.strictObject({
  type: z.literal('state'),
  presence: z.enum(['active', 'idle', 'hidden']),
  page: pagePath,
});
export type PageMessage = z.infer<typeof pageMessage>;

/** What the server tells a page. `interval`: milliseconds between beats; silence for longer means a dead line. */
export type ServerMessage =
  | { type: 'hello'; interval: number; session: string; online: number }
  | { type: 'online'; count: number }
  | { type: 'message'; text: string }
  | ({ type: 'ended' } & Ending);

// What an operator sees ---------------------------------------------------------------------------------------

export const role = z.enum(['user', 'viewer', 'operator']);
export type Role = z.infer<typeof role>;

/** One row of the live table: a signed-in person's session, or an anonymous visitor's. */
export const person = z.object({
  /** Public id of the session: short, safe to show, no key to anything. */
  session: z.string(),
  /** Account name; null for an anonymous visitor. */
  user: z.string().nullable(),
  presence,
  address: z.string(),
  device,
  /** Path of the page last shown; null as long as none is known. */
  page: z.string().nullable(),
  /** Signed in, or for a visitor first seen, at. */
  since: z.number(),
  /** Last sign of life. */
  seen: z.number(),
  /** Page views of this browser, ever. */
  views: z.number().int(),
  /** Open tabs. */
  connections: z.number().int(),
});
export type Person = z.infer<typeof person>;

/** How many are online: people (distinct accounts) and anonymous visitors. */
export const counts = z.object({ people: z.number().int(), visitors: z.number().int() });
export type Counts = z.infer<typeof counts>;

export const account = z.object({
  name: z.string(),
  role,
  disabled: z.boolean(),
  createdAt: z.number(),
  /** Last sign-in; null before the first. */
  signedInAt: z.number().nullable(),
});
export type Account = z.infer<typeof account>;

export const serverStatus = z.object({
  version: z.string(),
  startedAt: z.number(),
  /** Addresses to give to people, the likeliest first. */
  urls: z.array(z.string()),
  /** True where only this machine can reach the server. */
  local: z.boolean(),
  /** What this desk may do. */
  role: z.enum(['viewer', 'operator']),
  /** Whom this desk acts as; "desktop" in the desktop window. */
  actor: z.string(),
  /** Public id of the operator's own session, if they have one. */
  session: z.string().nullable(),
});
export type ServerStatus = z.infer<typeof serverStatus>;

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
/** Any character, never cut: length is the only rule. */
export const password = z.string().min(8).max(256);
/** The operator's words to those they show out. */
export const words = z.string().trim().max(500);
const publicId = z.string().min(1).max(64);

/** A call of the operator: input and output schema, and whether a viewer may make it. */
interface Call {
  input: z.ZodType;
  output: z.ZodType;
  viewer: boolean;
}

/**
 * All an operator can ask for. `people.watch` starts the feed of `people` events for this desk (a snapshot in
 * chunks, then diffs); `people.unwatch` stops it.
 */
export const calls = {
  'server.status': { input: z.strictObject({}), output: serverStatus, viewer: true },
  'people.watch': { input: z.strictObject({}), output: z.object({}), viewer: true },
  'people.unwatch': { input: z.strictObject({}), output: z.object({}), viewer: true },
  'sessions.kick': {
    input: z.strictObject({ sessions: z.array(publicId).min(1).max(1000), words: words.nullable() }),
    /** Those that were ended by this call; the others had ended before, or never were. */
    output: z.object({ ended: z.array(z.string()) }),
    viewer: false,
  },
  'accounts.list': { input: z.strictObject({}), output: z.array(account), viewer: true },
  'accounts.add': {
    input: z.strictObject({ name: accountName, password, role }),
    output: account,
    viewer: false,
  },
  'accounts.disable': {
    /** Disabling ends the account's sessions at once. `disabled: false` lets it sign in again. */
    input: z.strictObject({ name: accountName, disabled: z.boolean() }),
    output: account,
    viewer: false,
  },
  'accounts.reset': {
    /** A new password; the account's sessions end. */
    input: z.strictObject({ name: accountName, password }),
    output: account,
    viewer: false,
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
  /** Accounts were changed by somebody: ask for the list again. */
  | { type: 'accounts.changed' }
  /** The server's state or addresses changed: ask for the status again. */
  | { type: 'server.changed' };

// Operator socket (browser) -----------------------------------------------------------------------------------

/** A desk's frame on `/usher/operator/live`; answered by `{ id, ...Answer }`. Events come as `{ event }`. */
export const operatorFrame = z.strictObject({ id: z.number().int(), call: z.string(), input: z.unknown() });
export type OperatorFrame = z.infer<typeof operatorFrame>;
export type OperatorReply = ({ id: number } & Answer) | { event: OperatorEvent };

// Desktop -----------------------------------------------------------------------------------------------------

/** What the desktop window shows before and instead of the server. */
export const desktopState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('serving') }),
  /** `port` is the one that was asked for. */
  z.object({ state: z.literal('failed'), error: failure, port: z.number().int() }),
]);
export type DesktopState = z.infer<typeof desktopState>;

/** What the desktop window can ask of its own process besides the calls above. */
export const desktopCalls = {
  'desktop.state': { input: z.strictObject({}), output: desktopState },
  /** Starts serving after a failure, on another port if one is given (0: any free one); answers the new state. */
  'desktop.start': {
    input: z.strictObject({ port: z.number().int().min(0).max(65535).optional() }),
    output: desktopState,
  },
  'desktop.copy': { input: z.strictObject({ text: z.string().max(2000) }), output: z.object({}) },
} as const;
export type DesktopCallName = keyof typeof desktopCalls;

/** The bridge that the preload puts on `window.usher`: one function a call, and the events. */
export type Bridge = {
  [N in CallName | DesktopCallName]: (input: unknown) => Promise<Answer>;
} & { onEvent(listener: (event: OperatorEvent) => void): () => void };
