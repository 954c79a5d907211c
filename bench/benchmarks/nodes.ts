import { setTimeout as wait } from 'node:timers/promises';
import { now } from '../clock.ts';
import { Console } from '../clients/console.ts';
import { figureOf, percentile } from '../report/figure.ts';
import { fillRedis } from '../data/fill-redis.ts';
import { INTERVAL } from '../servers/servers.ts';
import type { Benchmark } from '../benchmark.ts';
import { loseNode } from './lost-node.ts';
import { idsOf, Nodes, wrongRows, type Spent } from '../servers/nodes.ts';
import { Redis } from '../servers/redis.ts';
import type { Unit } from '../report/row.ts';
import type { Run } from '../run.ts';
import { tablesOf, type Series } from '../report/series.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
/** Microseconds in a millisecond, and milliseconds in a second. */
const THOUSAND = 1_000;
/** States that pages send in one span are written by the end of the next. */
const SPANS_OF_MESSAGES = 2;
/** People signed in but not connected, as a fraction of those connected. */
const ABSENT = 0.02;

interface Size {
  people: number;
  /** The numbers of nodes to measure with. */
  nodes: readonly number[];
  /** People connected when a node is killed, at the largest number of nodes; 0: no node is killed. */
  lost: number;
}

interface Plan {
  /** Milliseconds of one measurement, and the number of measurements. */
  span: number;
  spans: number;
  probes: number;
  sizes: readonly Size[];
}

const quick: Plan = {
  span: INTERVAL / 16,
  spans: 1,
  probes: 5,
  sizes: [{ people: 240, nodes: [1, 3], lost: 120 }],
};
const whole: Plan = {
  span: INTERVAL,
  spans: 2,
  probes: 60,
  sizes: [
    { people: 10_000, nodes: [1, 2, 5], lost: 0 },
    { people: 90_000, nodes: [5], lost: 60_000 },
  ],
};

/** Figures of one size, by what is measured. */
type Figures = Map<string, { unit: Unit; rounds: number[] }>;

/** How costs grow with nodes and people, how the operator's list behaves, and what happens when a node dies. */
export const nodes: Benchmark = {
  name: 'nodes',
  async measure(run) {
    const plan = run.quick ? quick : whole;
    const grown = new Map<string, Figures>();
    const losses: Series[] = [];
    for (const { people, nodes: counts, lost } of plan.sizes) {
      const redis = await Redis.start(run);
      const ids = idsOf(Math.round(people * (1 + ABSENT)));
      const empty = (await redis.used()).memory;
      await fillRedis(redis.url, ids.length);
      const signedIn = ((await redis.used()).memory - empty) / ids.length / KIB;
      run.tell(`${ids.length} people signed in`);
      for (const count of counts) {
        const figures: Figures = new Map([
          ['memory of Redis for one who is signed in', { unit: 'KiB', rounds: [signedIn] }],
        ]);
        const started = await Nodes.start(run, redis, count);
        await measureSize(run, plan, { started, people, ids, figures });
        const column = `${count} × ${people / count}`;
        grown.set(column, figures);
        run.tell(`\n${tablesOf(seriesOf(new Map([[column, figures]]))).join('')}`);
        await started.stop();
      }
      if (lost > 0) {
        const started = await Nodes.start(run, redis, Math.max(...counts));
        await started.come(run, lost);
        losses.push(...(await loseNode(run, started, { span: plan.span, people: lost, ids })));
        await started.stop();
      }
      await redis.stop();
    }
    return [...seriesOf(grown), ...losses];
  },
};

interface Place {
  started: Nodes;
  people: number;
  /** Public ids of all who are signed in, by user number. */
  ids: readonly string[];
  figures: Figures;
}

