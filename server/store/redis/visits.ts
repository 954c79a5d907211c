import { isLive } from '../rules/session-row.ts';
import { PAGE_LENGTH, PAGES_A_DAY, VISIT_GAP, type VisitStore } from '../store.ts';
import type { Redis } from './connection.ts';
import { keys } from './keys.ts';
import type { SessionRows } from './session-rows.ts';
import type { Write } from './group-commit.ts';
import type { Step } from './step.ts';
import { createVisitsReport, OTHER_PAGES } from './visits-report.ts';

const HOUR = 60 * 60 * 1000;
const HOURS_A_DAY = 24;
/** In the place of an hour: there was no view before. */
const NEVER = -1;
const hourOf = (time: number): number => Math.floor(time / HOUR);

export function createVisits(write: Write, { redis, rows }: { redis: Redis; rows: SessionRows }): VisitStore {
  /** The page as it is counted, one of those that are told apart on this day if there is room. */
  async function pageOn(step: Step, page: string, day: number): Promise<string> {
    // A page of a later day, by a clock that was set back, is known too.
    const isKnown = async () => ((await step.score(keys.pages, page)) ?? -1) >= day;
    if (await isKnown()) return page;
    const pagesOn = Number((await step.read(keys.newPages))?.get(String(day)) ?? 0);
    if (await isKnown()) return page;
    if (pagesOn >= PAGES_A_DAY) return OTHER_PAGES;
    step.set(keys.newPages, { [day]: pagesOn + 1 });
    step.add(keys.pages, page, day);
    return page;
  }

  async function count(
    step: Step,
    { key, viewedAt = null, page, now }: Parameters<VisitStore['count']>[0],
  ): Promise<{ views: number; visits: number } | undefined> {
    const session = key === null ? null : await rows.swept(step, key, now);
    if (session !== null && !isLive(session, now)) return undefined;
    const visitor = session && (await step.read(keys.visitor(session.visitor)));
    const [views, visits, lastAt] = ['views', 'visits', 'last_at'].map((name) =>
      Number(visitor?.get(name) ?? 0),
    );
    // A browser that has not viewed anything yet is known since it signed in or saved something.
    const before = session === null ? viewedAt : views === 0 ? null : (lastAt ?? null);
    const back = before !== null && now - before > VISIT_GAP;
    const seen = {
      views: (views ?? 0) + 1,
      visits: (session === null ? 1 : (visits ?? 0)) + (back ? 1 : 0),
    };
    if (session !== null) {
      step.set(keys.visitor(session.visitor), { ...seen, last_at: now });
      step.add(keys.visitors, session.visitor, now);
      step.announce({ type: 'viewed', session: session.id, ...seen, page, at: now });
    }
    const hour = hourOf(now);
    const counted = await pageOn(step, page.slice(0, PAGE_LENGTH), Math.floor(hour / HOURS_A_DAY));
    step.add(keys.hours, hour, hour);
    step.do('HINCRBY', keys.hourViews(hour), counted, 1);
    if (before === null || back) step.do('HINCRBY', keys.hourVisits(hour), counted, 1);
    const hourBefore = before === null ? NEVER : hourOf(before);
    if (hourBefore < hour) step.do('HINCRBY', keys.hourVisitors(hour), hourBefore, 1);
    return seen;
  }

  return {
    count: (view) => write((step) => count(step, view)),
    countRobot: (now) =>
      write(async (step) => {
        step.add(keys.hours, hourOf(now), hourOf(now));
        step.do('HINCRBY', keys.robots, hourOf(now), 1);
      }),
    sample: ({ at, people, visitors }) =>
      write(async (step) => {
        step.do('ZREMRANGEBYSCORE', keys.online, at, at);
        step.add(keys.online, `${at} ${people} ${visitors}`, at);
      }),
    ...createVisitsReport(redis),
  };
}
