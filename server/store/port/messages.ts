import type { AuditEntry } from '../../contract/contract.ts';

/** What an operator says to people. It is told on each node, to those who are with it then, and not kept for others. */
export interface MessageStore {
  /** To these sessions by public id, or (null) to all who are here; written down in the same step. */
  send(to: readonly string[] | null, text: string, entry: Omit<AuditEntry, 'id'>): Promise<void>;
}
