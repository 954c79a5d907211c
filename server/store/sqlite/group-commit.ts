import type Database from 'better-sqlite3';
import type { News } from '../store.ts';

/** Puts news among those that go out when what they tell of is on disk. */
export type Announce = (news: News) => void;

/** Runs a mutation in the next group; resolves once the group is on disk. What it announces goes out then. */
export type Write = <T>(mutation: (announce: Announce) => T) => Promise<T>;

interface Waiting {
  /** Runs it; answers what it threw, if it did. */
  run(): { error: unknown } | undefined;
  /** Called after the commit, or with the reason why there was none. */
  settle(failure: { error: unknown } | undefined): void;
}

/**
 * Group commit: mutations that arrive within one turn of the event loop share one transaction, and so one
 * write to disk. Each runs in a savepoint of its own: one that throws takes nothing else with it, unless it
 * makes SQLite roll everything back (a full disk does); then all of the group fail.
 */
export function createGroupCommit(db: Database.Database, publish: (news: News) => void) {
  let waiting: Waiting[] = [];
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');

  const write: Write = (mutation) =>
    new Promise((resolve, reject) => {
      if (!db.open) return reject(new Error('the store is closed'));
      const news: News[] = [];
      let outcome: { value: ReturnType<typeof mutation> } | { error: unknown };
      const savepoint = db.transaction(() => mutation((item) => news.push(item)));
      waiting.push({
        run() {
          try {
            outcome = { value: savepoint() };
            return undefined;
          } catch (error) {
            outcome = { error };
            return outcome;
          }
        },
        settle(failure) {
          if (failure !== undefined) return reject(failure.error);
          if ('error' in outcome) return reject(outcome.error);
          for (const item of news) publish(item);
          resolve(outcome.value);
        },
      });
      if (waiting.length === 1) setImmediate(flush);
    });

  /** Runs the group in one transaction; answers why nothing of it was committed, if so. */
  function commitGroup(group: readonly Waiting[]): { error: unknown } | undefined {
    try {
      begin.run();
      for (const item of group) {
        const failed = item.run();
        // Rolled back as a whole: what came now would commit one by one, and without its news.
        if (!db.inTransaction) return failed ?? { error: new Error('the transaction ended early') };
      }
      commit.run();
      return undefined;
    } catch (error) {
      try {
        if (db.inTransaction) rollback.run();
      } catch {
        // The first error is the one to tell; the next BEGIN will say if this one lasts.
      }
      return { error };
    }
  }

  function flush(): void {
    const group = waiting;
    if (group.length === 0) return;
    waiting = [];
    const failure = commitGroup(group);
    for (const item of group) item.settle(failure);
  }

  return {
    write,
    /** Commits what is waiting now. */
    flush,
  };
}
