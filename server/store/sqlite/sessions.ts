import type Database from 'better-sqlite3';
import { endReason, role, type EndReason } from '../../contract.ts';
import {
  ROTATION_MEMORY,
  type Actor,
  type EndedSession,
  type Newcomer,
  type Session,
  type SessionStore,
} from '../store.ts';
import { createClaim } from './claim.ts';
import type { Write } from './group-commit.ts';

/** A row of `sessions` with what belongs to it elsewhere. */
export interface SessionRow {
  key: string;
  id: string;
  visitor: number;
  account: number | null;
  name: string | null;
  role: string | null;
  seat: number | null;
  created_at: number;
  signed_in_at: number | null;
  used_at: number;
  seen_at: number;
  expires_at: number;
  address: string;
  agent: string;
  views: number;
  visits: number;
  data: string;
  ended_at: number | null;
  reason: string | null;
  actor: string | null;
  note: string | null;
  by_address: string | null;
  by_agent: string | null;
}

const WHOLE = `SELECT s.*, min(s.ends_at, s.used_at + s.idle_ms) AS expires_at, a.name, a.role, v.views, v.visits
  FROM sessions s JOIN visitors v ON v.id = s.visitor LEFT JOIN accounts a ON a.id = s.account`;
const LIVE = 's.ended_at IS NULL AND min(s.ends_at, s.used_at + s.idle_ms) > @now';

export interface End extends Actor {
  reason: EndReason;
  note: string | null;
  by?: { address: string; agent: string };
}
/** Ends these live sessions (public ids), inside the caller's transaction; answers those it ended. */
export type EndRows = (ids: readonly string[], how: End) => EndedSession[];

