import type { AuditEntry, AuditFilter } from '../../contract/contract.ts';

/** The audit log. Entries are only ever added, most of them by the methods that do what they tell of. */
export interface AuditStore {
  add(entry: Omit<AuditEntry, 'id'>): Promise<void>;
  /**
   * Entries that fit, the newest first, with ids below `before` (null: from the newest), at most `limit`.
   * The search knows no wildcards.
   */
  list(filter: AuditFilter, before: number | null, limit: number): Promise<AuditEntry[]>;
  /** How many entries fit, counted up to `most`; Infinity for all. */
  count(filter: AuditFilter, most: number): Promise<number>;
}
