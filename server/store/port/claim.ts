import type { KeptOut } from './bans.ts';
import type { Newcomer, Session } from './session.ts';

/**
 * The seat rule, in one atomic step: gives the user this session, and ends what the policy says or refuses.
 *
 * An anonymous `from`, or one of the same user, is rotated: it becomes this session, keeps its public id and
 * dictionary, and its old key is dead. So is one whose key was just rotated away by this user: a second click,
 * that crossed with the first. One of another user ends (`signed-out`). The session claimed is never among those
 * displaced; ended and expired ones never count. Where `from` is of one that was kicked, that can no longer be
 * taken back: its browser has gone on. Refused: nothing changed.
 *
 * No account holds sessions without end. Whatever the policy says, of the others on the newcomer's seat all but
 * MOST_ON_A_SEAT - 1 are displaced, and of the others of the account all but MOST_OF_AN_ACCOUNT - 1; those go that
 * gave no sign of life for the longest.
 */
export interface Claim extends Newcomer {
  account: string;
  /** The version the password was checked against. */
  passwordVersion: number;
  /** A name was enough. */
  byName: boolean;
  policy: SeatPolicy;
  /** The session counts as alive so long, unless a mark says otherwise; milliseconds. */
  aliveFor: number;
  /** `returning`: only who sits in this browser already, as whoever signs in there again does. */
  admits: 'all' | 'returning';
  /** The holder (public id) that the newcomer chose to go, where `whenFull` is `ask`. */
  takeOver: string | null;
}

/** Live sessions that share a seat. */
export const MOST_ON_A_SEAT = 50;
/** Live sessions of an account. */
export const MOST_OF_AN_ACCOUNT = 1000;

export interface SeatPolicy {
  /** Live sessions a user may hold; Infinity for as many as an account can have. */
  seats: number;
  /**
   * What happens when all seats are taken. `displace`: the seat used least recently is freed, and as many more as
   * there are too many. `deny`: the newcomer is refused. `ask`: refused, unless `takeOver` names one of the
   * holders; that one goes first.
   */
  whenFull: 'displace' | 'deny' | 'ask';
  /** `alive`: holders past their `aliveUntil` go first, and nobody is refused or asked because of them. */
  countOnly: 'alive' | 'all';
  /** `free`: all sessions from one address share one seat, which is freed as a whole. */
  sameAddress: 'counts' | 'free';
  /**
   * Two browsers that take seats of this account from each other do not go on for ever. When one displaced the
   * other, both ways together, `after` times within `within` milliseconds, and the holder did it to the newcomer
   * at least once, the newcomer is refused until fewer than `after` of these are as recent as that. 0: they may.
   */
  shared: { after: number; within: number };
}

export type Claimed =
  | { ok: true; session: Session; displaced: Session[] }
  | { ok: false; why: 'seats-taken'; holders: Session[] }
  /** Two browsers take the seat from each other; `until` is when they may again. */
  | { ok: false; why: 'account-shared'; until: number; holders: Session[] }
  /** The account or the address is kept out. */
  | ({ ok: false; why: 'banned' } & KeptOut)
  /** Nobody new is admitted. Said before it is looked at who holds the seats. */
  | { ok: false; why: 'sign-ins-paused' }
  /** The account is gone, disabled or locked, or its password was changed in the meantime. */
  | { ok: false; why: 'account-disabled' | 'invalid-credentials' };
