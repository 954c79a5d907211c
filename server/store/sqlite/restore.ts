import type Database from 'better-sqlite3';
import type { SessionStore } from '../store.ts';
import { nothingMore } from './audit.ts';
import type { Write } from './group-commit.ts';
import { sessionOf, type SessionRow } from './session-rows.ts';
import type { SessionDeps } from './sessions.ts';

/** Taking ends back: the one way by which a session lives again. */
export function createRestore(
  db: Database.Database,
  write: Write,
  { rows, bans, writeDown }: SessionDeps,
): SessionStore['restore'] {
  const shut = db.prepare<[number], number>('SELECT disabled OR locked FROM accounts WHERE id = ?').pluck();
  const taken = db.prepare<[number, number | null, number], unknown>(
    'SELECT 1 FROM sessions WHERE account = ? AND seat = ? AND share = ? AND ended_at IS NULL',
  );
  const revive = db.prepare<[string]>(
    `UPDATE sessions SET ended_at = NULL, reason = NULL, actor = NULL, note = NULL, by_address = NULL,
       by_agent = NULL, by_visitor = NULL, told_at = NULL, undo_until = NULL WHERE id = ?`,
  );

  /** True if nothing stands in its way but, perhaps, a ban. */
  function mayComeBack(row: SessionRow, at: number): boolean {
    if (row.ended_at === null || (row.undo_until ?? 0) <= at || row.expires_at <= at) return false;
    if (row.account === null) return true;
    return shut.get(row.account) === 0 && taken.get(row.account, row.seat, row.share) === undefined;
  }

  return (ids, by) =>
    write((announce) => {
      const wanted = [...new Set(ids)].flatMap((id) => rows.byId(id) ?? []);
      const candidates = wanted.filter((row) => mayComeBack(row, by.at));
      // Two of one account were kept out by each other's kick; both at once may come back.
      const kicks = Map.groupBy(candidates, ({ account }) => account);
      const free = candidates.filter((row) => {
        if (row.account === null) return true;
        const times = (kicks.get(row.account) ?? []).map(({ ended_at: at }) => at ?? 0);
        return !bans.isHeld(row, times, by.at);
      });
      for (const { id } of free) bans.liftCoolDown(id, by, announce);
      const restored = free.map(({ id, key }) => {
        revive.run(id);
        return sessionOf(rows.byKey(key));
      });
      writeDown(
        restored.map(({ id, account }) => ({
          ...nothingMore,
          ...by,
          event: 'session-restored' as const,
          subject: account?.name ?? null,
          session: id,
        })),
        announce,
      );
      for (const session of restored) announce({ type: 'started', session });
      return restored;
    });
}
