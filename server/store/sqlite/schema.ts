import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../errors.ts';
import { accountsGoneAndLinks } from './schema-accounts.ts';
import { sessionsById } from './schema-sessions.ts';

/**
 * One step a version of the file; a step is never changed once released. Times are milliseconds, sizes bytes.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    password_hash TEXT NOT NULL,
    password_version INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    signed_in_at INTEGER
  ) STRICT;

  CREATE TABLE visitors (
    id INTEGER PRIMARY KEY,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    views INTEGER NOT NULL,
    visits INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE sessions (
    key TEXT PRIMARY KEY,
    -- The key before the last rotation, and when that was.
    previous_key TEXT,
    rotated_at INTEGER,
    id TEXT NOT NULL UNIQUE,
    visitor INTEGER NOT NULL REFERENCES visitors,
    account INTEGER REFERENCES accounts,
    seat INTEGER,
    created_at INTEGER NOT NULL,
    signed_in_at INTEGER,
    used_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    idle_ms INTEGER NOT NULL,
    -- End of the lifetime, whatever anybody does.
    ends_at INTEGER NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    data TEXT NOT NULL DEFAULT '{}',
    -- From here on: the tombstone.
    ended_at INTEGER,
    reason TEXT,
    actor TEXT,
    note TEXT,
    by_address TEXT,
    by_agent TEXT,
    CHECK ((account IS NULL) = (seat IS NULL)),
    CHECK ((ended_at IS NULL) = (reason IS NULL))
  ) STRICT, WITHOUT ROWID;

  -- Two live holders of one seat cannot be written, whatever the code does.
  CREATE UNIQUE INDEX sessions_seat ON sessions (account, seat) WHERE account IS NOT NULL AND ended_at IS NULL;
  CREATE INDEX sessions_expiry ON sessions (min(ends_at, used_at + idle_ms)) WHERE ended_at IS NULL;
  CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;
  CREATE INDEX sessions_signed_in ON sessions (id) WHERE account IS NOT NULL AND ended_at IS NULL;
  CREATE INDEX sessions_visitor ON sessions (visitor);
  CREATE INDEX sessions_previous ON sessions (previous_key) WHERE previous_key IS NOT NULL;
  CREATE INDEX visitors_last ON visitors (last_at);

  CREATE TABLE page_views (
    day TEXT NOT NULL,
    page TEXT NOT NULL,
    views INTEGER NOT NULL,
    PRIMARY KEY (day, page)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- An empty password_hash: an account made by a name alone.
  ALTER TABLE accounts ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
  -- What is different for this account, JSON.
  ALTER TABLE accounts ADD COLUMN policy TEXT NOT NULL DEFAULT '{}';

  -- Sessions from one address may share a seat; 0 for all others.
  ALTER TABLE sessions ADD COLUMN share INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sessions ADD COLUMN alive_until INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sessions ADD COLUMN left_as TEXT;
  -- Begun without a password.
  ALTER TABLE sessions ADD COLUMN by_name INTEGER NOT NULL DEFAULT 0;
  -- More of the tombstone: the browser that took the seat, when ours was told, how long it can be taken back,
  -- and whether its account has had a new password, or was allowed in again, since.
  ALTER TABLE sessions ADD COLUMN by_visitor INTEGER;
  ALTER TABLE sessions ADD COLUMN told_at INTEGER;
  ALTER TABLE sessions ADD COLUMN undo_until INTEGER;
  ALTER TABLE sessions ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
  DROP INDEX sessions_seat;
  CREATE UNIQUE INDEX sessions_seat ON sessions (account, seat, share)
    WHERE account IS NOT NULL AND ended_at IS NULL;
  CREATE INDEX sessions_history ON sessions (account, signed_in_at) WHERE account IS NOT NULL;
  CREATE INDEX sessions_displaced ON sessions (account, ended_at) WHERE reason = 'displaced';
  CREATE INDEX sessions_undo ON sessions (account, undo_until) WHERE undo_until IS NOT NULL;

  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- Hours and days since 1970, UTC. A page knows the last day it was viewed on.
  CREATE TABLE pages (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, day INTEGER NOT NULL) STRICT;
  CREATE INDEX pages_day ON pages (day);
  -- Page 0: those that were too many to be told apart.
  CREATE TABLE hour_views (
    hour INTEGER NOT NULL,
    page INTEGER NOT NULL,
    views INTEGER NOT NULL,
    visits INTEGER NOT NULL,
    PRIMARY KEY (hour, page)
  ) STRICT, WITHOUT ROWID;
  -- Browsers by the hour of their view before, -1 for the first: who was here between two hours is counted once by
  -- leaving out those whose view before is of that time as well.
  CREATE TABLE hour_visitors (
    hour INTEGER NOT NULL,
    before INTEGER NOT NULL,
    visitors INTEGER NOT NULL,
    PRIMARY KEY (hour, before)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE hour_robots (hour INTEGER PRIMARY KEY, views INTEGER NOT NULL) STRICT;
  CREATE TABLE online (at INTEGER PRIMARY KEY, people INTEGER NOT NULL, visitors INTEGER NOT NULL) STRICT;
  INSERT INTO pages (path, day) SELECT substr(page, 1, 1024), unixepoch(max(day)) / 86400 FROM page_views GROUP BY 1;
  -- At noon a day is the same day nearly everywhere.
  INSERT INTO hour_views
    SELECT unixepoch(day) / 3600 + 12, (SELECT id FROM pages WHERE path = substr(page, 1, 1024)), sum(views), 0
    FROM page_views GROUP BY 1, 2;
  DROP TABLE page_views;

  CREATE TABLE bans (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    -- Folded account name, or address; and how it is shown.
    who TEXT NOT NULL,
    shown TEXT NOT NULL,
    until INTEGER,
    words TEXT,
    actor TEXT,
    at INTEGER NOT NULL,
    -- It came with a kick, at that very time.
    cool_down INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX bans_who ON bans (kind, who) WHERE NOT cool_down;
  CREATE INDEX bans_of ON bans (kind, who);
  CREATE UNIQUE INDEX bans_cool_down ON bans (kind, who, at) WHERE cool_down;

  CREATE TABLE alerts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    user TEXT NOT NULL,
    at INTEGER NOT NULL,
    browsers TEXT NOT NULL,
    dismissed_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX alerts_open ON alerts (kind, user) WHERE dismissed_at IS NULL;

  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    actor TEXT,
    address TEXT,
    subject TEXT,
    session TEXT,
    reason TEXT,
    words TEXT,
    details TEXT NOT NULL,
    -- What the search looks in, folded.
    search TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_at ON audit (at);
  -- Entries are added and, when their time is over, forgotten; nothing else, whatever the code does.
  CREATE TABLE audit_floor (at INTEGER NOT NULL) STRICT;
  INSERT INTO audit_floor VALUES (0);
  CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
  END;
  CREATE TRIGGER audit_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
  END;
  CREATE TRIGGER audit_kept BEFORE DELETE ON audit WHEN OLD.at >= (SELECT at FROM audit_floor) BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
  END;
  `,
  sessionsById,
  accountsGoneAndLinks,
];

/**
 * Opens the database file, brings it up to date, and makes sure that what is committed is on disk.
 * Before the first change of an existing file a copy is put beside it.
 * @throws AppError `store-newer` if the file was written by a newer Usher; it is then left untouched
 */
