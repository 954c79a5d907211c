import type Database from 'better-sqlite3';
import { VISIT_GAP, type VisitStore } from '../store.ts';
import type { Write } from './group-commit.ts';
import { createPageViews } from './page-views.ts';
import { LIVE, type SessionRows } from './session-rows.ts';
import { createVisitsReport } from './visits-report.ts';

const HOUR = 60 * 60 * 1000;
/** In the place of an hour: there was no view before. */
const NEVER = -1;

const hourOf = (time: number): number => Math.floor(time / HOUR);

/** What a browser has viewed so far. */
interface Viewed {
  views: number;
  visits: number;
  lastAt: number;
}

export function createVisits(db: Database.Database, write: Write, rows: SessionRows): VisitStore {
  const live = db.prepare<{ key: string; now: number }, { id: string; visitor: number }>(
    `SELECT s.id, s.visitor FROM sessions s WHERE s.key = @key AND ${LIVE}`,
  );
  const viewed = db.prepare<[number], Viewed>(
    'SELECT views, visits, last_at AS lastAt FROM visitors WHERE id = ?',
  );
  const countBrowser = db.prepare<[number, number, number, number]>(
    'UPDATE visitors SET views = ?, visits = ?, last_at = ? WHERE id = ?',
  );
  const countVisitor = db.prepare<[number, number]>(
    `INSERT INTO hour_visitors (hour, before, visitors) VALUES (?, ?, 1)
     ON CONFLICT (hour, before) DO UPDATE SET visitors = visitors + 1`,
  );
  const countRobot = db.prepare<[number]>(
    `INSERT INTO hour_robots (hour, views) VALUES (?, 1)
     ON CONFLICT (hour) DO UPDATE SET views = views + 1`,
  );
  const keepSample = db.prepare<[number, number, number]>(
    'INSERT OR REPLACE INTO online (at, people, visitors) VALUES (?, ?, ?)',
  );
  const countPage = createPageViews(db);

  return {
    count: ({ key, viewedAt = null, page, now }) =>
      write((announce) => {
        const session = key === null ? null : live.get({ key, now });
        if (session === undefined) {
          if (key !== null) rows.swept(key, now, announce);
          return undefined;
        }
        const last = session === null ? undefined : viewed.get(session.visitor);
        // A browser that has not viewed anything yet is known since it signed in or saved something.
        const before = last === undefined ? viewedAt : last.views === 0 ? null : last.lastAt;
        const back = before !== null && now - before > VISIT_GAP;
        const seen = { views: (last?.views ?? 0) + 1, visits: (last?.visits ?? 1) + (back ? 1 : 0) };
        if (session !== null) {
          countBrowser.run(seen.views, seen.visits, now, session.visitor);
          announce({ type: 'viewed', session: session.id, ...seen, page, at: now });
        }
        const hour = hourOf(now);
        countPage(hour, page, before === null || back);
        if (before === null) countVisitor.run(hour, NEVER);
        else if (hourOf(before) < hour) countVisitor.run(hour, hourOf(before));
        return seen;
      }),
    countRobot: (now) => write(() => void countRobot.run(hourOf(now))),
    sample: ({ at, people, visitors }) => write(() => void keepSample.run(at, people, visitors)),
    ...createVisitsReport(db),
  };
}