async function measureSize(run: Run, { span, spans, probes }: Plan, place: Place): Promise<void> {
  const { started, people, ids, figures } = place;
  const note = (work: string, unit: Unit, value: number) => {
    const there = figures.get(work) ?? { unit, rounds: [] };
    there.rounds.push(value);
    figures.set(work, there);
  };
  // Converts microseconds in a span of milliseconds to milliseconds per second.
  const perSecond = (microseconds: number) => microseconds / span;
  await started.come(run, people);
  // The writes that follow from connecting take one more span.
  await wait(span * 2);

  for (let round = 0; round < spans; round++) {
    const quiet = await started.spend(() => wait(span));
    for (const used of quiet.nodes) {
      note('CPU of a node in a second, nobody does anything', 'ms', perSecond(used));
      const each = people / started.nodes.length;
      note('the same, for each person who is with it', 'µs', (perSecond(used) / each) * THOUSAND);
    }
    note('CPU of Redis in a second, nobody does anything', 'ms', perSecond(quiet.redis.cpu));
    const busy = await started.spend(async () => {
      await everybodySays(started, span, round);
      // Activity is written with this delay.
      await wait(span);
    });
    noteMessages(note, { quiet, busy, people });
    run.tell(`${started.nodes.length} nodes, ${people} pages, ${round + 1} of ${spans}`);
  }
  const console = await Console.open(started.nodes[0]?.port ?? 0);
  const where = started.where();
  const watching = await started.spend(async () => {
    const asked = now();
    const { rows, all } = await console.watch();
    note("the operator's list: first page", 'ms', rows);
    note("the operator's list: all of it", 'ms', all);
    const right = await console.until(() => wrongRows(console, ids, where) === 0);
    note("the operator's list: right to the last row", 'ms', right - asked);
  });
  note("the operator's list: CPU of its node for all of it", 'ms', (watching.nodes[0] ?? 0) / THOUSAND);
  note("the operator's list: CPU of Redis for all of it", 'ms', watching.redis.cpu / THOUSAND);
  note("the operator's list: search, the slowest", 'ms', console.search());
  note("the operator's list: sort, the slowest", 'ms', console.sort());
  await measureChanges('a change at another node is in the list', console, place, probes, note);
  const saying = everybodySays(started, span, 1);
  await measureChanges('the same, while every page says something', console, place, probes, note);
  await saying;
  run.tell('the list has been looked at');
  console.leave();
  // Last, because a full garbage collection takes a node a second or two.
  for (const node of started.nodes) note('memory of a node', 'MiB', (await node.memory()) / MIB);
}

type Note = (work: string, unit: Unit, value: number) => void;

/** Every page sends its state within `span`, one node after another. */
async function everybodySays({ clientGroups }: Nodes, span: number, round: number): Promise<void> {
  const over = wait(span);
  for (const clients of clientGroups) {
    const spread = wait(span / (clientGroups.length + 1));
    await clients.say(round);
    await spread;
  }
  await over;
}

/** Each node broadcasts to all others, so the costs of all nodes count. */
function noteMessages(
  note: Note,
  { quiet, busy, people }: { quiet: Spent; busy: Spent; people: number },
): void {
  const sum = ({ nodes: used }: Spent) => used.reduce((one, other) => one + other, 0);
  note(
    'CPU of all nodes for a message of a page',
    'µs',
    (sum(busy) - SPANS_OF_MESSAGES * sum(quiet)) / people,
  );
  note(
    'CPU of Redis for a message of a page',
    'µs',
    (busy.redis.cpu - SPANS_OF_MESSAGES * quiet.redis.cpu) / people,
  );
  const told = (busy.redis.output - SPANS_OF_MESSAGES * quiet.redis.output) / people / KIB;
  note('what Redis sends the nodes for a message of a page', 'KiB', told);
}

/** Time until the list shows the new path of a page on another node. */
async function measureChanges(
  work: string,
  console: Console,
  { started: { clientGroups }, people, ids }: Place,
  probes: number,
  note: Note,
): Promise<void> {
  const others = clientGroups.length > 1 ? clientGroups.slice(1) : clientGroups;
  const took: number[] = [];
  for (let probe = 0; probe < probes; probe++) {
    const clients = others[probe % others.length];
    if (clients === undefined) return;
    const user = clients.from + Math.floor((probe * clients.users) / probes);
    const id = ids[user] ?? '';
    const page = `/${people}/${performance.now()}`;
    const seen = console.until(() => console.people.row(id)?.page === page);
    const shownAt = await clients.show(user, page);
    took.push((await seen) - shownAt);
  }
  for (const percent of [50, 99]) note(`${work}: p${percent}`, 'ms', percentile(took, percent));
}

/** Measurements as rows, sizes as columns. */
function seriesOf(grown: ReadonlyMap<string, Figures>): Series[] {
  const works = new Map([...grown.values()].flatMap((figures) => [...figures]));
  return [...works].map(([work, { unit }]) => ({
    work,
    unit,
    figures: Object.fromEntries(
      [...grown].map(([size, figures]) => {
        const rounds = figures.get(work)?.rounds ?? [];
        return [size, rounds.length === 0 ? null : figureOf(rounds)];
      }),
    ),
    target: null,
  }));
}
