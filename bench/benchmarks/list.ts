import { now } from '../clock.ts';
import { Console, searches } from '../clients/console.ts';
import { figureOf } from '../report/figure.ts';
import { startUsher } from '../servers/servers.ts';
import type { Benchmark } from '../benchmark.ts';
import { Operator } from '../clients/operator.ts';

const MICROSECONDS = 1e-3;

/** A long list of people in the console: loading, searching and sorting. */
export const list: Benchmark = {
  name: 'list',
  async measure(run) {
    const { sessions, rounds } = run.quick
      ? { sessions: 3_000, rounds: 1 }
      : { sessions: 100_000, rounds: 5 };
    const usher = await startUsher(run, sessions);
    const took = { first: [] as number[], rows: [] as number[], all: [] as number[], cpu: [] as number[] };
    const views = { search: [] as number[], sort: [] as number[] };
    for (let round = 1; round <= rounds; round++) {
      const asking = await Operator.open(usher.port);
      const asked = now();
      await asking.call('sessions.list', { after: null, limit: 500 });
      took.first.push(now() - asked);
      asking.leave();

      const console = await Console.open(usher.port);
      const cost = await usher.cost(async () => {
        const { rows, all } = await console.watch();
        took.rows.push(rows);
        took.all.push(all);
      });
      console.leave();
      took.cpu.push(cost * MICROSECONDS);
      views.search.push(console.search());
      views.sort.push(console.sort());
      run.tell(`${round} of ${rounds}`);
    }
    await usher.stop();
    const row = { unit: 'ms', peer: null, limit: null } as const;
    const target = { below: 200 };
    const work = `list of ${sessions} sessions`;
    return [
      { ...row, work: `${work}: first 500 by \`sessions.list\``, usher: figureOf(took.first), target: null },
      { ...row, work: `${work}: first page in the console`, usher: figureOf(took.rows), target },
      { ...row, work: `${work}: all of it in the console`, usher: figureOf(took.all), target: null },
      { ...row, work: `${work}: CPU of the server for that feed`, usher: figureOf(took.cpu), target: null },
      {
        ...row,
        work: `${work}: search in the console, the slowest of ${searches.length}`,
        usher: figureOf(views.search),
        target,
      },
      {
        ...row,
        work: `${work}: sort in the console, the slowest column`,
        usher: figureOf(views.sort),
        target,
      },
    ];
  },
};
