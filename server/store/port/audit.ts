import type { AuditEntry, AuditFilter } from '../../contract.ts';

/** The audit log. Entries are only ever added, most of them by the methods that do what they tell of. */
export interface AuditStore {
  add(entry: Omit<AuditEntry, 'id'>): Promise<void>;
  /**
   * Entries that fit, the newest first, with ids below `before` (null: from the newest), at most `limit`.
   * `total`: how many fit in all. The search knows no wildcards.
   */
  list(
    filter: AuditFilter,
    before: number | null,
    limit: number,
  ): Promise<{ entries: AuditEntry[]; total: number }>;
}
