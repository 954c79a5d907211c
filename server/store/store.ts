/**
 * The store: what is true for the whole installation. One port, several adapters, one contract suite
 * (`test/store/describe-store.ts`) that holds each of them to the comments here and in `port/`.
 *
 * Rules for all methods. Time comes in as `now` or `at`, in milliseconds since 1970. A write that has been
 * answered is on disk. When storage fails the promise rejects, nothing is half-done, and the caller may try
 * again. What an operator or a rule does is written to the audit log in the same step. News is published after
 * the commit, before the promise resolves. Ids of sessions never come in here, only their keys (SHA-256,
 * base64url).
 */
import type { Message } from '../contract/contract.ts';
import type { AccountStore } from './port/accounts.ts';
import type { AlertStore } from './port/alerts.ts';
import type { AuditStore } from './port/audit.ts';
import type { BanStore } from './port/bans.ts';
import type { MessageStore } from './port/messages.ts';
import type { NodeStore } from './port/nodes.ts';
import type { EndedSession, Session } from './port/session.ts';
import type { SessionStore } from './port/sessions.ts';
import type { SettingsStore } from './port/settings.ts';
import type { VisitStore } from './port/visits.ts';

export * from './port/accounts.ts';
export * from './port/actor.ts';
export * from './port/alerts.ts';
export * from './port/audit.ts';
export * from './port/bans.ts';
export * from './port/claim.ts';
export * from './port/messages.ts';
export * from './port/nodes.ts';
export * from './port/session.ts';
export * from './port/sessions.ts';
export * from './port/settings.ts';
export * from './port/visits.ts';

export interface Store {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly visits: VisitStore;
  readonly settings: SettingsStore;
  readonly bans: BanStore;
  readonly alerts: AlertStore;
  readonly audit: AuditStore;
  readonly messages: MessageStore;
  readonly nodes: NodeStore;
  /** What was committed, on every node. A listener that throws does not stop the others. */
  readonly news: { on(listener: (news: News) => void): () => void };
  /** 32 random bytes of that name, made at the first call and the same ever after. */
  secret(name: string): Promise<Buffer>;
  /**
   * Forgets what is older than its time, at most `limit` of each kind: ended sessions, visitors without a
   * session, accounts without password, session or policy of their own, the audit log, what was counted of visits,
   * bans that are over and alerts, those of accounts that are gone at once. Live sessions never.
   * @returns true if there may be more
   */
  purge(before: Retention, limit: number): Promise<boolean>;
  /** Resolves while the store takes transactions. Writes nothing, so says nothing of a full disk. */
  ping(): Promise<void>;
  /** Writes what is waiting and closes. Calls after it reject, saying that the store is closed. */
  close(): Promise<void>;
}

/** Times: what is older is forgotten. `ended` also for bans and alerts; `visitors` also for accounts by name. */
export interface Retention {
  ended: number;
  visitors: number;
  audit: number;
  /** Of what was counted: page views, visits, visitors, and how many were online. */
  visits: number;
}

export type News =
  /**
   * A session came to be, changed hands (an anonymous one was signed in), or was restored. `before`: the key that was
   * rotated away for the one it has.
   */
  | { type: 'started'; session: Session; before?: string }
  | { type: 'ended'; sessions: EndedSession[] }
  /** A counted page view of a session: `views` and `visits` are the new counts of its browser. */
  | { type: 'viewed'; session: string; views: number; visits: number; page: string; at: number }
  /** Of this account, if one was changed. */
  | { type: 'accounts'; id: string | null }
  /** To these sessions, or (null) to all who are here. */
  | { type: 'said'; to: readonly string[] | null; message: Message }
  | { type: 'settings' }
  | { type: 'bans' }
  | { type: 'alerts' }
  | { type: 'audit' };
