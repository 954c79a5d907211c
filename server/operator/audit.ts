import { auditCounted } from '../contract/contract.ts';
import type { Store } from '../store/store.ts';
import type { HandlersOf } from './console-connection.ts';

/** What was done in the house. It can be read and taken away; nothing here changes it. */
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
      // Once for each export, which begins with the newest. Before anything is handed out.
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
