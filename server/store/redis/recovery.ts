import type { EndedSession } from '../store.ts';
import type { Redis } from './connection.ts';
import { keys } from './keys.ts';
import type { NewsStream } from './news.ts';
import { raise } from './scripts/raise.ts';
import { readRow } from './session-row.ts';
import type { SessionRows } from './session-rows.ts';
import type { Step } from './step.ts';

/** Ends that are remembered, the latest. */
const MOST = 20_000;
/** Sessions that are looked at in one go. */
const BATCH = 500;

/**
 * What to do when the server has lost what it had answered, as a replica has that took over and lacks the last writes:
 * sessions that had ended live there again. Every node remembers the ends that it heard of, and ends them anew.
 */
export interface Recovery {
  /** At which step something was lost last, as far as this node has made up for it; '' for never. */
  readonly lost: string;
  /** Has the server go on from what this node knows. @returns true if there is something to make up for */
  raise(known: number): Promise<boolean>;
  /** Ends anew what had ended, and was not written after that step. */
  endAgain(step: Step, upTo?: number): Promise<void>;
}

export async function createRecovery(redis: Redis, news: NewsStream, rows: SessionRows): Promise<Recovery> {
  const ends = new Map<string, EndedSession>();
  let lost = String((await redis.send('HGET', keys.losses, '#')) ?? '');

  news.on((item) => {
    // A kick that was taken back is none any more.
    if (item.type === 'started') ends.delete(item.session.id);
    if (item.type !== 'ended') return;
    for (const session of item.sessions) ends.set(session.id, session);
    for (const id of ends.keys()) {
      if (ends.size <= MOST) break;
      ends.delete(id);
    }
  });

  return {
    get lost() {
      return lost;
    },
    async raise(known) {
      const before = lost;
      lost = String(await redis.run(raise, [keys.steps, keys.losses], [known]));
      return lost !== before;
    },
    async endAgain(step, upTo = Infinity) {
      const all = [...ends.values()];
      for (let n = 0; n < all.length; n += BATCH) {
        const some = all.slice(n, n + BATCH);
        const there = await Promise.all(some.map(({ id }) => step.peek(keys.session(id))));
        const live = some.filter(({ key }, i) => {
          const row = readRow(there[i]);
          return row?.key === key && row.ended_at === null && Number(there[i]?.get('#')) <= upTo;
        });
        await endThem(step, live);
      }
    },
  };

  async function endThem(step: Step, sessions: readonly EndedSession[]): Promise<void> {
    await step.readAll(sessions.map(({ id }) => keys.session(id)));
    for (const { id, reason, at, actor, note, by } of sessions) {
      const row = await rows.byId(step, id);
      if (row === undefined) continue;
      const how = { reason, at, actor, note, address: null };
      await rows.endRows(step, [id], by === null ? how : { ...how, by: { ...by, visitor: row.visitor } });
    }
  }
}
