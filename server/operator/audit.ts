import type { Store } from '../store/store.ts';
import type { HandlersOf } from './desk.ts';

/** What was done in the house. It can be read and taken away; nothing here changes it. */
export function createAuditCalls({ store }: { store: Pick<Store, 'audit'> }): HandlersOf<'audit'> {
  return {
    'audit.list': ({ filter, before, limit }) => store.audit.list(filter, before, limit),
    async 'audit.export'({ filter, before, limit }, place) {
      const page = await store.audit.list(filter, before, limit);
      // Once for each export, which begins with the newest. Before anything is handed out.
      if (before === null) {
        await store.audit.add({
          ...(await place.by()),
          event: 'audit-exported',
          subject: null,
          session: null,
          reason: null,
          words: null,
          details: { entries: page.total },
        });
      }
      return page;
    },
  };
}
