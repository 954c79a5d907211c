import { setTimeout as wait } from 'node:timers/promises';
import { Crowd } from '../crowd.ts';
import { figureOf } from '../figure.ts';
import { fillRedis } from '../fill-redis.ts';
import { agentOf, usherCookieOf } from '../guests.ts';
import { INTERVAL, startNode, startUsher } from '../houses.ts';
import type { Line } from '../line.ts';
import { Operator } from '../operator.ts';
import { Redis } from '../redis.ts';
import { Lines } from '../requests.ts';
import type { Series } from '../series.ts';
import { letNamesIn, signInOf } from '../sign-ins.ts';
import type { Subject } from '../subject.ts';

/** Browsers whose requests are measured, and requests under way at a time. */
const BROWSERS = 500;
const IN_FLIGHT = 64;

/** One node on its store. */
interface House {
  node: Subject<'usher'>;
  redis: Redis | null;
}

/** Microseconds of CPU, of a node and of the Redis that it is on. */
interface Cost {
  node: number;
  redis: number;
}

/** What one node on Redis uses, and Redis itself, beside one node on SQLite. */
export const redis: Line = {
  name: 'redis',
  async measure(run) {
    const size = run.quick
      ? { people: 300, times: 200, span: INTERVAL / 8, intervals: 1, rounds: 1 }
      : { people: 10_000, times: 4_000, span: INTERVAL, intervals: 4, rounds: 5 };
    const { people, times, span, intervals, rounds } = size;
    const signIns = Math.min(times / 2, people);
    const sqlite: House = { node: await startUsher(run, people, 'names'), redis: null };
    const store = await Redis.start(run);
    await fillRedis(store.url, people);
    const shared: House = { node: await startNode(run, store), redis: store };
    const both = [shared, sqlite] as const;
    run.tell(`${people} people signed in`);

    const series: Series[] = [];
    const measure = async (work: string, count: number, again: number, cost: CostOf) => {
      const costs = both.map(() => [] as Cost[]);
      for (let round = 0; round < again; round++) {
        for (const [index, house] of both.entries()) costs[index]?.push(await cost(house, round));
        run.tell(`${work}, ${round + 1} of ${again}`);
      }
      series.push(seriesOf(work, costs, count));
    };

    for (const house of both) await costOf(house, () => ask(house, '/usher/me', times));
    await measure('signed-in `GET /usher/me`', times, rounds, (house) =>
      costOf(house, () => ask(house, '/usher/me', times)),
    );
    await measure('counted durable page view (`GET /`, JSON)', times, rounds, (house) =>
      costOf(house, () => ask(house, '/', times)),
    );
    series.push(...(await measurePages(both, people, intervals)));
    run.tell('beats and messages of pages');
    for (const { node } of both) {
      const operator = await Operator.open(node.port);
      await letNamesIn(operator);
      operator.leave();
    }
    for (const house of both) await costOf(house, () => signIn(house, signIns, rounds));
    await measure('sign-in, apart from the hash', signIns, rounds, (house, round) =>
      costOf(house, () => signIn(house, signIns, round)),
    );
    for (const { node } of both) await node.stop();
    await store.stop();
    return series;

    async function measurePages(houses: readonly House[], pages: number, again: number): Promise<Series[]> {
      const crowds: Crowd[] = [];
      for (const { node } of houses) crowds.push(await Crowd.open(run, node, pages));
      await wait(2 * span);
      const beats = houses.map(() => [] as Cost[]);
      const messages = houses.map(() => [] as Cost[]);
      for (let round = 0; round < again; round++) {
        const quiet = await Promise.all(houses.map((house) => costOf(house, () => wait(span))));
        quiet.forEach((cost, index) => beats[index]?.push(cost));
        const loud = await Promise.all(
          houses.map((house, index) =>
            costOf(house, async () => {
              // What people did is written down by the end of a second one.
              const over = wait(2 * span);
              await wait((index * span) / 4);
              await crowds[index]?.say(round);
              await over;
            }),
          ),
        );
        for (const [index, cost] of loud.entries()) {
          const still = quiet[index] ?? cost;
          messages[index]?.push({ node: cost.node - 2 * still.node, redis: cost.redis - 2 * still.redis });
        }
        run.tell(`pages, ${round + 1} of ${again}`);
      }
      await Promise.all(crowds.map((crowd) => crowd.leave()));
      return [
        seriesOf('a beat of a connected browser', beats, pages),
        seriesOf('a message of a page', messages, pages),
      ];
    }
  },
};

type CostOf = (house: House, round: number) => Promise<Cost>;

async function costOf({ node, redis: store }: House, work: () => Promise<unknown>): Promise<Cost> {
  const before = (await store?.used())?.cpu ?? 0;
  const cost = await node.cost(work);
  return { node: cost, redis: ((await store?.used())?.cpu ?? 0) - before };
}

/** @param costs of the node on Redis and of the one on SQLite. @param count how often it was done in each of them */
function seriesOf(work: string, [shared = [], sqlite = []]: readonly Cost[][], count: number): Series {
  const each = (costs: readonly number[]) => figureOf(costs.map((cost) => cost / count));
  return {
    work,
    unit: 'µs',
    figures: {
      'node on Redis': each(shared.map(({ node }) => node)),
      'Redis itself': each(shared.map((cost) => cost.redis)),
      'node on SQLite': each(sqlite.map(({ node }) => node)),
    },
    target: null,
  };
}

async function ask({ node }: House, path: string, times: number): Promise<void> {
  const lines = await Lines.open(node.port, IN_FLIGHT);
  const headers = Array.from({ length: BROWSERS }, (_, guest) => ({
    accept: 'application/json',
    'user-agent': agentOf(guest),
    cookie: usherCookieOf(guest),
  }));
  await lines.ask(times, (n) => ({ method: 'GET', path, headers: headers[n % headers.length] ?? {} }));
  lines.close();
}

/** By the name alone from a new browser; each round comes from other addresses, as one may make only so many. */
async function signIn({ node }: House, times: number, round: number): Promise<void> {
  const lines = await Lines.open(node.port, IN_FLIGHT, round * IN_FLIGHT);
  await lines.ask(times, (guest) => signInOf(guest, '/usher/sign-in'));
  lines.close();
}
