import type { OperatorEvent } from '../../server/contract.ts';
import { PeopleStore } from '../../src/renderer/people/people-store.ts';
import { defaultView, sortColumns, type PeopleView } from '../../src/renderer/people/people-view.ts';
import { now } from '../clock.ts';
import { figureOf } from '../figure.ts';
import { startUsher } from '../houses.ts';
import type { Line } from '../line.ts';
import { Operator } from '../operator.ts';

const MICROSECONDS = 1e-3;
const searches = ['guest4242', 'firefox', '192.168.7', 'guest1 windows'];

/** A long list as the console has it: the feed fills its store, which searches and sorts. */
export const list: Line = {
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

      const store = new PeopleStore(({ device }) => `${device.browser} on ${device.system}`);
      const cost = await usher.cost(async () => {
        const { rows, all } = await watch(usher.port, store);
        took.rows.push(rows);
        took.all.push(all);
      });
      took.cpu.push(cost * MICROSECONDS);
      const show = (view: PeopleView) => {
        // Nothing waits in it, so its CPU time is the time it takes where nobody else wants the processor.
        const before = process.cpuUsage();
        store.show(view, Date.now());
        const { user, system } = process.cpuUsage(before);
        return (user + system) * MICROSECONDS;
      };
      views.search.push(Math.max(...searches.map((search) => show({ ...defaultView, search }))));
      views.sort.push(Math.max(...sortColumns.map((column) => show({ ...defaultView, column }))));
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

/** Opens a console. Milliseconds from asking for the feed until its first rows are shown, and until all are. */
async function watch(port: number, store: PeopleStore): Promise<{ rows: number; all: number }> {
  const { promise: shown, resolve: show } = Promise.withResolvers<number>();
  let rows: number | undefined;
  const hear = (event: OperatorEvent) => {
    if (event.type !== 'people.snapshot' && event.type !== 'people.changed') return;
    store.apply(event, Date.now());
    if (store.list().ready) rows ??= now();
    if (event.type === 'people.snapshot' && event.last) show(now());
  };
  const operator = await Operator.open(port, hear);
  const asked = now();
  await operator.call('people.watch', {});
  const all = (await shown) - asked;
  operator.leave();
  return { rows: (rows ?? Infinity) - asked, all };
}
