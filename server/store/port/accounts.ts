import type { OwnPolicy, Role } from '../../contract/contract.ts';
import type { Actor } from './actor.ts';

/** What decides whether somebody gets in, and by which password. */
export type AccountState = Pick<StoredAccount, 'id' | 'passwordVersion' | 'disabled' | 'locked'>;

export interface StoredAccount {
  id: string;
  /** As it was typed when the account was made. */
  name: string;
  role: Role;
  disabled: boolean;
  /** Nobody signs in until there is a new password. */
  locked: boolean;
  /** PHC string; null for an account made by a name alone. */
  passwordHash: string | null;
  /** Grows with every change of the password. */
  passwordVersion: number;
  createdAt: number;
  signedInAt: number | null;
  policy: OwnPolicy;
  /** Until when its one-time link is good; null where there is none. It may be over. */
  linkUntil: number | null;
}

/** All that change an account answer it as it is then, or undefined if there is none of that folded name. */
export interface AccountStore {
  /**
   * Makes an account, with an id that none had before. `folded` is the name two accounts may not share.
   * @returns undefined if the folded name is taken
   */
  add(
    account: { name: string; folded: string; role: Role; passwordHash: string | null },
    by: Actor,
  ): Promise<StoredAccount | undefined>;
  /** Missing: undefined. */
  find(folded: string): Promise<StoredAccount | undefined>;
  /** All of them, by folded name. */
  list(): Promise<StoredAccount[]>;
  /** True if an operator exists who may sign in. */
  hasOperator(): Promise<boolean>;
  /**
   * Allows or forbids signing in; forbidding ends the account's sessions in the same step, with reason
   * `disabled`, and allowing unlocks it. Kicks of it cannot be taken back any more. Repeated: changes, ends and
   * writes down nothing more.
   */
  setDisabled(folded: string, disabled: boolean, by: Actor): Promise<StoredAccount | undefined>;
  /**
   * Sets a new password, unlocks, makes its one-time link void, and ends the account's sessions in the same step, with reason
   * `password-changed`, all but `keep` (a public id), whose user knows the password from then on. Kicks of it
   * cannot be taken back any more.
   * @param asSeen the state that this is a decision about; undefined is answered, and nothing changed, where it
   * is another one by now. Left out: whatever it is
   */
  setPassword(
    folded: string,
    passwordHash: string,
    by: Actor & { keep: string | null },
    asSeen?: AccountState,
  ): Promise<StoredAccount | undefined>;
  /**
   * Locks an account whose user says that a sign-in was not theirs: its sessions end in the same step, with
   * reason `disabled`, and nobody signs in until there is a new password. Repeated: changes nothing more.
   */
  lock(folded: string, by: Actor): Promise<StoredAccount | undefined>;
  /** A one-time link that was made for the account before is void. Repeated: writes down nothing more. */
  setRole(folded: string, role: Role, by: Actor): Promise<StoredAccount | undefined>;
  /** What is different for this account, all of it. Ends nothing. */
  setPolicy(folded: string, policy: OwnPolicy, by: Actor): Promise<StoredAccount | undefined>;
  /**
   * Replaces the hash of the same password by a stronger one. No session ends. Does nothing if the password
   * was changed since (`passwordVersion` is not current) or the account of that id is missing.
   */
  upgradeHash(id: string, passwordHash: string, passwordVersion: number): Promise<void>;
  /**
   * Deletes an account. In the same step its live sessions end, with reason `disabled`, and what was kept about it
   * goes: its policy, link, bans, open alerts, history. Of its ended sessions only what their browsers are told
   * stays, as of nobody; none can be taken back. Its name is free again, its id is not: whoever was signing in to it
   * is refused. The audit log stays as it is.
   * @returns as it was; `last-operator`, and nothing changed, for the only operator who may sign in; missing: undefined
   */
  remove(folded: string, by: Actor): Promise<StoredAccount | 'last-operator' | undefined>;
  /**
   * Keeps the digest of a one-time link, good before `until`, in place of one there was. Ends nothing.
   */
  setLink(folded: string, link: AccountLink, by: Actor): Promise<StoredAccount | undefined>;
  /** The account whose link this is; undefined if it is void or too old, or the account is disabled. */
  findByLink(digest: string, now: number): Promise<StoredAccount | undefined>;
  /**
   * Sets a new password by a link, as `setPassword` does, its user being the actor. Of several at once the first one
   * does it. @returns undefined, and nothing changed, where `findByLink` finds none
   */
  useLink(
    digest: string,
    passwordHash: string,
    by: { at: number; address: string | null },
  ): Promise<StoredAccount | undefined>;
}

/** `digest`: of the secret in it, and never the secret itself. `until`: milliseconds since 1970. */
export interface AccountLink {
  digest: string;
  until: number;
}
