import type Database from 'better-sqlite3';
import { VISIT_GAP, type VisitStore } from '../store.ts';
import type { Write } from './group-commit.ts';

export function createVisits(db: Database.Database, write: Write): VisitStore {
  const live = db.prepare<[string, number], { id: string; visitor: number }>(
    `SELECT id, visitor FROM sessions
     WHERE key = ? AND ended_at IS NULL AND min(ends_at, used_at + idle_ms) > ?`,
  );
  const countVisitor = db.prepare<
    { now: number; gap: number; visitor: number },
    { views: number; visits: number }
  >(
    `UPDATE visitors SET views = views + 1, visits = visits + (@now - last_at > @gap), last_at = @now
     WHERE id = @visitor RETURNING views, visits`,
  );
  const countPage = db.prepare<[string, string]>(
    `INSERT INTO page_views (day, page, views) VALUES (?, ?, 1)
     ON CONFLICT (day, page) DO UPDATE SET views = views + 1`,
  );
  const total = db.prepare<[], number>('SELECT coalesce(sum(views), 0) FROM page_views').pluck();

  return {
    count: ({ key, page, now }) =>
      write((announce) => {
        let seen = { views: 1, visits: 1 };
        if (key !== null) {
          const session = live.get(key, now);
          if (session === undefined) return undefined;
          seen = countVisitor.get({ now, gap: VISIT_GAP, visitor: session.visitor }) ?? seen;
          announce({ type: 'viewed', session: session.id, views: seen.views, page, at: now });
        }
        countPage.run(new Date(now).toISOString().slice(0, 10), page);
        return seen;
      }),
    async total() {
      return total.get() ?? 0;
    },
  };
}
