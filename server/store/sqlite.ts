import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createAccounts } from './sqlite/accounts.ts';
import { lockDataFolder } from './sqlite/data-folder.ts';
import { createGroupCommit } from './sqlite/group-commit.ts';
import { openDatabase } from './sqlite/schema.ts';
import { createSessionRows, createSessions } from './sqlite/sessions.ts';
import { createVisits } from './sqlite/visits.ts';
import type { News, Store } from './store.ts';

const SECRET_BYTES = 32;

/**
 * The embedded store: one SQLite file, `usher.db`, in a data folder that this process has for itself.
 * @param onListenerError told of what a listener of the news throws
 * @throws AppError `folder-in-use`
 */
export function openSqliteStore(folder: string, onListenerError: (error: unknown) => void): Store {
  const unlock = lockDataFolder(folder);
  try {
    const db = openDatabase(path.join(folder, 'usher.db'));
    const listeners = new Set<(news: News) => void>();
    const publish = (news: News) => {
      for (const listener of listeners) {
        try {
          listener(news);
        } catch (error) {
          onListenerError(error);
        }
      }
    };
    const { write, flush } = createGroupCommit(db, publish);
    const rows = createSessionRows(db);
    const secret = db.prepare<[string], Buffer>('SELECT value FROM secrets WHERE name = ?').pluck();
    const keepSecret = db.prepare<[string, Buffer]>(
      'INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)',
    );

    return {
      accounts: createAccounts(db, write, rows.endRows),
      sessions: createSessions(db, write, rows),
      visits: createVisits(db, write),
      news: {
        on(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      secret: (name) =>
        write(() => {
          keepSecret.run(name, randomBytes(SECRET_BYTES));
          return secret.get(name) as Buffer;
        }),
      ping: () => write(() => undefined),
      async close() {
        flush();
        db.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
