import type { OwnPolicy, Role } from '../../contract.ts';
import type { Actor } from './actor.ts';

/** What decides whether somebody gets in, and by which password. */
export type AccountState = Pick<StoredAccount, 'passwordVersion' | 'disabled' | 'locked'>;

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
}

/** All that change an account answer it as it is then, or undefined if there is none of that folded name. */
export interface AccountStore {
  /**
   * Makes an account. `folded` is the name two accounts may not share.
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
   * Sets a new password, unlocks, and ends the account's sessions in the same step, with reason
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
  /** Repeated: writes down nothing more. */
  setRole(folded: string, role: Role, by: Actor): Promise<StoredAccount | undefined>;
  /** What is different for this account, all of it. Ends nothing. */
  setPolicy(folded: string, policy: OwnPolicy, by: Actor): Promise<StoredAccount | undefined>;
  /**
   * Replaces the hash of the same password by a stronger one. No session ends. Does nothing if the password
   * was changed since (`passwordVersion` is not current) or the account is missing.
   */
  upgradeHash(folded: string, passwordHash: string, passwordVersion: number): Promise<void>;
}
