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
  const nameOnlyAccounts = prepare(
    `DELETE FROM accounts WHERE id IN
       (SELECT id FROM accounts
        WHERE password_hash = '' AND policy = '{}' AND role = 'user' AND NOT disabled AND NOT locked
          AND coalesce(signed_in_at, created_at) < ?
          AND NOT EXISTS (SELECT 1 FROM sessions WHERE account = accounts.id) LIMIT ?)`,
  );
  const bans = prepare('DELETE FROM bans WHERE id IN (SELECT id FROM bans WHERE until < ? LIMIT ?)');
  const dismissed = prepare(
    'DELETE FROM alerts WHERE id IN (SELECT id FROM alerts WHERE dismissed_at < ? LIMIT ?)',
  );
  const open = prepare(
    `DELETE FROM alerts WHERE id IN
       (SELECT id FROM alerts
        WHERE dismissed_at IS NULL AND (at < ? OR user NOT IN (SELECT name FROM accounts)) LIMIT ?)`,
  );
  // Of an hour nothing may be left out before all of it is old.
  const hourViews = prepare(
    `DELETE FROM hour_views WHERE (hour, page) IN
       (SELECT hour, page FROM hour_views WHERE hour < ? / 3600000 - 1 LIMIT ?)`,
  );
  const hourVisitors = prepare(
    `DELETE FROM hour_visitors WHERE (hour, before) IN
       (SELECT hour, before FROM hour_visitors WHERE hour < ? / 3600000 - 1 LIMIT ?)`,
  );
  const hourRobots = prepare(
    'DELETE FROM hour_robots WHERE hour IN (SELECT hour FROM hour_robots WHERE hour < ? / 3600000 - 1 LIMIT ?)',
  );
  const pages = prepare(
    'DELETE FROM pages WHERE id IN (SELECT id FROM pages WHERE day < ? / 86400000 - 1 LIMIT ?)',
  );
  const online = prepare('DELETE FROM online WHERE at IN (SELECT at FROM online WHERE at < ? LIMIT ?)');
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
        dismissed.run(before.ended, limit),
        audit.run(before.audit, limit),
        hourViews.run(before.visits, limit),
        hourVisitors.run(before.visits, limit),
        hourRobots.run(before.visits, limit),
        pages.run(before.visits, limit),
        online.run(before.visits, limit),
      ];
      const gone = nameOnlyAccounts.run(before.visitors, limit);
      if (gone.changes > 0) announce({ type: 'accounts', id: null });
      const unheard = open.run(before.ended, limit);
      if (unheard.changes > 0) announce({ type: 'alerts' });
      return [...forgotten, gone, unheard].some(({ changes }) => changes === limit);
    });
}
