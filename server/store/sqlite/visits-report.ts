import type Database from 'better-sqlite3';
import {
  divided,
  piecesBetween,
  type OnlineFigures,
  type Piece,
  type VisitFigures,
  type VisitsReport,
  type VisitsSpan,
} from '../../contract/contract.ts';
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

export function createVisitsReport(db: Database.Database): Pick<VisitStore, 'report' | 'mostOnline'> {
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
  const hoursOf = ({ from, to }: Piece): Hours => ({
    from: Math.ceil(from / HOUR),
    to: Math.ceil(to / HOUR),
  });
  const figuresOf = (hours: Hours): VisitFigures =>
    figures.get(hours) ?? { views: 0, visits: 0, visitors: 0, robots: 0 };

  function onlineOf(piece: Piece): OnlineFigures | null {
    const { all = null, people = null } = most.get({ ...piece, holds: SAMPLE_HOLDS }) ?? {};
    return all === null || people === null ? null : { all, people };
  }

  async function report({ edges, parts }: VisitsSpan): Promise<VisitsReport> {
    const buckets = piecesBetween(edges);
    const whole = hoursOf({ from: edges[0] ?? 0, to: edges.at(-1) ?? 0 });
    return {
      since: oldest.get() ?? null,
      total: figuresOf(whole),
      buckets: buckets.map((bucket) => figuresOf(hoursOf(bucket))),
      online: divided(buckets, parts).map(onlineOf),
      pages: pages.all({ ...whole, limit: TOP_PAGES }),
    };
  }

  return { report, mostOnline: async (piece) => onlineOf(piece) };
}