export function openDatabase(file: string): Database.Database {
  // Only the owner may read it; SQLite gives the files beside it the same rights.
  closeSync(openSync(file, 'a', 0o600));
  const db = new Database(file, { timeout: BUSY_MS });
  try {
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version > migrations.length) {
      const message = `${file} was written by a newer Usher (version ${version} of the file).`;
      throw new AppError('store-newer', message);
    }
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    // macOS: an fsync alone does not reach the disk.
    db.pragma('fullfsync = ON');
    db.pragma('checkpoint_fullfsync = ON');
    assertDurable(db);
    if (version > 0 && version < migrations.length) {
      const copy = path.join(
        path.dirname(file),
        `${path.basename(file, '.db')}-before-${migrations.length}.db`,
      );
      // It fills a file that is there and empty, and leaves its rights as they are.
      closeSync(openSync(copy, 'w', 0o600));
      db.prepare('VACUUM INTO ?').run(copy);
    }
    for (const [index, step] of migrations.entries()) {
      if (index < version) continue;
      db.transaction(() => {
        db.exec(step);
        db.pragma(`user_version = ${index + 1}`);
      }).exclusive();
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Waiting for a lock blocks the event loop, and nobody but a backup holds one. */
const BUSY_MS = 250;
const FULL = 2;

function assertDurable(db: Database.Database): void {
  const journal = String(db.pragma('journal_mode', { simple: true }));
  const synchronous = Number(db.pragma('synchronous', { simple: true }));
  if (journal !== 'wal' || synchronous !== FULL) {
    throw new Error(
      `The database cannot promise durability here (journal ${journal}, synchronous ${synchronous}).`,
    );
  }
}
