/**
 * The store: what is true for the whole installation. One port, several adapters, one contract suite
 * (`test/store/describe-store.ts`) that holds each of them to the comments below.
 *
 * Rules for all methods. Time comes in as `now`, in milliseconds since 1970. A write that has been answered is
 * on disk. When storage fails the promise rejects, nothing is half-done, and the caller may try again. News is
 * published after the commit, before the promise resolves. Ids of sessions never come in here, only their keys
 * (SHA-256, base64url).
 */
import type { EndReason, Role } from '../contract.ts';

export interface Store {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly visits: VisitStore;
  /** What was committed, on every node. A listener that throws does not stop the others. */
  readonly news: { on(listener: (news: News) => void): () => void };
  /** 32 random bytes of that name, made at the first call and the same ever after. */
  secret(name: string): Promise<Buffer>;
  /** Resolves while the store takes transactions. Writes nothing, so says nothing of a full disk. */
  ping(): Promise<void>;
  /** Writes what is waiting and closes. Calls after it reject, saying that the store is closed. */
  close(): Promise<void>;
}

export type News =
  /** A session came to be, or changed hands (an anonymous one was signed in). */
  | { type: 'started'; session: Session }
  | { type: 'ended'; sessions: EndedSession[] }
  /** A counted page view of a session: `views` is the new count of its browser. */
  | { type: 'viewed'; session: string; views: number; page: string; at: number }
  | { type: 'accounts' };

// Accounts ----------------------------------------------------------------------------------------------------

export interface StoredAccount {
  id: string;
  /** As it was typed when the account was made. */
  name: string;
  role: Role;
  disabled: boolean;
  /** PHC string. */
  passwordHash: string;
  /** Grows with every change of the password. */
  passwordVersion: number;
  createdAt: number;
  signedInAt: number | null;
}

export interface AccountStore {
  /**
   * Makes an account. `folded` is the name two accounts may not share.
   * @returns undefined if the folded name is taken
   */
  add(account: {
    name: string;
    folded: string;
    role: Role;
    passwordHash: string;
    now: number;
  }): Promise<StoredAccount | undefined>;
  /** Missing: undefined. */
  find(folded: string): Promise<StoredAccount | undefined>;
  /** All of them, by folded name. */
  list(): Promise<StoredAccount[]>;
  /** True if an operator exists who may sign in. */
  hasOperator(): Promise<boolean>;
  /**
   * Allows or forbids signing in; forbidding ends the account's sessions in the same step, with reason
   * `disabled`. Repeated: changes and ends nothing more. Missing: undefined.
   */
  setDisabled(folded: string, disabled: boolean, by: Actor): Promise<StoredAccount | undefined>;
  /**
   * Sets a new password and ends the account's sessions in the same step, with reason `password-changed`,
   * all but `keep` (a public id). Missing: undefined.
   */
  setPassword(
    folded: string,
    passwordHash: string,
    by: Actor & { keep: string | null },
  ): Promise<StoredAccount | undefined>;
  /**
   * Replaces the hash of the same password by a stronger one. No session ends. Does nothing if the password
   * was changed since (`passwordVersion` is not current) or the account is missing.
   */
  upgradeHash(folded: string, passwordHash: string, passwordVersion: number): Promise<void>;
}

/** Who did it, and when. */
export interface Actor {
  actor: string | null;
  at: number;
}

// Sessions ----------------------------------------------------------------------------------------------------

/** A live session: the record behind one browser's cookie. */
export interface Session {
  key: string;
  /** Public id. Stays when the cookie is rotated. */
  id: string;
  account: { id: string; name: string; role: Role } | null;
  createdAt: number;
  signedInAt: number | null;
  /** Last thing a person did. */
  usedAt: number;
  /** Last sign of life, a beat included; written in batches, so somewhat late. */
  seenAt: number;
  /** When it ends if nothing more is done: the earlier of idle time-out and lifetime. */
  expiresAt: number;
  address: string;
  /** User agent as sent. */
  agent: string;
  /** Page views of this browser, ever. */
  views: number;
  /** Runs of page views of this browser without a gap over 30 minutes. */
  visits: number;
  /** The visitor's dictionary. */
  data: Readonly<Record<string, unknown>>;
}

/** A session that is over, and why. */
export interface EndedSession {
  key: string;
  id: string;
  /** Account name; null if it was anonymous. */
  user: string | null;
  reason: EndReason;
  at: number;
  actor: string | null;
  note: string | null;
  /** The newcomer, when displaced. */
  by: { address: string; agent: string } | null;
}

/** Milliseconds for which a key that was rotated away is still known to be of the same browser. */
export const ROTATION_MEMORY = 60_000;

