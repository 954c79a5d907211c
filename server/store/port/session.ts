import type { EndReason, Left, Role } from '../../contract/contract.ts';
import type { Actor } from './actor.ts';

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
