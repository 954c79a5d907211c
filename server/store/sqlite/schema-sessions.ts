/** The step after which sessions are kept by their public id, and it costs nothing to write that they are still here. */
export const sessionsById = `
  -- By id: who is here is written in that order, so that many rows are on one page.
  ALTER TABLE sessions RENAME TO sessions_before;
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    -- The key before the last rotation, and when that was.
    previous_key TEXT,
    rotated_at INTEGER,
    visitor INTEGER NOT NULL REFERENCES visitors,
    account INTEGER REFERENCES accounts,
    seat INTEGER,
    -- Sessions from one address may share a seat; 0 for all others.
    share INTEGER NOT NULL DEFAULT 0,
    -- Begun without a password.
    by_name INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    signed_in_at INTEGER,
    used_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    -- It counts as alive until then; NULL: it is here.
    alive_until INTEGER DEFAULT 0,
    left_as TEXT,
    idle_ms INTEGER NOT NULL,
    -- End of the lifetime, whatever anybody does.
    ends_at INTEGER NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    data TEXT NOT NULL DEFAULT '{}',
    -- From here on: the tombstone. The browser that took the seat, when ours was told, how long it can be taken back,
    -- and whether its account has had a new password, or was allowed in again, since.
    ended_at INTEGER,
    reason TEXT,
    actor TEXT,
    note TEXT,
    by_address TEXT,
    by_agent TEXT,
    by_visitor INTEGER,
    told_at INTEGER,
    undo_until INTEGER,
    settled INTEGER NOT NULL DEFAULT 0,
    CHECK ((account IS NULL) = (seat IS NULL)),
    CHECK ((ended_at IS NULL) = (reason IS NULL))
  ) STRICT, WITHOUT ROWID;
  INSERT INTO sessions (id, key, previous_key, rotated_at, visitor, account, seat, share, by_name, created_at, signed_in_at,
    used_at, seen_at, alive_until, left_as, idle_ms, ends_at, address, agent, data, ended_at, reason, actor, note,
    by_address, by_agent, by_visitor, told_at, undo_until, settled)
    SELECT id, key, previous_key, rotated_at, visitor, account, seat, share, by_name, created_at, signed_in_at,
    used_at, seen_at, alive_until, left_as, idle_ms, ends_at, address, agent, data, ended_at, reason, actor, note,
    by_address, by_agent, by_visitor, told_at, undo_until, settled FROM sessions_before;
  DROP TABLE sessions_before;
  -- Two live holders of one seat cannot be written, whatever the code does.
  CREATE UNIQUE INDEX sessions_seat ON sessions (account, seat, share)
    WHERE account IS NOT NULL AND ended_at IS NULL;
  CREATE INDEX sessions_expiry ON sessions (min(ends_at, used_at + idle_ms)) WHERE ended_at IS NULL;
  CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;
  CREATE INDEX sessions_signed_in ON sessions (id) WHERE account IS NOT NULL AND ended_at IS NULL;
  CREATE INDEX sessions_visitor ON sessions (visitor);
  CREATE INDEX sessions_previous ON sessions (previous_key) WHERE previous_key IS NOT NULL;
  CREATE INDEX sessions_history ON sessions (account, signed_in_at) WHERE account IS NOT NULL;
  CREATE INDEX sessions_displaced ON sessions (account, ended_at) WHERE reason = 'displaced';
  CREATE INDEX sessions_undo ON sessions (account, undo_until) WHERE undo_until IS NOT NULL;

  CREATE INDEX sessions_here ON sessions (id) WHERE alive_until IS NULL AND ended_at IS NULL;
  -- The last sign of life of all who are here, and until when they count as alive if there is no other.
  CREATE TABLE still_here (seen_at INTEGER NOT NULL, alive_until INTEGER NOT NULL) STRICT;
  INSERT INTO still_here VALUES (0, 0);
  `;
