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
import type { Redis } from './connection.ts';
import { scoresOf, stringsOf } from './fields.ts';
import { keys } from './keys.ts';

/** The member that stands for all pages beyond those that are told apart. Paths begin with a slash. */
export const OTHER_PAGES = '';

const HOUR = 60 * 60 * 1000;
const TOP_PAGES = 10;
/** Hours that are read in one go. */
const BATCH = 200;

/** What was counted in an hour. */
interface Counted {
  hour: number;
  views: ReadonlyMap<string, number>;
  visits: ReadonlyMap<string, number>;
  /** Browsers by the hour of their view before. */
  visitors: ReadonlyMap<string, number>;
}
interface Sample {
  at: number;
  people: number;
  visitors: number;
}

export function createVisitsReport(redis: Redis): Pick<VisitStore, 'report' | 'mostOnline'> {
  const numbersAt = async (key: string): Promise<Map<string, number>> =>
    new Map(scoresOf(await redis.send('HGETALL', key)).map(({ member, score }) => [member, score]));

  async function countedIn({ from, to }: Piece): Promise<Counted[]> {
    const bounds = [Math.ceil(from / HOUR), `(${Math.ceil(to / HOUR)}`];
    const hours = stringsOf(await redis.send('ZRANGE', keys.hours, ...bounds, 'BYSCORE')).map(Number);
    const counted: Counted[] = [];
    for (let n = 0; n < hours.length; n += BATCH) {
      const some = hours.slice(n, n + BATCH).map(async (hour) => {
        const places = [keys.hourViews(hour), keys.hourVisits(hour), keys.hourVisitors(hour)];
        const [views = new Map(), visits = new Map(), visitors = new Map()] = await Promise.all(
          places.map(numbersAt),
        );
        return { hour, views, visits, visitors };
      });
      counted.push(...(await Promise.all(some)));
    }
    return counted;
  }

  async function samplesIn({ from, to }: Piece): Promise<Sample[]> {
    const range = [`(${from - SAMPLE_HOLDS}`, `(${to}`, 'BYSCORE'];
    return stringsOf(await redis.send('ZRANGE', keys.online, ...range)).map((member) => {
      const [at = 0, people = 0, visitors = 0] = member.split(' ').map(Number);
      return { at, people, visitors };
    });
  }

  async function report({ edges, parts }: VisitsSpan): Promise<VisitsReport> {
    const buckets = piecesBetween(edges);
    const whole = { from: edges[0] ?? 0, to: edges.at(-1) ?? 0 };
    const [counted, samples, robots, first] = await Promise.all([
      countedIn(whole),
      samplesIn(whole),
      numbersAt(keys.robots),
      redis.send('ZRANGE', keys.hours, 0, 0),
    ]);
    const [oldest] = stringsOf(first);
    return {
      since: oldest === undefined ? null : Number(oldest) * HOUR,
      total: figuresOf(whole, counted, robots),
      buckets: buckets.map((bucket) => figuresOf(bucket, counted, robots)),
      online: divided(buckets, parts).map((piece) => onlineOf(piece, samples)),
      pages: pagesOf(counted),
    };
  }

  return { report, mostOnline: async (piece) => onlineOf(piece, await samplesIn(piece)) };
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

/** Of the hours that begin in this time. */
function figuresOf(
  { from, to }: Piece,
  counted: readonly Counted[],
  robots: ReadonlyMap<string, number>,
): VisitFigures {
  const first = Math.ceil(from / HOUR);
  const isIn = (hour: number) => hour >= first && hour < Math.ceil(to / HOUR);
  const hours = counted.filter(({ hour }) => isIn(hour));
  const newcomers = hours.flatMap(({ visitors }) =>
    [...visitors].flatMap(([before, browsers]) => (Number(before) < first ? browsers : [])),
  );
  return {
    views: sum(hours.map(({ views }) => sum(views.values()))),
    visits: sum(hours.map(({ visits }) => sum(visits.values()))),
    visitors: sum(newcomers),
    robots: sum([...robots].flatMap(([hour, fetched]) => (isIn(Number(hour)) ? fetched : []))),
  };
}

function pagesOf(counted: readonly Counted[]): VisitsReport['pages'] {
  const pages = new Map<string, { views: number; visits: number }>();
  for (const { views, visits } of counted) {
    for (const [page, viewed] of views) {
      const before = pages.get(page) ?? { views: 0, visits: 0 };
      pages.set(page, {
        views: before.views + viewed,
        visits: before.visits + (visits.get(page) ?? 0),
      });
    }
  }
  return [...pages]
    .sort(([a, one], [b, other]) => other.views - one.views || (a < b ? -1 : 1))
    .slice(0, TOP_PAGES)
    .map(([page, figures]) => ({ page: page === OTHER_PAGES ? null : page, ...figures }));
}

/** The most at once, the last look before this time included as long as it holds. */
function onlineOf({ from, to }: Piece, samples: readonly Sample[]): OnlineFigures | null {
  const within = samples.filter(({ at }) => at >= from && at < to);
  const before = samples.findLast(({ at }) => at < from && at > from - SAMPLE_HOLDS);
  const all = before === undefined ? within : [...within, before];
  if (all.length === 0) return null;
  return {
    all: Math.max(...all.map(({ people, visitors }) => people + visitors)),
    people: Math.max(...all.map(({ people }) => people)),
  };
}
