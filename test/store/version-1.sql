-- A data file of version 1, as Usher 0.1.0 wrote it.
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

INSERT INTO secrets VALUES ('passes', x'00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff');
INSERT INTO accounts VALUES
  (1, 'Ada', 'ada', 'operator', 0, 'hash of ada', 3, 1000, 2000),
  (2, 'Bob', 'bob', 'user', 1, 'hash of bob', 1, 1000, NULL);
INSERT INTO visitors VALUES (1, 1000, 2000, 41, 7), (2, 1000, 2000, 5, 1), (3, 1000, 2000, 3, 1);
INSERT INTO sessions VALUES
  ('key of ada', 'old key of ada', 2000, 'session-ada', 1, 1, 1, 1000, 2000, 2000, 2500, 100000, 900000,
   '192.0.2.1', 'Browser/1', '{"colour":"red"}', NULL, NULL, NULL, NULL, NULL, NULL),
  ('key of guest', NULL, NULL, 'session-guest', 2, NULL, NULL, 1000, NULL, 2000, 2000, 100000, 900000,
   '192.0.2.2', 'Browser/2', '{}', NULL, NULL, NULL, NULL, NULL, NULL),
  ('key of bob', NULL, NULL, 'session-bob', 3, 2, 1, 1000, 1500, 1500, 1500, 100000, 900000,
   '192.0.2.3', 'Browser/3', '{}', 1800, 'displaced', NULL, NULL, '198.51.100.9', 'Phone/2');
INSERT INTO page_views VALUES ('1970-01-02', '/', 49);
PRAGMA user_version = 1;
