import type Database from 'better-sqlite3';
import type { OnlineFigures, VisitFigures, VisitsReport } from '../../contract.ts';
import { SAMPLE_HOLDS, type VisitStore } from '../store.ts';

const HOUR = 60 * 60 * 1000;
const TOP_PAGES = 10;

/** From that hour on, before the other. */
interface Hours {
  from: number;
  to: number;
}
interface Online {
  all: number | null;
  people: number | null;
}

export function createVisitsReport(db: Database.Database): VisitStore['report'] {
  const figures = db.prepare<Hours, VisitFigures>(
    `SELECT coalesce(sum(views), 0) AS views, coalesce(sum(visits), 0) AS visits,
       (SELECT coalesce(sum(visitors), 0) FROM hour_visitors
        WHERE hour >= @from AND hour < @to AND before < @from) AS visitors,
       (SELECT coalesce(sum(views), 0) FROM hour_robots WHERE hour >= @from AND hour < @to) AS robots
     FROM hour_views WHERE hour >= @from AND hour < @to`,
  );
  const pages = db.prepare<Hours & { limit: number }, VisitsReport['pages'][number]>(
    `SELECT p.path AS page, sum(h.views) AS views, sum(h.visits) AS visits
     FROM hour_views h LEFT JOIN pages p ON p.id = h.page WHERE h.hour >= @from AND h.hour < @to
     GROUP BY p.path ORDER BY 2 DESC, 1 LIMIT @limit`,
  );
  const most = db.prepare<{ from: number; to: number; holds: number }, Online>(
    `SELECT max(people + visitors) AS "all", max(people) AS people FROM
       (SELECT * FROM online WHERE at >= @from AND at < @to
        UNION ALL
        SELECT * FROM (SELECT * FROM online WHERE at < @from AND at > @from - @holds ORDER BY at DESC LIMIT 1))`,
  );
  const oldest = db
    .prepare<[], number>(
      `SELECT min(at) FROM (SELECT min(hour) * 3600000 AS at FROM hour_views
         UNION ALL SELECT min(hour) * 3600000 FROM hour_robots)`,
    )
    .pluck();

  /** The hours that begin in this time. */
  const hoursOf = (from: number, to: number): Hours => ({
    from: Math.ceil(from / HOUR),
    to: Math.ceil(to / HOUR),
  });
  const figuresOf = (hours: Hours): VisitFigures =>
    figures.get(hours) ?? { views: 0, visits: 0, visitors: 0, robots: 0 };

  function onlineOf(from: number, to: number): OnlineFigures | null {
    const { all = null, people = null } = most.get({ from, to, holds: SAMPLE_HOLDS }) ?? {};
    return all === null || people === null ? null : { all, people };
  }

  return async ({ edges, parts }) => {
    const spans = edges.slice(1).map((to, index) => ({ from: edges[index] ?? to, to }));
    const whole = hoursOf(edges[0] ?? 0, edges.at(-1) ?? 0);
    return {
      since: oldest.get() ?? null,
      total: figuresOf(whole),
      buckets: spans.map(({ from, to }) => figuresOf(hoursOf(from, to))),
      online: spans.flatMap(({ from, to }) =>
        Array.from({ length: parts }, (_, part) => {
          const at = (index: number) => from + ((to - from) * index) / parts;
          return onlineOf(at(part), at(part + 1));
        }),
      ),
      pages: pages.all({ ...whole, limit: TOP_PAGES }),
    };
  };
}
