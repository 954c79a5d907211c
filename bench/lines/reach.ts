import { setTimeout as wait } from 'node:timers/promises';
import { now } from '../clock.ts';
import { Crowd } from '../crowd.ts';
import { figureOf, percentile, type Figure } from '../figure.ts';
import { fillRedis } from '../fill-redis.ts';
import { nameOf, PASSWORD, publicIdOf } from '../guests.ts';
import { INTERVAL, startNode } from '../houses.ts';
import type { Line } from '../line.ts';
import { Operator } from '../operator.ts';
import { Redis } from '../redis.ts';
import { Lines } from '../requests.ts';
import type { Run } from '../run.ts';
import type { Series } from '../series.ts';
import { letNamesIn, signInOf } from '../sign-ins.ts';

const NODES = 3;
/** Milliseconds between two calls, and within which the last of them is heard of. */
const APART = 25;
const HEARD = 500;
/** Sessions that one message is for: an operator may send only so many messages. */
const TOGETHER = 20;

/** What is done at one node, and for how many guests. */
type Call = (guests: readonly number[]) => Promise<unknown>;

/** From a call at one node to what pages at the other nodes see of it: a message, or the close frame. */
export const reach: Line = {
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
    const crowds: Crowd[] = [];
    for (const [n, node] of nodes.entries())
      crowds.push(await Crowd.open(run, node, each, { from: n * each }));
    run.tell(`${people} pages at ${NODES} nodes`);
    const operator = await Operator.open(here.port);
    await letNamesIn(operator);
    await wait(settling);

    // Of all nodes but the first, by turns, and nobody twice.
    const guests = Array.from({ length: each * (NODES - 1) }, (_, n) => {
      const crowd = crowds[1 + (n % (NODES - 1))];
      return (crowd?.from ?? 0) + Math.floor(n / (NODES - 1));
    }).values();
    const take = (count: number) => Array.from({ length: count }, () => guests.next().value ?? 0);
    const all = (times: Promise<Map<number, number>>[]) =>
      Promise.all(times).then((maps) => new Map(maps.flatMap((map) => [...map])));
    const ends = () => all(crowds.map((crowd) => crowd.ends()));
    const messages = () => all(crowds.map((crowd) => crowd.messages()));

    const series: Series[] = [];
    async function measure(work: string, together: number, seen: typeof ends, call: Call): Promise<void> {
      const took: number[][] = [];
      for (let round = 0; round < rounds; round++) {
        const called = new Map<number, number>();
        for (let n = 0; n < calls; n += together) {
          const some = take(together);
          for (const guest of some) called.set(guest, now());
          // It is not waited for: it may be answered later than pages see of it.
          void call(some);
          await wait(APART * together);
        }
        await wait(HEARD);
        const times = await seen();
        took.push(Array.from(called, ([guest, at]) => (times.get(guest) ?? Infinity) - at));
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
    await measure('a sign-in that takes the seat', 1, ends, ([guest = 0]) => signIn(here.port, guest));
    await measure("a change of the account's policy that ends the session", 1, ends, ([guest = 0]) =>
      operator.call('accounts.policy', { name: nameOf(guest), policy: { signIn: 'accounts' }, now: true }),
    );

    await operator.call('desk.confirm', { password: PASSWORD });
    const left = [...guests];
    const called = now();
    await operator.call('settings.set', { change: { signIn: 'accounts' }, now: true });
    await wait(HEARD);
    const times = await ends();
    const took = left.map((guest) => (times.get(guest) ?? Infinity) - called);
    const change = `a change of the house's policy that ends ${left.length} sessions there, among ${people}`;
    series.push({ ...seriesOf(change, [took]), target: null });

    for (const crowd of crowds) await crowd.leave();
    operator.leave();
    for (const node of nodes) await node.stop();
    await redis.stop();
    return series;
  },
};

function startNodes(run: Run, redis: Redis) {
  return Promise.all(Array.from({ length: NODES }, () => startNode(run, redis)));
}

async function signIn(port: number, guest: number): Promise<void> {
  const lines = await Lines.open(port, 1, guest);
  await lines.ask(1, () => signInOf(guest, '/usher/sign-in'));
  lines.close();
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
