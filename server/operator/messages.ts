import { createRateLimit } from '../limits/rate-limit.ts';
import type { ClusterPresence } from '../presence/cluster-presence.ts';
import type { Store } from '../store/store.ts';
import type { HandlersOf } from './console-connection.ts';

/** Messages of one operator, each to up to a thousand sessions. They are for people to read, not a stream. */
const MEASURE = { burst: 30, every: 2_000 };

/** The calls for messages to people who are online. */
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

  /** The audit entry of a message to one session names it and its user. */
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
        // Without names the message goes to everybody who has a page open.
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
