-- A file as version 2 left it.
PRAGMA foreign_keys = OFF;
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
  , locked INTEGER NOT NULL DEFAULT 0, policy TEXT NOT NULL DEFAULT '{}') STRICT;
INSERT INTO "accounts" VALUES(1,'Ada','ada','user',0,'hash of ada',1,1000,2000,0,'{"seats":2}');
CREATE TABLE alerts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    user TEXT NOT NULL,
    at INTEGER NOT NULL,
    browsers TEXT NOT NULL,
    dismissed_at INTEGER
  ) STRICT, WITHOUT ROWID;
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
CREATE TABLE audit_floor (at INTEGER NOT NULL) STRICT;
INSERT INTO "audit_floor" VALUES(0);
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
CREATE TABLE hour_robots (hour INTEGER PRIMARY KEY, views INTEGER NOT NULL) STRICT;
CREATE TABLE hour_views (
    hour INTEGER NOT NULL,
    page INTEGER NOT NULL,
    views INTEGER NOT NULL,
    visits INTEGER NOT NULL,
    PRIMARY KEY (hour, page)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE hour_visitors (
    hour INTEGER NOT NULL,
    before INTEGER NOT NULL,
    visitors INTEGER NOT NULL,
    PRIMARY KEY (hour, before)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE online (at INTEGER PRIMARY KEY, people INTEGER NOT NULL, visitors INTEGER NOT NULL) STRICT;
CREATE TABLE pages (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, day INTEGER NOT NULL) STRICT;
CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "secrets" VALUES('passes',X'00112233');
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
    by_agent TEXT, share INTEGER NOT NULL DEFAULT 0, alive_until INTEGER NOT NULL DEFAULT 0, left_as TEXT, by_name INTEGER NOT NULL DEFAULT 0, by_visitor INTEGER, told_at INTEGER, undo_until INTEGER, settled INTEGER NOT NULL DEFAULT 0,
    CHECK ((account IS NULL) = (seat IS NULL)),
    CHECK ((ended_at IS NULL) = (reason IS NULL))
  ) STRICT, WITHOUT ROWID;
INSERT INTO "sessions" VALUES('key of ada',NULL,NULL,'session-ada',1,1,0,900,2000,2400,2500,3600000,36000000,'192.0.2.1','Browser/1','{"colour":"red"}',NULL,NULL,NULL,NULL,NULL,NULL,0,9000,'closed',1,NULL,NULL,NULL,0);
INSERT INTO "sessions" VALUES('key of ada before',NULL,NULL,'session-before',1,1,1,800,1500,1600,1600,3600000,36000000,'192.0.2.1','Browser/1','{}',1700,'kicked','op','Time is up',NULL,NULL,0,0,NULL,0,NULL,NULL,9000,0);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE visitors (
    id INTEGER PRIMARY KEY,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    views INTEGER NOT NULL,
    visits INTEGER NOT NULL
  ) STRICT;
INSERT INTO "visitors" VALUES(1,500,2500,7,2);
CREATE INDEX sessions_expiry ON sessions (min(ends_at, used_at + idle_ms)) WHERE ended_at IS NULL;
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX sessions_signed_in ON sessions (id) WHERE account IS NOT NULL AND ended_at IS NULL;
CREATE INDEX sessions_visitor ON sessions (visitor);
CREATE INDEX sessions_previous ON sessions (previous_key) WHERE previous_key IS NOT NULL;
CREATE INDEX visitors_last ON visitors (last_at);
CREATE UNIQUE INDEX sessions_seat ON sessions (account, seat, share)
    WHERE account IS NOT NULL AND ended_at IS NULL;
CREATE INDEX sessions_history ON sessions (account, signed_in_at) WHERE account IS NOT NULL;
CREATE INDEX sessions_displaced ON sessions (account, ended_at) WHERE reason = 'displaced';
CREATE INDEX sessions_undo ON sessions (account, undo_until) WHERE undo_until IS NOT NULL;
CREATE INDEX pages_day ON pages (day);
CREATE UNIQUE INDEX bans_who ON bans (kind, who) WHERE NOT cool_down;
CREATE INDEX bans_of ON bans (kind, who);
CREATE UNIQUE INDEX bans_cool_down ON bans (kind, who, at) WHERE cool_down;
CREATE UNIQUE INDEX alerts_open ON alerts (kind, user) WHERE dismissed_at IS NULL;
CREATE INDEX audit_at ON audit (at);
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
  END;
CREATE TRIGGER audit_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
  END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit WHEN OLD.at >= (SELECT at FROM audit_floor) BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
  END;
PRAGMA user_version = 2;
