import type Database from 'better-sqlite3';
import type { Store } from '../store.ts';
import type { Write } from './group-commit.ts';

/** Forgets what is older than its time, a batch of each kind in one step. */
export function createPurge(db: Database.Database, write: Write): Store['purge'] {
  const prepare = (sql: string) => db.prepare<[number, number]>(sql);
  const sessions = prepare(
    `DELETE FROM sessions WHERE key IN
       (SELECT key FROM sessions WHERE ended_at IS NOT NULL AND ended_at < ? LIMIT ?)`,
  );
  const visitors = prepare(
    `DELETE FROM visitors WHERE id IN
       (SELECT id FROM visitors
        WHERE last_at < ? AND NOT EXISTS (SELECT 1 FROM sessions WHERE visitor = visitors.id) LIMIT ?)`,
  );
  const guests = prepare(
    `DELETE FROM accounts WHERE id IN
       (SELECT id FROM accounts
        WHERE password_hash = '' AND policy = '{}' AND role = 'user' AND NOT disabled AND NOT locked
          AND coalesce(signed_in_at, created_at) < ?
          AND NOT EXISTS (SELECT 1 FROM sessions WHERE account = accounts.id) LIMIT ?)`,
  );
  const bans = prepare('DELETE FROM bans WHERE id IN (SELECT id FROM bans WHERE until < ? LIMIT ?)');
  const alerts = prepare(
    'DELETE FROM alerts WHERE id IN (SELECT id FROM alerts WHERE dismissed_at < ? LIMIT ?)',
  );
  const floor = db.prepare<[number]>('UPDATE audit_floor SET at = max(at, ?)');
  const audit = prepare('DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < ? LIMIT ?)');

  return (before, limit) =>
    write((announce) => {
      // Times out of this world are those of "all" and "nothing".
      floor.run(Math.min(Math.max(before.audit, 0), Number.MAX_SAFE_INTEGER));
      const forgotten = [
        sessions.run(before.ended, limit),
        visitors.run(before.visitors, limit),
        bans.run(before.ended, limit),
        alerts.run(before.ended, limit),
        audit.run(before.audit, limit),
      ];
      const gone = guests.run(before.visitors, limit);
      if (gone.changes > 0) announce({ type: 'accounts', id: null });
      return [...forgotten, gone].some(({ changes }) => changes === limit);
    });
}
