import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import { foldName } from '../contract/contract.ts';
import type { People } from '../people/people.ts';
import type { EndHow, Session, Store } from '../store/store.ts';
import type { HandlersOf, CallContext } from './console-connection.ts';

/** Milliseconds in which a kick can be undone. */
export const UNDO_WITHIN = 10_000;
/** Milliseconds that kicking everybody may take: the first of them can be restored as long as the last. */
const EVERYBODY_TAKES = 30_000;
/** Sessions that are read and ended in one step. */
const PAGE = 500;

/** The calls for live sessions. */
export function createSessionCalls({
  store,
  people,
  now,
}: {
  store: Pick<Store, 'sessions' | 'accounts'>;
  people: People;
  now: () => number;
}): HandlersOf<'sessions'> {
  async function kickHow(words: string | null, coolDown: number | undefined, context: CallContext) {
    const by = await context.by();
    const undoUntil = by.at + UNDO_WITHIN;
    const banUntil = coolDown ? by.at + coolDown : null;
    return { ...by, reason: 'kicked', note: words || null, undoUntil, banUntil } as const;
  }

  /** The operator's own sessions: a cool-down must not keep the operator out. */
  async function ownSessions({ user }: CallContext): Promise<ReadonlySet<string>> {
    const account = user.session === null ? undefined : await store.accounts.find(foldName(user.actor));
    const own = account === undefined ? [] : await store.sessions.of(account.id, now());
    return new Set(own.map(({ id }) => id));
  }

  const endAll = async (ids: readonly string[], how: EndHow) =>
    ids.length === 0 ? [] : store.sessions.end(ids, how);

  async function end(ids: readonly string[], how: EndHow, context: CallContext): Promise<string[]> {
    const own = how.banUntil == null ? new Set<string>() : await ownSessions(context);
    const ended = await Promise.all([
      endAll(
        ids.filter((id) => !own.has(id)),
        how,
      ),
      endAll(
        ids.filter((id) => own.has(id)),
        { ...how, banUntil: null },
      ),
    ]);
    return ended.flat().map(({ id }) => id);
  }

  return {
    'sessions.list': ({ after, limit }) => people.list(after, limit),

    async 'sessions.kick'({ sessions, words, coolDown }, context) {
      const others = sessions.filter((id) => id !== context.user.session);
      if (others.length === 0) throw new AppError('yourself', 'You cannot kick yourself.');
      const how = await kickHow(words, coolDown, context);
      return { ended: await end(others, how, context), undoUntil: how.undoUntil };
    },

    async 'sessions.kickAll'({ words, coolDown }, context) {
      const ended: string[] = [];
      for (let after: string | null = null; ;) {
        const page: Session[] = await store.sessions.signedIn(after, PAGE, now());
        const others = page.map(({ id }) => id).filter((id) => id !== context.user.session);
        const how = await kickHow(words, coolDown, context);
        const { undoUntil } = how;
        ended.push(...(await end(others, { ...how, undoUntil: undoUntil + EVERYBODY_TAKES }, context)));
        after = page.at(-1)?.id ?? null;
        if (page.length < PAGE) return { ended, undoUntil };
        await nextTurn();
      }
    },

    async 'sessions.restore'({ sessions }, context) {
      const restored = await store.sessions.restore(sessions, await context.by());
      return { restored: restored.map(({ id }) => id) };
    },
  };
}
