import type { EndReason, Left, Role } from '../../contract/contract.ts';
import type { Actor } from './actor.ts';
import type { Claim, Claimed } from './claim.ts';

/** A live session: the record behind one browser's cookie. */
export interface Session {
  key: string;
  /** Public id. Stays when the cookie is rotated. */
  id: string;
  /** The role is `user` in a session begun by a name alone, whatever the account has become. */
  account: { id: string; name: string; role: Role } | null;
  /** Begun without a password. */
  byName: boolean;
  createdAt: number;
  signedInAt: number | null;
  /** Last thing a person did. */
  usedAt: number;
  /** Last sign of life, a beat included; written in batches, so somewhat late. */
  seenAt: number;
  /** How it was left, when last heard of; null: it was not, or nobody knows. */
  left: Left | null;
  /** Milliseconds without use after which it ends. */
  idle: number;
  /** When it ends in any case. */
  endsAt: number;
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
  address: string;
  agent: string;
  reason: EndReason;
  at: number;
  actor: string | null;
  note: string | null;
  /** The newcomer, when displaced. */
  by: { address: string; agent: string } | null;
  /** Until then it can be restored; null if it cannot, or no longer. */
  undoUntil: number | null;
  /** Its browser was told already. */
  told: boolean;
  /** Its account has had a new password since, or was allowed in again by somebody who looked into it. */
  settled: boolean;
}

/** One of a user's sessions, over or not. */
export interface SignIn {
  id: string;
  signedInAt: number;
  address: string;
  agent: string;
  /** Null while it is live. */
  end: { reason: EndReason; at: number } | null;
}

/** A session of an account or of a browser, over or not. */
export interface PastSession {
  id: string;
  /** Account name; null if it is or was anonymous. */
  user: string | null;
  /** Signed in, or where nobody did begun, at. */
  at: number;
  address: string;
  agent: string;
  /** Null while it is live. */
  end: Pick<EndedSession, 'reason' | 'at' | 'actor' | 'note' | 'by'> | null;
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
  /** When the one page view that was counted before it had a session was; null: none. Counts where `from` is unknown. */
  viewedAt: number | null;
}

/** How sessions are ended. */
export interface EndHow extends Actor {
  reason: EndReason;
  note: string | null;
  /** Until then they can be restored. Null or left out: not at all. */
  undoUntil?: number | null;
  /** In the same step their users' accounts are banned until then. Null or left out: not at all. */
  banUntil?: number | null;
}

/**
 * A sign of life. `aliveUntil`: it counts as alive until then, unless a later mark says otherwise. Null: it is here,
 * which is true for as long as `stillHere` says so.
 */
export interface LastSeen {
  id: string;
  seenAt: number;
  /** Last use, if there was any. */
  usedAt: number | null;
  aliveUntil: number | null;
  /** It left like that, as far as is known; left out: it is here. */
  left?: Left | null;
}

export interface SessionStore {
  /**
   * What is behind a key. A session past its time is answered as ended (`expired`), swept or not; from then on it has
   * ended, like one that `save`, `end`, `tell` or a view found so: no mark that comes late prolongs it.
   * Never issued, rotated away long ago or purged: undefined. Creates nothing.
   */
  find(key: string, now: number): Promise<Found | undefined>;
  /** The live ones among these public ids, in no order; all others are left out. */
  get(ids: readonly string[], now: number): Promise<Session[]>;
  /** Live sessions of users by public id, at most `limit`, after that id (null: from the start). */
  signedIn(after: string | null, limit: number, now: number): Promise<Session[]>;
  /** Live sessions of one account (its id), the most recently used first. */
  of(account: string, now: number): Promise<Session[]>;
  /** Sessions of one account, live or over, the newest sign-in first, at most `limit`. */
  history(account: string, limit: number, now: number): Promise<SignIn[]>;
  /** How many sign-ins there were from then on and before then, over or not, as far back as they are kept. */
  countSignIns(span: { from: number; to: number }): Promise<number>;
  /**
   * Whose session that is, live or over, by its public id (null: a visitor's), and all sessions of that account, or of
   * a visitor's browser whoever used it, the newest first, at most `limit`. Unknown or purged: undefined.
   */
  past(
    id: string,
    limit: number,
    now: number,
  ): Promise<{ user: string | null; sessions: PastSession[] } | undefined>;
  /**
   * Makes an anonymous session, for the same browser as `from`. What became of that one does not change, but
   * that a kick of it can no longer be taken back: its browser has gone on.
   * Repeated with the same key: answers what is there and changes nothing.
   */
  create(newcomer: Newcomer): Promise<Exclude<Found, { state: 'rotated' }>>;
  /** The seat rule; see `claim.ts`. */
  claim(claim: Claim): Promise<Claimed>;
  /**
   * Ends live sessions and keeps a tombstone of each. Ended before or unknown: left as they are; past their time:
   * `expired`.
   * @returns those that this call ended
   */
  end(ids: readonly string[], how: EndHow): Promise<EndedSession[]>;
  /**
   * Takes kicks back: brings back sessions whose `undoUntil` is not over, as they were, and lifts the bans that
   * came with their ends. All others stay as they are: past their time, seat taken meanwhile, account disabled,
   * locked, with a new password since, account or address banned for another reason, browser gone on, unknown,
   * restored already. Of two that had the same seat the later one comes back. One that cannot hinders no other,
   * and an end that is yet to come, by a clock that was set back, cannot be taken back.
   * @returns those that this call restored
   */
  restore(ids: readonly string[], by: Actor): Promise<Session[]>;
  /** Writes down that the browser of an ended session was told. @returns true the first time */
  markTold(key: string, now: number): Promise<boolean>;
  /** Gives live sessions of users another lifetime, counted from their sign-in. Others are passed over. */
  limit(ids: readonly string[], lifetime: Lifetime, now: number): Promise<void>;
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
  /**
   * Moves last sign of life and last use forward, never back; `aliveUntil` becomes what the last mark says.
   * Ended or unknown ones are passed over, and so are those whose time was up before that use. A use in time prolongs a
   * session also if it is marked a little later, unless it has ended by then. Cheapest in the order of ids.
   */
  writeLastSeen(marks: readonly LastSeen[]): Promise<void>;
  /**
   * All who were marked as being here were so at that time, which is their last sign of life if they gave none since.
   * For whoever opens the store after this one they count as alive until `aliveUntil`; for this one they do anyway.
   */
  renewLiveness(at: number, aliveUntil: number): Promise<void>;
  /**
   * The clock was set by so many whole milliseconds, either way: moves the times of all sessions that have not ended, so
   * that each lives for as long as it would have, and one past its time stays so. Ends keep theirs.
   * @returns the public ids of those that were moved
   */
  clockSet(by: number): Promise<string[]>;
  /** Ends what is past its time (`expired`), at most `limit`; answers those ended. */
  expire(now: number, limit: number): Promise<EndedSession[]>;
}
