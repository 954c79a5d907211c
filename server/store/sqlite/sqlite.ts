import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createListeners } from '../rules/listeners.ts';
import { createAccounts } from './accounts.ts';
import { createAlerts } from './alerts.ts';
import { createAudit, createWriteDown } from './audit.ts';
import { createBanRows, createBans } from './bans.ts';
import { lockDataFolder } from './data-folder.ts';
import { createGroupCommit } from './group-commit.ts';
import { createMessages } from './messages.ts';
import { createPurge } from './purge.ts';
import { openDatabase } from './schema.ts';
import { createSessionRows } from './session-rows.ts';
import { createSessions } from './sessions.ts';
import { createSettingsStore } from './settings.ts';
import { createVisits } from './visits.ts';
import { singleNode, type News, type Store } from '../store.ts';

const SECRET_BYTES = 32;

/**
 * The embedded store: one SQLite file, `usher.db`, in a data folder that this process has for itself.
 * @param onListenerError told of what a listener of the news throws
 * @throws AppError `folder-in-use`, `folder-unusable`, `store-newer`
 */
export function openSqliteStore(folder: string, onListenerError: (error: unknown) => void): Store {
  const unlock = lockDataFolder(folder);
  try {
    const db = openDatabase(path.join(folder, 'usher.db'));
    const news = createListeners<News>(onListenerError);
    const { write, flush } = createGroupCommit(db, news.tell);
    const writeDown = createWriteDown(db);
    const rows = createSessionRows(db, writeDown);
    const bans = createBanRows(db, writeDown);
    const { endRows } = rows;
    const secret = db.prepare<[string], Buffer>('SELECT value FROM secrets WHERE name = ?').pluck();
    const keepSecret = db.prepare<[string, Buffer]>(
      'INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)',
    );

    return {
      accounts: createAccounts(db, write, { endRows, writeDown }),
      sessions: createSessions(db, write, { rows, bans, writeDown }),
      visits: createVisits(db, write, rows),
      settings: createSettingsStore(db, write, writeDown),
      bans: createBans(db, write, { rows: bans, endRows, writeDown }),
      alerts: createAlerts(db, write, writeDown),
      audit: createAudit(db, write, writeDown),
      messages: createMessages(write, writeDown),
      nodes: singleNode,
      purge: createPurge(db, write),
      news,
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
