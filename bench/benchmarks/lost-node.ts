import { setTimeout as wait } from 'node:timers/promises';
import { now } from '../clock.ts';
import { Console } from '../clients/console.ts';
import type { Reconnected, Clients } from '../clients/clients.ts';
import { figureOf, percentile } from '../report/figure.ts';
import { nameOfNode, wrongRows, type Nodes } from '../servers/nodes.ts';
import type { Unit } from '../report/row.ts';
import type { Run } from '../run.ts';
import type { Series } from '../report/series.ts';
import { Subject, type Delay } from '../servers/subject.ts';

/** One in this many users of the killed node does not reconnect. */
const AWAY = 10;
/** Polling interval for reconnected users, in milliseconds. */
const LOOK = 250;

/**
 * Kills one node. Its pages reconnect to the others as their script does, except for some. Measures how long that takes,
 * the event-loop delay of the other nodes, and when the list at another node is correct again.
 * @param size.span milliseconds for which the other nodes are measured before
 * @param size.ids public ids of all who are signed in, by user number
 */
export async function loseNode(
  run: Run,
  started: Nodes,
  { span, people, ids }: { span: number; people: number; ids: readonly string[] },
): Promise<Series[]> {
  const lost = started.nodes.at(-1);
  const clients = started.clientGroups.at(-1);
  const others = started.nodes.slice(0, -1);
  if (lost === undefined || clients === undefined) return [];
  await wait(span * 1.5);
  const console = await Console.open(others[0]?.port ?? 0);
  await console.watch();
  await console.until(() => wrongRows(console, ids, started.where()) === 0);
  run.tell(`${people} pages at ${started.nodes.length} nodes, all of them in the list`);
  const idle = await Subject.start(run, 'bare-koa', { answer: null });
  const watched = [...others, idle];
  const calm = await delaysOf(watched, () => wait(span));

  await clients.comeBackTo(others, { away: AWAY, online: people });
  const away = clients.numbers().filter((user) => user % AWAY === 0);
  let died = 0;
  const times = { gone: 0, right: 0, back: [] as Reconnected[] };
  const busy = await delaysOf(watched, async () => {
    died = now();
    await lost.stop();
    const isOffline = (user: number) => console.people.row(ids[user] ?? '')?.presence === 'offline';
    const gone = console.until(() => away.every(isOffline));
    times.back = await allBack(clients, clients.users - away.length);
    run.tell('whose pages came back are back');
    times.gone = await gone;
  });
  const where = started.where();
  for (const user of away) where.delete(user);
  for (const one of times.back) where.set(one.user, nameOfNode(one));
  times.right = await console.until(() => wrongRows(console, ids, where, nameOfNode(lost)) === 0);
  console.leave();
  await idle.stop();

  const column = `${people} people at ${started.nodes.length} nodes, one is killed`;
  const row = (work: string, unit: Unit, ...values: number[]): Series => ({
    work,
    unit,
    figures: { [column]: figureOf(values) },
    target: null,
  });
  const took = times.back.map(({ at }) => at - died);
  const of = (delays: readonly Delay[], which: 'p99' | 'max') => delays.map((delay) => delay[which]);
  const [calmOthers, calmIdle] = [calm.slice(0, -1), calm.slice(-1)];
  const [busyOthers, busyIdle] = [busy.slice(0, -1), busy.slice(-1)];
  return [
    row('who stays away is shown as offline at another node after', 's', (times.gone - died) / 1_000),
    row('half of the others are back at another node after', 's', percentile(took, 50) / 1_000),
    row('all of the others are back after', 's', percentile(took, 100) / 1_000),
    row('the list is right to the last row, at the latest after', 's', (times.right - died) / 1_000),
    row('event-loop delay of the other nodes before, p99', 'ms', ...of(calmOthers, 'p99')),
    row('the same of a process that does nothing', 'ms', ...of(calmIdle, 'p99')),
    row('event-loop delay of the other nodes meanwhile, p99', 'ms', ...of(busyOthers, 'p99')),
    row('the same of a process that does nothing', 'ms', ...of(busyIdle, 'p99')),
    row('the longest delay of the other nodes', 'ms', ...of(busyOthers, 'max')),
    row('the same of a process that does nothing', 'ms', ...of(busyIdle, 'max')),
  ];
}

/** Event-loop delay of each server during `work`. */
async function delaysOf(subjects: readonly Subject[], work: () => Promise<unknown>): Promise<Delay[]> {
  const over = Promise.withResolvers<void>();
  const delays = Promise.all(subjects.map((subject) => subject.delay(() => over.promise)));
  try {
    await work();
  } finally {
    over.resolve();
  }
  return delays;
}

/** Waits until this many users have reconnected. */
async function allBack(clients: Clients, count: number): Promise<Reconnected[]> {
  for (;;) {
    const back = await clients.back();
    if (back.length >= count) return back;
    await wait(LOOK);
  }
}
