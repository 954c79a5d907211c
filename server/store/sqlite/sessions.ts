import type Database from 'better-sqlite3';
import { asFound, changedData, isLive, isPast, ofItself } from '../rules/session-row.ts';
import type { Found, LastSeen, SessionStore } from '../store.ts';
import type { BanRows } from './bans.ts';
import { createClaim } from './claim.ts';
import type { Announce, Write } from './group-commit.ts';
import { readSession, SESSION } from './live-session.ts';
import { createLiveSessions } from './live-sessions.ts';
import { createPast } from './past.ts';
import { createRestore } from './restore.ts';
import { LIVE, type SessionRows } from './session-rows.ts';
import { createLiveness } from './liveness.ts';
import type { WriteDown } from './audit.ts';

interface Deps {
  rows: SessionRows;
  bans: BanRows;
  writeDown: WriteDown;
}

export function createSessions(db: Database.Database, write: Write, deps: Deps): SessionStore {
  const { rows, bans } = deps;
  const stillHere = createLiveness(db);
  const live = <P extends object>(where: string) =>
    db.prepare<P, string>(`${SESSION} WHERE ${LIVE} AND ${where}`).pluck();
  const liveSessions = createLiveSessions(db);
  const liveById = live<{ id: string; now: number }>('s.id = @id');
  const signedIn = live<{ after: string; limit: number; now: number }>(
    's.account IS NOT NULL AND s.id > @after ORDER BY s.id LIMIT @limit',
  );
  const liveOf = live<{ account: string; now: number }>('s.account = @account ORDER BY s.used_at DESC, s.id');
  // CROSS keeps the order: first the accounts that signed in since then, then of those alone the sessions, by index.
  const countSignIns = db
    .prepare<{ from: number; to: number }, number>(
      `SELECT count(*) FROM accounts a
       CROSS JOIN sessions s ON s.account = a.id AND s.signed_in_at >= @from AND s.signed_in_at < @to
       WHERE a.signed_in_at >= @from`,
    )
    .pluck();
  const saveData = db.prepare<[string, string]>('UPDATE sessions SET data = ? WHERE key = ?');
  // Without `used_at`, which an index is made of: many come and go and do nothing else.
  const markSeen = db.prepare<LastSeen>(
    `UPDATE sessions SET seen_at = max(seen_at, @seenAt), alive_until = @aliveUntil, left_as = @left
     WHERE id = @id AND ended_at IS NULL`,
  );
  const markUsed = db.prepare<LastSeen>(
    `UPDATE sessions SET seen_at = max(seen_at, @seenAt), used_at = max(used_at, @usedAt),
       alive_until = @aliveUntil, left_as = @left
     WHERE id = @id AND ended_at IS NULL AND @usedAt < min(ends_at, used_at + idle_ms)`,
  );
  const clockSet = db
    .prepare<{ by: number }, string>(
      `UPDATE sessions SET rotated_at = rotated_at + @by, created_at = created_at + @by,
         signed_in_at = signed_in_at + @by, used_at = used_at + @by, seen_at = seen_at + @by,
         alive_until = alive_until + @by, ends_at = ends_at + @by
       WHERE ended_at IS NULL RETURNING id`,
    )
    .pluck();
  const limitLife = db.prepare<{ id: string; idle: number; absolute: number; now: number }>(
    `UPDATE sessions AS s SET idle_ms = @idle, ends_at = signed_in_at + @absolute
     WHERE id = @id AND account IS NOT NULL AND ${LIVE}`,
  );
  const tell = db.prepare<[number, string]>(
    'UPDATE sessions SET told_at = ? WHERE key = ? AND told_at IS NULL AND ended_at IS NOT NULL',
  );
  const expired = db
    .prepare<[number, number], string>(
      `SELECT id FROM sessions
       WHERE ended_at IS NULL AND min(ends_at, used_at + idle_ms) <= ? LIMIT ?`,
    )
    .pluck();

  type Plain = Exclude<Found, { state: 'rotated' }>;
  const find = (key: string, now: number, announce: Announce): Plain | undefined => {
    const row = rows.swept(key, now, announce);
    if (row?.ended_at === null) return { state: 'live', session: rows.sessionAt(key) };
    return row && { state: 'ended', ended: asFound(row, now) };
  };

  return {
    async find(key, now) {
      const session = liveSessions.find(key, now);
      if (session !== undefined) return { state: 'live', session };
      const row = rows.byKey(key);
      if (row === undefined) return rows.rotatedFrom(key, now) && { state: 'rotated' };
      if (isPast(row, now)) return write((announce) => find(key, now, announce));
      return { state: 'ended', ended: asFound(row, now) };
    },
    async get(ids, now) {
      return ids.flatMap((id) => {
        const json = liveById.get({ id, now });
        return json === undefined ? [] : [readSession(json)];
      });
    },
    async signedIn(after, limit, now) {
      return signedIn.all({ after: after ?? '', limit, now }).map(readSession);
    },
    async of(account, now) {
      return liveOf.all({ account, now }).map(readSession);
    },
    countSignIns: async (span) => countSignIns.get(span) ?? 0,
    ...createPast(db, rows),
    create: (newcomer) =>
      write((announce) => {
        const there = find(newcomer.key, newcomer.now, announce);
        if (there !== undefined) return there;
        rows.leaveBehind(newcomer.from, newcomer.now);
        const session = rows.insertRow(newcomer, rows.visitorFor(newcomer), null);
        announce({ type: 'started', session });
        return { state: 'live', session };
      }),
    claim: createClaim(db, write, deps),
    end: (ids, how) =>
      write((announce) => {
        const ended = rows.endRows(ids, how, announce);
        const { banUntil: until = null, note: words } = how;
        if (until !== null) {
          for (const { id } of ended) bans.coolDown(id, { until, words }, how, announce);
        }
        return ended;
      }),
    restore: createRestore(db, write, deps),
    markTold: (key, now) =>
      write((announce) => {
        // One that is past its time and not swept yet has no tombstone to write on.
        rows.swept(key, now, announce);
        return tell.run(now, key).changes > 0;
      }),
    limit: (ids, { idle, absolute }, now) =>
      write(() => {
        for (const id of ids) limitLife.run({ id, idle, absolute, now });
      }),
    save: (key, change, limit, now) =>
      write((announce) => {
        const row = rows.swept(key, now, announce);
        if (!isLive(row, now)) return 'gone';
        const text = changedData(row.data, change, limit);
        if (text === undefined) return 'too-large';
        saveData.run(text, key);
        return 'saved';
      }),
    writeLastSeen: (marks) =>
      write(() => {
        for (const item of marks) (item.usedAt === null ? markSeen : markUsed).run({ left: null, ...item });
      }),
    renewLiveness: (at, aliveUntil) => write(() => stillHere.at(at, aliveUntil)),
    clockSet: (by) =>
      write(() => {
        stillHere.move(by);
        return clockSet.all({ by });
      }),
    async expire(now, limit) {
      // Asked every second: nothing to do costs no turn at writing.
      if (expired.get(now, 1) === undefined) return [];
      return write((announce) => rows.endRows(expired.all(now, limit), ofItself(now), announce));
    },
  };
}
