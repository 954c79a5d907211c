import { setTimeout as wait } from 'node:timers/promises';
import { now } from '../clock.ts';
import { Clients } from '../clients/clients.ts';
import { figureOf, percentile, type Figure } from '../report/figure.ts';
import { fillRedis } from '../data/fill-redis.ts';
import { nameOf, PASSWORD, publicIdOf } from '../data/users.ts';
import { INTERVAL, startNode } from '../servers/servers.ts';
import type { Benchmark } from '../benchmark.ts';
import { Operator } from '../clients/operator.ts';
import { Redis } from '../servers/redis.ts';
import { HttpConnections } from '../clients/http-connections.ts';
import type { Run } from '../run.ts';
import type { Series } from '../report/series.ts';
import { letNamesIn, signInOf } from '../clients/sign-ins.ts';

const NODES = 3;
/** Milliseconds between two calls, and to wait for the effects of the last one. */
const APART = 25;
const HEARD = 500;
/** Sessions for each message, because the operator's messages are rate-limited. */
const TOGETHER = 20;

/** An operation at one node for some users. */
type Call = (users: readonly number[]) => Promise<unknown>;

/** Time from a call at one node to its effect on pages of other nodes: a message or the close frame. */
export const reach: Benchmark = {
  name: 'reach',
  async measure(run) {
    const { people, calls, rounds, settling } = run.quick
      ? { people: 300, calls: 10, rounds: 1, settling: 0 }
      : { people: 9_000, calls: 160, rounds: 3, settling: INTERVAL };
    const redis = await Redis.start(run);
    await fillRedis(redis.url, people);
    const nodes = await startNodes(run, redis);
    const [here] = nodes;
    if (here === undefined) return [];
    const each = people / NODES;
    const clientGroups: Clients[] = [];
    for (const [n, node] of nodes.entries())
      clientGroups.push(await Clients.open(run, node, each, { from: n * each }));
    run.tell(`${people} pages at ${NODES} nodes`);
    const operator = await Operator.open(here.port);
    await letNamesIn(operator);
    await wait(settling);

    // Users of the other nodes in turn, each at most once.
    const users = Array.from({ length: each * (NODES - 1) }, (_, n) => {
      const clients = clientGroups[1 + (n % (NODES - 1))];
      return (clients?.from ?? 0) + Math.floor(n / (NODES - 1));
    }).values();
    const take = (count: number) => Array.from({ length: count }, () => users.next().value ?? 0);
    const all = (times: Promise<Map<number, number>>[]) =>
      Promise.all(times).then((maps) => new Map(maps.flatMap((map) => [...map])));
    const ends = () => all(clientGroups.map((clients) => clients.ends()));
    const messages = () => all(clientGroups.map((clients) => clients.messages()));

    const series: Series[] = [];
    async function measure(work: string, together: number, seen: typeof ends, call: Call): Promise<void> {
      const took: number[][] = [];
      for (let round = 0; round < rounds; round++) {
        const called = new Map<number, number>();
        for (let n = 0; n < calls; n += together) {
          const some = take(together);
          for (const user of some) called.set(user, now());
          // Not awaited: pages may see the effect before the answer.
          void call(some);
          await wait(APART * together);
        }
        await wait(HEARD);
        const times = await seen();
        took.push(Array.from(called, ([user, at]) => (times.get(user) ?? Infinity) - at));
        run.tell(`${work}, ${round + 1} of ${rounds}`);
      }
      series.push(seriesOf(work, took));
    }

    await measure('a message', Math.min(TOGETHER, calls), messages, (some) =>
      operator.call('messages.send', { sessions: some.map(publicIdOf), text: 'Tea is served.' }),
    );
    await measure('a kick', 1, ends, (some) =>
      operator.call('sessions.kick', { sessions: some.map(publicIdOf), words: null }),
    );
    await measure('a sign-in that takes the seat', 1, ends, ([user = 0]) => signIn(here.port, user));
    await measure("a change of the account's policy that ends the session", 1, ends, ([user = 0]) =>
      operator.call('accounts.policy', { name: nameOf(user), policy: { signIn: 'accounts' }, now: true }),
    );

    await operator.call('desk.confirm', { password: PASSWORD });
    const left = [...users];
    const called = now();
    await operator.call('settings.set', { change: { signIn: 'accounts' }, now: true });
    await wait(HEARD);
    const times = await ends();
    const took = left.map((user) => (times.get(user) ?? Infinity) - called);
    const change = `a change of the house's policy that ends ${left.length} sessions there, among ${people}`;
    series.push({ ...seriesOf(change, [took]), target: null });

    for (const clients of clientGroups) await clients.leave();
    operator.leave();
    for (const node of nodes) await node.stop();
    await redis.stop();
    return series;
  },
};

function startNodes(run: Run, redis: Redis) {
  return Promise.all(Array.from({ length: NODES }, () => startNode(run, redis)));
}

async function signIn(port: number, user: number): Promise<void> {
  const connections = await HttpConnections.open(port, 1, user);
  await connections.ask(1, () => signInOf(user, '/usher/sign-in'));
  connections.close();
}

function seriesOf(work: string, took: readonly (readonly number[])[]): Series {
  const at = (percent: number): Figure => figureOf(took.map((round) => percentile(round, percent)));
  return {
    work: `${work}, at another node`,
    unit: 'ms',
    figures: { p50: at(50), p99: at(99), longest: at(100) },
    target: { column: 'p99', below: 100 },
  };
}
