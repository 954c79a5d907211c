import type { Client } from '../client/client.ts';
import { createObservable, type Observable } from '../state/observable.ts';
import { restore } from './kick.ts';

/** As long as the server lets a kick be taken back; milliseconds. */
const undoFor = 10_000;

/** A session and whose it is: an account's name, or null for a visitor. */
export interface Whose {
  session: string;
  user: string | null;
}

/** A kick that can be taken back. */
export interface Kick {
  readonly id: number;
  readonly ended: readonly Whose[];
  /** What was said when it was done. */
  readonly said: string;
  /** It can be taken back for `span` milliseconds, until then by this desk's clock. */
  readonly until: number;
  readonly span: number;
}

/** What became of a kick that was taken back, as counts. */
export interface Undone {
  back: number;
  /** They had signed in again, and have what they had. */
  again: number;
  /** Too late, or not possible any more. */
  lost: number;
}

/** The kicks that can still be taken back, the oldest first. */
export interface Kicks extends Observable<readonly Kick[]> {
  /**
   * Keeps one until its time is up.
   * @param askedAt when the call was made, by this desk's clock
   * @param undoUntil by the server's clock
   */
  add: (ended: readonly Whose[], said: string, undoUntil: number, askedAt: number) => void;
  /** The last one, if any. */
  last: () => Kick | undefined;
  /** Takes one back, which is then gone from here. Throws `CallError`; then it can be tried again as long as it could. */
  undo: (kick: Kick) => Promise<Undone>;
}

/**
 * @param isHere whether a user has a live session now
 * @param now milliseconds since 1970
 */
export function createKicks(client: Client, isHere: (user: string) => boolean, now: () => number): Kicks {
  const kicks = createObservable<readonly Kick[]>([]);
  let lastId = 0;
  const drop = (id: number) => {
    const left = kicks.get().filter((kick) => kick.id !== id);
    if (left.length < kicks.get().length) kicks.set(left);
  };
  const keep = (kick: Kick) => {
    kicks.set([...kicks.get(), kick]);
    setTimeout(() => drop(kick.id), kick.span);
  };
  return {
    get: kicks.get,
    subscribe: kicks.subscribe,
    add: (ended, said, undoUntil, askedAt) => {
      const span = timeLeft(undoUntil, askedAt, now());
      if (ended.length === 0 || span === 0) return;
      keep({ id: (lastId += 1), ended, said, until: now() + span, span });
    },
    last: () => kicks.get().findLast(({ until }) => until > now()),
    undo: async (kick) => {
      drop(kick.id);
      const { ended, until } = kick;
      try {
        const restored = new Set(
          await restore(
            client,
            ended.map(({ session }) => session),
          ),
        );
        const out = ended.filter(({ session }) => !restored.has(session));
        const again = out.filter(({ user }) => user !== null && isHere(user)).length;
        return { back: restored.size, again, lost: out.length - again };
      } catch (error) {
        if (until > now()) keep({ ...kick, id: (lastId += 1), span: until - now() });
        throw error;
      }
    },
  };
}

/** The server's clock may be another than this desk's: a time that can't be is taken to start with the call. */
function timeLeft(undoUntil: number, askedAt: number, now: number): number {
  const left = undoUntil - now;
  return left > 0 && left <= undoFor ? left : Math.max(0, undoFor - (now - askedAt));
}
