import type { OnlineHistory } from '../visits/online-history.ts';
import type { EndReason } from '../contract/contract.ts';
import type { Store } from '../store/store.ts';
import type { HandlersOf } from './console-connection.ts';

/** The call for the overview. */
export function createOverviewCalls({
  store,
  onlineHistory,
  now,
}: {
  store: Pick<Store, 'audit' | 'sessions' | 'visits'>;
  onlineHistory: Pick<OnlineHistory, 'peakSince'>;
  now: () => number;
}): HandlersOf<'overview'> {
  return {
    async 'overview.get'(span) {
      const ended = (reason: EndReason) =>
        store.audit.count({ ...span, events: ['session-ended'], reasons: [reason] }, Infinity);
      const [online, signIns, displaced, kicked, turnedAway] = await Promise.all([
        store.visits.mostOnline(span),
        store.sessions.countSignIns(span),
        ended('displaced'),
        ended('kicked'),
        store.audit.count({ ...span, events: ['turned-away'] }, Infinity),
      ]);
      // Records are written once a minute. The peak may be newer.
      const isNow = span.from <= now() && now() < span.to;
      const most = Math.max(online?.all ?? 0, isNow ? onlineHistory.peakSince(span.from) : 0);
      return { most, signIns, displaced, kicked, turnedAway };
    },
  };
}
