import { setTimeout as wait } from 'node:timers/promises';
import { Clients } from '../clients/clients.ts';
import { figureOf } from '../report/figure.ts';
import { fillRedis } from '../data/fill-redis.ts';
import { agentOf, usherCookieOf } from '../data/users.ts';
import { INTERVAL, startNode, startUsher } from '../servers/servers.ts';
import type { Benchmark } from '../benchmark.ts';
import { Operator } from '../clients/operator.ts';
import { Redis } from '../servers/redis.ts';
import { HttpConnections } from '../clients/http-connections.ts';
import type { Series } from '../report/series.ts';
import { letNamesIn, signInOf } from '../clients/sign-ins.ts';
import type { Subject } from '../servers/subject.ts';

/** Browsers whose requests are measured, and requests in flight. */
const BROWSERS = 500;
const IN_FLIGHT = 64;

/** One node and its store. */
interface Setup {
  node: Subject<'usher'>;
  redis: Redis | null;
}

/** Microseconds of CPU of a node and of its Redis server. */
interface Cost {
  node: number;
  redis: number;
}

/** CPU time of one node on Redis and of Redis itself, compared with one node on SQLite. */
export const redis: Benchmark = {
  name: 'redis',
  async measure(run) {
    const size = run.quick
      ? { people: 300, times: 200, span: INTERVAL / 8, intervals: 1, rounds: 1 }
      : { people: 10_000, times: 4_000, span: INTERVAL, intervals: 4, rounds: 5 };
    const { people, times, span, intervals, rounds } = size;
    const signIns = Math.min(times / 2, people);
    const sqlite: Setup = { node: await startUsher(run, people, 'names'), redis: null };
    const store = await Redis.start(run);
    await fillRedis(store.url, people);
    const shared: Setup = { node: await startNode(run, store), redis: store };
    const both = [shared, sqlite] as const;
    run.tell(`${people} people signed in`);

    const series: Series[] = [];
    const measure = async (work: string, count: number, again: number, cost: CostOf) => {
      const costs = both.map(() => [] as Cost[]);
      for (let round = 0; round < again; round++) {
        for (const [index, setup] of both.entries()) costs[index]?.push(await cost(setup, round));
        run.tell(`${work}, ${round + 1} of ${again}`);
      }
      series.push(seriesOf(work, costs, count));
    };

    for (const setup of both) await costOf(setup, () => ask(setup, '/usher/me', times));
    await measure('signed-in `GET /usher/me`', times, rounds, (setup) =>
      costOf(setup, () => ask(setup, '/usher/me', times)),
    );
    await measure('counted durable page view (`GET /`, JSON)', times, rounds, (setup) =>
      costOf(setup, () => ask(setup, '/', times)),
    );
    series.push(...(await measurePages(both, people, intervals)));
    run.tell('beats and messages of pages');
    for (const { node } of both) {
      const operator = await Operator.open(node.port);
      await letNamesIn(operator);
      operator.leave();
    }
    for (const setup of both) await costOf(setup, () => signIn(setup, signIns, rounds));
    await measure('sign-in, apart from the hash', signIns, rounds, (setup, round) =>
      costOf(setup, () => signIn(setup, signIns, round)),
    );
    for (const { node } of both) await node.stop();
    await store.stop();
    return series;

    async function measurePages(setups: readonly Setup[], pages: number, again: number): Promise<Series[]> {
      const clientGroups: Clients[] = [];
      for (const { node } of setups) clientGroups.push(await Clients.open(run, node, pages));
      await wait(2 * span);
      const beats = setups.map(() => [] as Cost[]);
      const messages = setups.map(() => [] as Cost[]);
      for (let round = 0; round < again; round++) {
        const quiet = await Promise.all(setups.map((setup) => costOf(setup, () => wait(span))));
        quiet.forEach((cost, index) => beats[index]?.push(cost));
        const loud = await Promise.all(
          setups.map((setup, index) =>
            costOf(setup, async () => {
              // Activity is written by the end of the following interval.
              const over = wait(2 * span);
              await wait((index * span) / 4);
              await clientGroups[index]?.say(round);
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
      await Promise.all(clientGroups.map((clients) => clients.leave()));
      return [
        seriesOf('a beat of a connected browser', beats, pages),
        seriesOf('a message of a page', messages, pages),
      ];
    }
  },
};

type CostOf = (setup: Setup, round: number) => Promise<Cost>;

async function costOf({ node, redis: store }: Setup, work: () => Promise<unknown>): Promise<Cost> {
  const before = (await store?.used())?.cpu ?? 0;
  const cost = await node.cost(work);
  return { node: cost, redis: ((await store?.used())?.cpu ?? 0) - before };
}

/** @param costs for the nodes on Redis and SQLite. @param count operations in each measurement */
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

async function ask({ node }: Setup, path: string, times: number): Promise<void> {
  const connections = await HttpConnections.open(node.port, IN_FLIGHT);
  const headers = Array.from({ length: BROWSERS }, (_, user) => ({
    accept: 'application/json',
    'user-agent': agentOf(user),
    cookie: usherCookieOf(user),
  }));
  await connections.ask(times, (n) => ({ method: 'GET', path, headers: headers[n % headers.length] ?? {} }));
  connections.close();
}

/** Signs in by name from new browsers. Each round uses other addresses, because new sessions per address are limited. */
async function signIn({ node }: Setup, times: number, round: number): Promise<void> {
  const connections = await HttpConnections.open(node.port, IN_FLIGHT, round * IN_FLIGHT);
  await connections.ask(times, (user) => signInOf(user, '/usher/sign-in'));
  connections.close();
}
