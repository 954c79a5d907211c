import type { Actor } from './actor.ts';
import type { Claim, Claimed } from './claim.ts';
import type {
  EndHow,
  EndedSession,
  Found,
  LastSeen,
  Lifetime,
  Newcomer,
  PastSession,
  Session,
  SignIn,
} from './session.ts';

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