export type Found =
  | { state: 'live'; session: Session }
  | { state: 'ended'; ended: EndedSession }
  /** Rotated away within ROTATION_MEMORY: a request that crossed with a sign-in. It opens nothing. */
  | { state: 'rotated' };

/** How long a session lives, in milliseconds: without anybody doing anything, and in all. */
export interface Lifetime {
  idle: number;
  absolute: number;
}

/** A new cookie and the browser that gets it. */
export interface Newcomer {
  key: string;
  id: string;
  now: number;
  address: string;
  agent: string;
  lifetime: Lifetime;
  /** Key of the cookie the browser came with, whatever became of it: its page views go on being counted. */
  from: string | null;
  /** Page views counted for this browser before it had a session; counts where `from` is unknown. */
  views: number;
}

export interface Claim extends Newcomer {
  account: string;
  /** The version the password was checked against. */
  passwordVersion: number;
  policy: SeatPolicy;
}

export interface SeatPolicy {
  /** Live sessions a user may hold; Infinity for any number. */
  seats: number;
  /** A full house displaces the least recently used holder, or refuses the newcomer. */
  whenFull: 'displace' | 'deny';
}

export type Claimed =
  | { ok: true; session: Session; displaced: Session[] }
  | { ok: false; why: 'seats-taken'; holders: Session[] }
  /** The account is gone, disabled, or its password was changed in the meantime. */
  | { ok: false; why: 'account-disabled' | 'invalid-credentials' };

export interface SessionStore {
  /**
   * What is behind a key. A session past its time is answered as ended (`expired`), swept or not.
   * Never issued, rotated away long ago or purged: undefined. Creates nothing.
   */
  find(key: string, now: number): Promise<Found | undefined>;
  /** The live ones among these public ids, in no order; all others are left out. */
  get(ids: readonly string[], now: number): Promise<Session[]>;
  /** Live sessions of users by public id, at most `limit`, after that id (null: from the start). */
  signedIn(after: string | null, limit: number, now: number): Promise<Session[]>;
  /**
   * Makes an anonymous session, for the same browser as `from`; what became of that one does not change.
   * Repeated with the same key: answers what is there and changes nothing.
   */
  create(newcomer: Newcomer): Promise<Exclude<Found, { state: 'rotated' }>>;
  /**
   * The seat rule, in one atomic step: gives the user this session, and ends what the policy says or refuses.
   * An anonymous `from`, or one of the same user, is rotated: it becomes this session, keeps its public id and
   * dictionary, and its old key is dead. So is one whose key was just rotated away by this user: a second
   * click, that crossed with the first. One of another user ends (`signed-out`). The session claimed is never
   * among those displaced; ended and expired ones never count. Refused: nothing changed.
   */
  claim(claim: Claim): Promise<Claimed>;
  /**
   * Ends live sessions and keeps a tombstone of each. Ended before, expired or unknown: left as they are.
   * @returns those that this call ended
   */
  end(
    ids: readonly string[],
    how: Actor & { reason: EndReason; note: string | null },
  ): Promise<EndedSession[]>;
  /**
   * Changes single keys of a live session's dictionary; concurrent changes of other keys survive. Never
   * creates or revives: `gone` if the session is not live. `too-large`: the whole would pass `limit` bytes of
   * JSON; nothing changed.
   */
  save(
    key: string,
    change: { set: Readonly<Record<string, unknown>>; remove: readonly string[] },
    limit: number,
    now: number,
  ): Promise<'saved' | 'gone' | 'too-large'>;
  /** Moves last sign of life and last use forward, never back. Sessions that are not live are passed over. */
  mark(marks: readonly { id: string; seenAt: number; usedAt: number | null }[]): Promise<void>;
  /** Ends what is past its time (`expired`), at most `limit`; answers those ended. */
  expire(now: number, limit: number): Promise<EndedSession[]>;
  /** Forgets tombstones older than `before`, at most `limit`; answers how many. */
  purge(before: number, limit: number): Promise<number>;
}

// Visits ------------------------------------------------------------------------------------------------------

/** Milliseconds without a page view after which the next one is a new visit. */
export const VISIT_GAP = 30 * 60 * 1000;

export interface VisitStore {
  /**
   * Counts a page view, of a live session or (`key` null) of a browser that has none yet.
   * A view more than VISIT_GAP after the last one starts a new visit.
   * @returns the views and visits of this browser, this one included; undefined if the session is not live:
   * then nothing was counted
   */
  count(view: {
    key: string | null;
    page: string;
    now: number;
  }): Promise<{ views: number; visits: number } | undefined>;
  /** All page views ever counted. */
  total(): Promise<number>;
}