/** The statements that several methods share; all run inside the caller's transaction. */
export function createSessionRows(db: Database.Database) {
  const byKey = db.prepare<[string], SessionRow>(`${WHOLE} WHERE s.key = ?`);
  const byId = db.prepare<[string], SessionRow>(`${WHOLE} WHERE s.id = ?`);
  const byPrevious = db.prepare<[string, number], SessionRow>(
    `${WHOLE} WHERE s.previous_key = ? AND s.rotated_at > ?`,
  );
  /** The session, live or not, whose key this was until a moment ago. */
  const rotatedFrom = (key: string, now: number) => byPrevious.get(key, now - ROTATION_MEMORY);
  const end = db.prepare<
    [number, string, string | null, string | null, string | null, string | null, string],
    string
  >(
    `UPDATE sessions SET ended_at = ?, reason = ?, actor = ?, note = ?, by_address = ?, by_agent = ?
     WHERE id = ? AND ended_at IS NULL RETURNING id`,
  );
  const newVisitor = db
    .prepare<[number, number, number], number>(
      'INSERT INTO visitors (first_at, last_at, views, visits) VALUES (?, ?, ?, 1) RETURNING id',
    )
    .pluck();
  const insert = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO sessions (key, id, visitor, account, seat, created_at, signed_in_at, used_at, seen_at,
       idle_ms, ends_at, address, agent)
     VALUES (@key, @id, @visitor, @account, @seat, @now, @signedInAt, @now, @now, @idle, @endsAt, @address, @agent)`,
  );

  const endRows: EndRows = (ids, how) => {
    const ended: EndedSession[] = [];
    for (const id of ids) {
      const row = byId.get(id);
      // Past its time already: it ended then, of itself. The sweep will say so.
      if (row === undefined || (how.reason !== 'expired' && row.expires_at <= how.at)) continue;
      const by = how.by ?? null;
      const done = end.get(
        how.at,
        how.reason,
        how.actor,
        how.note,
        by?.address ?? null,
        by?.agent ?? null,
        id,
      );
      if (done === undefined) continue;
      ended.push({ ...endedFromRow(row, how.reason, how.at), actor: how.actor, note: how.note, by });
    }
    return ended;
  };

  /** Writes a new session for the browser that came with `from`, or for a new one. */
  const insertRow = (to: Newcomer, account: { id: number; seat: number } | null): Session => {
    const visitor =
      (to.from === null ? undefined : (byKey.get(to.from) ?? rotatedFrom(to.from, to.now))?.visitor) ??
      newVisitor.get(to.now, to.now, to.views);
    insert.run({
      key: to.key,
      id: to.id,
      visitor,
      account: account?.id ?? null,
      seat: account?.seat ?? null,
      now: to.now,
      signedInAt: account === null ? null : to.now,
      idle: to.lifetime.idle,
      endsAt: to.now + to.lifetime.absolute,
      address: to.address,
      agent: to.agent,
    });
    return sessionOf(byKey.get(to.key));
  };

  return { byKey: (key: string) => byKey.get(key), rotatedFrom, endRows, insertRow };
}
export type SessionRows = ReturnType<typeof createSessionRows>;

export function createSessions(db: Database.Database, write: Write, rows: SessionRows): SessionStore {
  const liveById = db.prepare<{ id: string; now: number }, SessionRow>(
    `${WHOLE} WHERE s.id = @id AND ${LIVE}`,
  );
  const signedIn = db.prepare<{ after: string; limit: number; now: number }, SessionRow>(
    `${WHOLE} WHERE s.account IS NOT NULL AND ${LIVE} AND s.id > @after ORDER BY s.id LIMIT @limit`,
  );
  const saveData = db.prepare<[string, string]>('UPDATE sessions SET data = ? WHERE key = ?');
  const mark = db.prepare<{ id: string; seenAt: number; usedAt: number | null }>(
    `UPDATE sessions SET seen_at = max(seen_at, @seenAt), used_at = max(used_at, coalesce(@usedAt, 0))
     WHERE id = @id AND ended_at IS NULL
       AND (@usedAt IS NULL OR @usedAt < min(ends_at, used_at + idle_ms))`,
  );
  const expired = db
    .prepare<[number, number], string>(
      `SELECT id FROM sessions
       WHERE ended_at IS NULL AND min(ends_at, used_at + idle_ms) <= ? LIMIT ?`,
    )
    .pluck();
  const purge = db.prepare<[number, number]>(
    `DELETE FROM sessions WHERE key IN
       (SELECT key FROM sessions WHERE ended_at IS NOT NULL AND ended_at < ? LIMIT ?)`,
  );
  const purgeVisitors = db.prepare<[number, number]>(
    `DELETE FROM visitors WHERE id IN
       (SELECT id FROM visitors
        WHERE last_at < ? AND NOT EXISTS (SELECT 1 FROM sessions WHERE visitor = visitors.id) LIMIT ?)`,
  );

  const found = (row: SessionRow, now: number) => {
    const live: boolean = isLive(row, now);
    return live
      ? ({ state: 'live', session: sessionOf(row) } as const)
      : ({ state: 'ended', ended: endedFromRow(row, 'expired', row.expires_at) } as const);
  };

  return {
    async find(key, now) {
      const row = rows.byKey(key);
      if (row !== undefined) return found(row, now);
      return rows.rotatedFrom(key, now) && { state: 'rotated' };
    },
    async get(ids, now) {
      return ids.flatMap((id) => {
        const row = liveById.get({ id, now });
        return row === undefined ? [] : [sessionOf(row)];
      });
    },
    async signedIn(after, limit, now) {
      return signedIn.all({ after: after ?? '', limit, now }).map(sessionOf);
    },
    create: (newcomer) =>
      write((announce) => {
        const there = rows.byKey(newcomer.key);
        if (there !== undefined) return found(there, newcomer.now);
        const session = rows.insertRow(newcomer, null);
        announce({ type: 'started', session });
        return { state: 'live', session };
      }),
    claim: createClaim(db, write, rows),
    end: (ids, how) =>
      write((announce) => {
        const sessions = rows.endRows(ids, how);
        if (sessions.length > 0) announce({ type: 'ended', sessions });
        return sessions;
      }),
    save: (key, change, limit, now) =>
      write(() => {
        const row = rows.byKey(key);
        if (!isLive(row, now)) return 'gone';
        const data = { ...sessionOf(row).data, ...change.set };
        for (const name of change.remove) delete data[name];
        const text = JSON.stringify(data);
        if (Buffer.byteLength(text) > limit) return 'too-large';
        saveData.run(text, key);
        return 'saved';
      }),
    mark: (marks) =>
      write(() => {
        for (const item of marks) mark.run(item);
      }),
    async expire(now, limit) {
      // Asked every second: nothing to do costs no turn at writing.
      if (expired.get(now, 1) === undefined) return [];
      return write((announce) => {
        const sessions = rows.endRows(expired.all(now, limit), {
          reason: 'expired',
          actor: null,
          note: null,
          at: now,
        });
        if (sessions.length > 0) announce({ type: 'ended', sessions });
        return sessions;
      });
    },
    purge: (before, limit) =>
      write(() => {
        const { changes } = purge.run(before, limit);
        purgeVisitors.run(before, limit);
        return changes;
      }),
  };
}

/** True for a row of a session that is neither ended nor past its time. */
export function isLive(row: SessionRow | undefined, now: number): row is SessionRow {
  return row !== undefined && row.ended_at === null && row.expires_at > now;
}

/** A row as the port shows it. */
export function sessionOf(row: SessionRow | undefined): Session {
  if (row === undefined) throw new Error('the session row is gone within its own transaction');
  return {
    key: row.key,
    id: row.id,
    account:
      row.account === null
        ? null
        : { id: String(row.account), name: row.name ?? '', role: role.parse(row.role) },
    createdAt: row.created_at,
    signedInAt: row.signed_in_at,
    usedAt: row.used_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    address: row.address,
    agent: row.agent,
    views: row.views,
    visits: row.visits,
    data: parseData(row.data),
  };
}

/** Keys such as `__proto__` come from outside and stay ordinary. */
function parseData(text: string): Record<string, unknown> {
  return Object.assign(Object.create(null) as Record<string, unknown>, JSON.parse(text));
}

/** A row that is over; `reason` and `at` stand in where the row itself does not say (past its time, not swept). */
function endedFromRow(row: SessionRow, reason: EndReason, at: number): EndedSession {
  return {
    key: row.key,
    id: row.id,
    user: row.name,
    reason: row.reason === null ? reason : endReason.parse(row.reason),
    at: row.ended_at ?? at,
    actor: row.actor,
    note: row.note,
    by: row.by_address === null ? null : { address: row.by_address, agent: row.by_agent ?? '' },
  };
}
