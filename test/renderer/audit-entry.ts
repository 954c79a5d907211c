import type { AuditEntry } from '../../server/contract/contract.ts';

/** An entry to test with; whatever matters is given. */
export function anEntry(id: number, given: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id,
    at: Date.UTC(2026, 10, 21, 9, 30) + id,
    event: 'session-ended',
    actor: null,
    address: null,
    subject: 'Ada',
    session: null,
    reason: 'expired',
    words: null,
    details: {},
    ...given,
  };
}
