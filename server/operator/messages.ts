import { createRateLimit } from '../limits/rate-limit.ts';
import type { ClusterPresence } from '../presence/cluster-presence.ts';
import type { Store } from '../store/store.ts';
import type { HandlersOf } from './console-connection.ts';

/** Messages of one operator, a thousand sessions each: words for people to read, not a stream of them. */
const MEASURE = { burst: 30, every: 2_000 };

/** The operator's words to those who are here. */
export function createMessageCalls({
  store,
  clusterPresence,
  now,
}: {
  store: Pick<Store, 'messages' | 'sessions'>;
  clusterPresence: Pick<ClusterPresence, 'of' | 'ids'>;
  now: () => number;
}): HandlersOf<'messages'> {
  const allowance = createRateLimit(MEASURE);

  /** A message to one is written down with whom it was for. */
  async function subjectOf(sessions: readonly string[]) {
    const [only, more] = sessions;
    if (only === undefined || more !== undefined) return { session: null, subject: null };
    const [session] = await store.sessions.get([only], now());
    return { session: only, subject: session?.account?.name ?? null };
  }

  return {
    async 'messages.send'(whom, context) {
      allowance.take(context.user.actor, now());
      const named = 'sessions' in whom ? [...new Set(whom.sessions)] : null;
      const about = await subjectOf(named ?? []);
      const by = await context.by();
      const { text } = whom;
      const pages = (named ?? [...clusterPresence.ids()]).map((id) => clusterPresence.of(id)?.pages ?? 0);
      const reached = pages.filter((count) => count > 0).length;
      const sent = {
        // All who are here are those who have a page open.
        asked: named?.length ?? reached,
        reached,
        pages: pages.reduce((sum, count) => sum + count, 0),
      };
      await store.messages.send(named, text, {
        ...by,
        ...about,
        event: 'message-sent',
        reason: null,
        words: text,
        details: { ...sent, everyone: named === null },
      });
      return sent;
    },
  };
}
