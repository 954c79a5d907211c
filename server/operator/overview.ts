import type { EndReason } from '../contract.ts';
import type { Presence } from '../presence.ts';
import type { Store } from '../store/store.ts';
import type { HandlersOf } from './desk.ts';

/** What goes on, at a glance. */
export function createOverviewCalls({
  store,
  presence,
  now,
}: {
  store: Pick<Store, 'audit' | 'sessions' | 'visits'>;
  presence: Presence;
  now: () => number;
}): HandlersOf<'overview'> {
  return {
    async 'overview.get'(span) {
      const ended = (reason: EndReason) =>
        store.audit.count({ ...span, events: ['session-ended'], reasons: [reason] }, Infinity);
      const [online, signIns, displaced, kicked] = await Promise.all([
        store.visits.mostOnline(span),
        store.sessions.countSignIns(span),
        ended('displaced'),
        ended('kicked'),
      ]);
      // Who is online is written down once a minute, and more may have come since.
      const isNow = span.from <= now() && now() < span.to;
      return { most: Math.max(online?.all ?? 0, isNow ? presence.total() : 0), signIns, displaced, kicked };
    },
  };
}
