import type Database from 'better-sqlite3';
import type { News } from '../store.ts';

/** Runs a mutation in the next group; resolves once the group is on disk. What it announces goes out then. */
export type Write = <T>(mutation: (announce: (news: News) => void) => T) => Promise<T>;

interface Waiting {
  run(): void;
  /** Called after the commit, or with the reason why there was none. */
  settle(failure?: unknown): void;
}

/**
 * Group commit: mutations that arrive within one turn of the event loop share one transaction, and so one
 * write to disk. Each runs in a savepoint of its own: one that throws takes nothing else with it.
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
          } catch (error) {
            outcome = { error };
          }
        },
        settle(failure) {
          if (failure !== undefined) return reject(failure);
          if ('error' in outcome) return reject(outcome.error);
          for (const item of news) publish(item);
          resolve(outcome.value);
        },
      });
      if (waiting.length === 1) setImmediate(flush);
    });

  function flush(): void {
    const group = waiting;
    if (group.length === 0) return;
    waiting = [];
    let failure: unknown;
    try {
      begin.run();
      for (const item of group) item.run();
      commit.run();
    } catch (error) {
      failure = error ?? new Error('commit failed');
      if (db.inTransaction) rollback.run();
    }
    for (const item of group) item.settle(failure);
  }

  return {
    write,
    /** Commits what is waiting now. */
    flush,
  };
}
