import type Database from 'better-sqlite3';
import { entriesOfRestored, isInTime, letIn } from '../rules/restore.ts';
import { startOf, type SessionRow } from '../rules/session-row.ts';
import type { SessionStore } from '../store.ts';
import type { Write } from './group-commit.ts';
import type { WriteDown } from './audit.ts';
import type { BanRows } from './bans.ts';
import type { SessionRows } from './session-rows.ts';

/** Taking ends back: the one way by which a session lives again. */
export function createRestore(
  db: Database.Database,
  write: Write,
  { rows, bans, writeDown }: { rows: SessionRows; bans: BanRows; writeDown: WriteDown },
): SessionStore['restore'] {
  const shut = db.prepare<[number], number>('SELECT disabled OR locked FROM accounts WHERE id = ?').pluck();
  const taken = db.prepare<[number, number | null, number], unknown>(
    'SELECT 1 FROM sessions WHERE account = ? AND seat = ? AND share = ? AND ended_at IS NULL',
  );
  const revive = db.prepare<[string]>(
    `UPDATE sessions SET ended_at = NULL, reason = NULL, actor = NULL, note = NULL, by_address = NULL,
       by_agent = NULL, by_visitor = NULL, told_at = NULL, undo_until = NULL,
       alive_until = coalesce(alive_until, (SELECT alive_until FROM still_here)) WHERE id = ?`,
  );

  /** True if nothing stands in its way but, perhaps, a ban. */
  function mayComeBack(row: SessionRow, at: number): boolean {
    if (!isInTime(row, at)) return false;
    if (row.account === null) return true;
    return shut.get(row.account) === 0 && taken.get(row.account, row.seat, row.share) === undefined;
  }

  return (ids, by) =>
    write((announce) => {
      const wanted = [...new Set(ids)]
        .flatMap((id) => rows.byId(id) ?? [])
        .filter((row) => mayComeBack(row, by.at))
        .toSorted((a, b) => startOf(b) - startOf(a));
      const restored = letIn(wanted, (row, but) => bans.isHeld(row, but, by.at)).flatMap((row) => {
        // A later one that has come back by now may sit there.
        if (!mayComeBack(row, by.at)) return [];
        bans.liftCoolDown(row.id, by, announce);
        revive.run(row.id);
        return [rows.sessionAt(row.key)];
      });
      writeDown(entriesOfRestored(restored, by), announce);
      for (const session of restored) announce({ type: 'started', session });
      return restored;
    });
}
