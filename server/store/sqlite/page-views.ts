import type Database from 'better-sqlite3';
import { PAGE_LENGTH, PAGES_A_DAY } from '../store.ts';

const HOURS_A_DAY = 24;
/** Stands for all pages beyond those that are told apart. */
const OTHER = 0;

/** Counts views of pages by the hour, inside the caller's transaction. */
export function createPageViews(db: Database.Database) {
  const count = db.prepare<[number, number, string, number]>(
    `INSERT INTO hour_views (hour, page, views, visits) SELECT ?, id, 1, ? FROM pages WHERE path = ? AND day >= ?
     ON CONFLICT (hour, page) DO UPDATE SET views = views + 1, visits = visits + excluded.visits`,
  );
  const countOther = db.prepare<[number, number]>(
    `INSERT INTO hour_views (hour, page, views, visits) VALUES (?, ${OTHER}, 1, ?)
     ON CONFLICT (hour, page) DO UPDATE SET views = views + 1, visits = visits + excluded.visits`,
  );
  const pagesOn = db.prepare<[number], number>('SELECT count(*) FROM pages WHERE day = ?').pluck();
  const keep = db.prepare<[string, number]>(
    'INSERT INTO pages (path, day) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET day = excluded.day',
  );

  return (hour: number, page: string, begins: boolean): void => {
    const path = page.slice(0, PAGE_LENGTH);
    const day = Math.floor(hour / HOURS_A_DAY);
    const visits = begins ? 1 : 0;
    // Nearly always it was viewed on that day before. A page of a later day, by a clock that was set back, is known too.
    if (count.run(hour, visits, path, day).changes === 1) return;
    if ((pagesOn.get(day) ?? 0) >= PAGES_A_DAY) {
      countOther.run(hour, visits);
    } else {
      keep.run(path, day);
      count.run(hour, visits, path, day);
    }
  };
}
