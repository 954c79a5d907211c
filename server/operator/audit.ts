import { auditCounted } from '../contract/contract.ts';
import type { Store } from '../store/store.ts';
import type { HandlersOf } from './console-connection.ts';

/** The calls for the audit log. It can be read and exported, never changed. */
export function createAuditCalls({ store }: { store: Pick<Store, 'audit'> }): HandlersOf<'audit'> {
  return {
    async 'audit.list'({ filter, before, limit }) {
      const entries = await store.audit.list(filter, before, limit);
      if (before !== null) return { entries, total: null };
      const isAll = entries.length < limit;
      return { entries, total: isAll ? entries.length : await store.audit.count(filter, auditCounted + 1) };
    },
    async 'audit.export'({ filter, before, limit }, context) {
      const entries = await store.audit.list(filter, before, limit);
      if (before !== null) return { entries, total: null };
      const total = await store.audit.count(filter, Infinity);
      // Logged once for each export, with its first page (`before` is null), and before any entry is
      // returned.
      await store.audit.add({
        ...(await context.by()),
        event: 'audit-exported',
        subject: null,
        session: null,
        reason: null,
        words: null,
        details: { entries: total },
      });
      return { entries, total };
    },
  };
}
