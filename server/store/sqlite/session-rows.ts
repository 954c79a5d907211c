import type Database from 'better-sqlite3';
import { entriesOfEnds } from '../rules/audit-entry.ts';
import { endedBy, endsAt, isPast, ofItself, type End, type SessionRow } from '../rules/session-row.ts';
import { ROTATION_MEMORY, type EndedSession, type Newcomer, type Session } from '../store.ts';
import type { WriteDown } from './audit.ts';
import type { Announce } from './group-commit.ts';
import { readSession, SESSION } from './live-session.ts';

/** All of a session; its table is `s`. */
export const WHOLE = `SELECT s.*, min(s.ends_at, s.used_at + s.idle_ms) AS expires_at, a.name
  FROM sessions s LEFT JOIN accounts a ON a.id = s.account`;
/**
 * Neither ended nor past its time. The `+` keeps the index of times out of it: with that SQLite would plan the statement
 * anew for each `@now`, which costs more than running it.
 */
export const LIVE = 's.ended_at IS NULL AND +min(s.ends_at, s.used_at + s.idle_ms) > @now';

/**
 * Ends these live sessions (public ids), inside the caller's transaction; announces and answers those it ended. Those
 * past their time have `expired`.
 */
export type EndRows = (ids: readonly string[], how: End, announce: Announce) => EndedSession[];

/** The statements that several methods share; all run inside the caller's transaction. */
export function createSessionRows(db: Database.Database, writeDown: WriteDown) {
  const session = db.prepare<[string], string>(`${SESSION} WHERE s.key = ?`).pluck();
  const byKey = db.prepare<[string], SessionRow>(`${WHOLE} WHERE s.key = ?`);
  const byId = db.prepare<[string], SessionRow>(`${WHOLE} WHERE s.id = ?`);
  const byPrevious = db.prepare<{ key: string; now: number; memory: number }, SessionRow>(
    `${WHOLE} WHERE s.previous_key = @key AND abs(@now - s.rotated_at) < @memory`,
  );
  /** The session, live or not, whose key this was until a moment ago, be the clock set back meanwhile. */
  const rotatedFrom = (key: string, now: number) => byPrevious.get({ key, now, memory: ROTATION_MEMORY });
  /** The session, live or not, of a browser that came with this key; undefined if it is not known. */
  const behind = (from: string | null, now: number) =>
    from === null ? undefined : (byKey.get(from) ?? rotatedFrom(from, now));
  const keepEnded = db.prepare<[string]>('UPDATE sessions SET undo_until = NULL WHERE key = ?');
  const end = db.prepare<[Record<string, unknown>]>(
    `UPDATE sessions SET ended_at = @at, reason = @reason, actor = @actor, note = @note, by_address = @byAddress,
       by_agent = @byAgent, by_visitor = @byVisitor, undo_until = @undoUntil
     WHERE id = @id AND ended_at IS NULL`,
  );
  const newVisitor = db
    .prepare<{ at: number; views: number }, number>(
      'INSERT INTO visitors (first_at, last_at, views, visits) VALUES (@at, @at, @views, 1) RETURNING id',
    )
    .pluck();
  const insert = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO sessions (key, id, visitor, account, seat, share, by_name, created_at, signed_in_at, used_at,
       seen_at, alive_until, idle_ms, ends_at, address, agent)
     VALUES (@key, @id, @visitor, @account, @seat, @share, @byName, @now, @signedInAt, @now, @now,
       @aliveUntil, @idle, @endsAt, @address, @agent)`,
  );

  const endRows: EndRows = (ids, how, announce) => {
    const past = how.reason === 'expired' ? [] : ids.filter((id) => isPast(byId.get(id), how.at));
    if (past.length > 0) endRows(past, ofItself(how.at), announce);
    const { reason, actor, note, undoUntil = null, by } = how;
    const from = {
      byAddress: by?.address ?? null,
      byAgent: by?.agent ?? null,
      byVisitor: by?.visitor ?? null,
    };
    const sessions = ids.flatMap((id) => {
      const row = byId.get(id);
      const at = endsAt(row, how);
      if (row === undefined || at === undefined) return [];
      end.run({ id, at, reason, actor, note, undoUntil, ...from });
      return [endedBy(row, how, at)];
    });
    writeDown(entriesOfEnds(sessions, how), announce);
    if (sessions.length > 0) announce({ type: 'ended', sessions });
    return sessions;
  };

  /** One that is past its time ends now: whoever is told so is told for good, whatever is marked late. */
  function swept(key: string, now: number, announce: Announce): SessionRow | undefined {
    const row = byKey.get(key);
    if (!isPast(row, now)) return row;
    endRows([row.id], ofItself(now), announce);
    return byKey.get(key);
  }

  function sessionAt(key: string): Session {
    const json = session.get(key);
    if (json === undefined) throw new Error('the session row is gone within its own transaction');
    return readSession(json);
  }

  /** Writes a new session of a browser. */
  function insertRow(
    to: Newcomer,
    visitor: number,
    seat: { account: number; seat: number; share: number; byName: number; aliveFor: number } | null,
  ): Session {
    insert.run({
      key: to.key,
      id: to.id,
      visitor,
      account: seat?.account ?? null,
      seat: seat?.seat ?? null,
      share: seat?.share ?? 0,
      byName: seat?.byName ?? 0,
      now: to.now,
      signedInAt: seat === null ? null : to.now,
      aliveUntil: to.now + (seat?.aliveFor ?? 0),
      idle: to.lifetime.idle,
      endsAt: to.now + to.lifetime.absolute,
      address: to.address,
      agent: to.agent,
    });
    return sessionAt(to.key);
  }

  return {
    /** The session behind a key that is there. */
    sessionAt,
    byKey: (key: string) => byKey.get(key),
    swept,
    byId: (id: string) => byId.get(id),
    rotatedFrom,
    behind,
    endRows,
    insertRow,
    /** A browser goes on under another key: whoever took the kick of its last session back would give it to nobody. */
    leaveBehind(from: string | null, now: number): void {
      const left = behind(from, now);
      if (left !== undefined) keepEnded.run(left.key);
    },
    /** The browser of a newcomer, a new one if need be. */
    visitorFor: (to: Newcomer): number =>
      behind(to.from, to.now)?.visitor ??
      (newVisitor.get({ at: to.viewedAt ?? to.now, views: to.viewedAt === null ? 0 : 1 }) as number),
  };
}
export type SessionRows = ReturnType<typeof createSessionRows>;
