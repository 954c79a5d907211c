import type Database from 'better-sqlite3';
import type { Announce } from './group-commit.ts';

/**
 * Deletes the row of an account and all that speaks of it but the audit log, inside the caller's transaction. Its
 * sessions have ended before.
 */
export function createRemoval(db: Database.Database) {
  // What their browsers are still to be told is of nobody.
  const disown = db.prepare<[number]>(
    'UPDATE sessions SET account = NULL, seat = NULL, undo_until = NULL WHERE account = ?',
  );
  const bans = db.prepare<[string]>("DELETE FROM bans WHERE kind = 'user' AND who = ?");
  const alerts = db.prepare<[string]>('DELETE FROM alerts WHERE user = ?');
  const account = db.prepare<[number]>('DELETE FROM accounts WHERE id = ?');

  return ({ id, name, folded }: { id: number; name: string; folded: string }, announce: Announce): void => {
    disown.run(id);
    if (bans.run(folded).changes > 0) announce({ type: 'bans' });
    if (alerts.run(name).changes > 0) announce({ type: 'alerts' });
    account.run(id);
  };
}
