import type { Alert } from '../../contract/contract.ts';
import type { Actor } from './actor.ts';

/** An alert as it is kept: browsers by their user agents. */
export interface StoredAlert extends Omit<Alert, 'browsers'> {
  browsers: readonly { address: string; agent: string }[];
}

export interface AlertStore {
  /**
   * Raises an alert about an account, and writes it to the audit log, but for `not-me` (a locked account is written
   * down by `accounts.lock`). One of that kind for that user that is not dismissed stays as it is, and nothing is
   * written again but `turned-away`: each was somebody.
   */
  raise(alert: Omit<StoredAlert, 'id'>): Promise<void>;
  /** Those that were neither dismissed nor forgotten, the newest first. */
  list(): Promise<StoredAlert[]>;
  /** Missing or dismissed already: false. */
  dismiss(id: string, by: Actor): Promise<boolean>;
}
