import type { EndedSession } from '../store.ts';
import type { Redis } from './connection.ts';
import { keys } from './keys.ts';
import type { NewsStream } from './news.ts';
import { raise } from './scripts/raise.ts';
import { readRow } from './session-row.ts';
import type { SessionRows } from './session-rows.ts';
import type { Step } from './step.ts';

/** Ends that are remembered, the latest; and keys that were rotated away. */
const MOST = 20_000;
/** Sessions that are looked at in one go. */
const BATCH = 500;

/**
 * What to do when the server has lost what it had answered, as a replica has that took over and lacks the last writes:
 * sessions that had ended live there again, and so do keys that were rotated away. Every node remembers those that it
 * heard of, and ends and rotates them anew.
 */
export interface Recovery {
  /** At which step something was lost last, as far as this node has made up for it; '' for never. */
  readonly lost: string;
  /** Has the server go on from what this node knows. @returns true if there is something to make up for */
  raise(known: number): Promise<boolean>;
  /** Rotates anew what was rotated, and ends anew what had ended and was not written after that step. */
  endAgain(step: Step, upTo?: number): Promise<void>;
}

export async function createRecovery(redis: Redis, news: NewsStream, rows: SessionRows): Promise<Recovery> {
  const ends = new Map<string, EndedSession>();
  /** By dead keys. */
  const rotated = new Map<string, { key: string; at: number }>();
  let lost = String((await redis.send('HGET', keys.losses, '#')) ?? '');

  news.on((item) => {
    if (item.type === 'started') {
      const { id, key, usedAt: at } = item.session;
      // A kick that was taken back is none any more, nor is a sign-in.
      ends.delete(id);
      rotated.delete(key);
      if (item.before !== undefined) remember(rotated, item.before, { key, at });
    } else if (item.type === 'ended') {
      for (const session of item.sessions) remember(ends, session.id, session);
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
      await rotateAgain(step);
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

  async function rotateAgain(step: Step): Promise<void> {
    const all = [...rotated];
    for (let n = 0; n < all.length; n += BATCH) {
      const some = all.slice(n, n + BATCH);
      await Promise.all(some.map(([before]) => step.peek(keys.sessionKey(before))));
      for (const [before, { key, at }] of some) {
        // One that was rotated here again may be the next to be.
        if ((await step.peek(keys.sessionKey(before))) === undefined) continue;
        const row = await rows.byKey(step, before);
        if (row === undefined || row.ended_at !== null) continue;
        const again = { ...row, key, previous_key: before, rotated_at: at };
        rows.put(step, row, again);
        step.announce({ type: 'started', session: await rows.show(step, again), before });
      }
    }
  }

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

function remember<T>(all: Map<string, T>, id: string, what: T): void {
  // What is told again is the latest.
  all.delete(id);
  all.set(id, what);
  const oldest = all.size > MOST ? all.keys().next().value : undefined;
  if (oldest !== undefined) all.delete(oldest);
}
