import { setTimeout as wait } from 'node:timers/promises';
import { Clients } from '../clients/clients.ts';
import { figureOf } from '../report/figure.ts';
import { PASSWORD } from '../data/users.ts';
import { INTERVAL, startPeer, startUsher } from '../servers/servers.ts';
import type { Benchmark } from '../benchmark.ts';
import { HttpConnections } from '../clients/http-connections.ts';
import type { Run } from '../run.ts';
import { signInOf } from '../clients/sign-ins.ts';
import type { SocketProtocolName } from '../clients/socket-protocol.ts';
import { Subject, type Delay } from '../servers/subject.ts';

interface Size {
  people: number;
  signIns: number;
  rounds: number;
}

/**
 * Event-loop delay of a server with many connections: at rest, and while many users sign in with passwords at once. The
 * limit is an idle process at the same time, which shows the delay of the machine itself.
 */
export const delay: Benchmark = {
  name: 'delay',
  async measure(run) {
    const size = run.quick
      ? { people: 300, signIns: 20, rounds: 1 }
      : { people: 15_000, signIns: 200, rounds: 5 };
    const users = size.people + size.rounds * size.signIns;
    const usher = await measureDelays(run, size, await startUsher(run, users), '/usher/sign-in');
    const peer = await measureDelays(run, size, await startPeer(run, users), '/sign-in');
    const work = `event-loop delay, p99, ${size.people} connected`;
    const row = { unit: 'ms' } as const;
    return [
      { ...row, work, usher: usher.calm, peer: peer.calm, limit: usher.idle.calm, target: null },
      {
        ...row,
        work: `${work} and ${size.signIns} sign-ins at once`,
        usher: usher.busy,
        peer: peer.busy,
        limit: usher.idle.busy,
        target: { below: 20 },
      },
      {
        ...row,
        work: 'the same, the longest delay',
        usher: usher.longest,
        peer: peer.longest,
        limit: null,
        target: null,
      },
    ];
  },
};

async function measureDelays(
  run: Run,
  { people, signIns, rounds }: Size,
  subject: Subject<SocketProtocolName>,
  path: string,
) {
  const clients = await Clients.open(run, subject, people);
  run.tell(`${people} pages at ${subject.name}`);
  await wait(INTERVAL);
  const idle = await Subject.start(run, 'bare-koa', { answer: null });
  const calm: Both[] = [];
  const busy: Both[] = [];
  for (let round = 0; round < rounds; round++) {
    calm.push(await delaysOf(subject, idle, () => wait(INTERVAL / 4)));
    const first = people + round * signIns;
    const connections = await HttpConnections.open(subject.port, signIns, first);
    const signAllIn = () => connections.ask(signIns, (n) => signInOf(first + n, path, PASSWORD));
    busy.push(await delaysOf(subject, idle, signAllIn));
    connections.close();
    run.tell(`${round + 1} of ${rounds}`);
  }
  await clients.leave();
  await Promise.all([subject.stop(), idle.stop()]);
  const p99 = (delays: readonly Both[], whose: keyof Both) => figureOf(delays.map((both) => both[whose].p99));
  return {
    calm: p99(calm, 'subject'),
    busy: p99(busy, 'subject'),
    longest: figureOf(busy.map((both) => both.subject.max)),
    idle: { calm: p99(calm, 'idle'), busy: p99(busy, 'idle') },
  };
}

/** Delays of a server and of an idle process at the same time. */
interface Both {
  subject: Delay;
  idle: Delay;
}

async function delaysOf(subject: Subject, idle: Subject, work: () => Promise<unknown>): Promise<Both> {
  let delay: Delay | undefined;
  const idling = await idle.delay(async () => {
    delay = await subject.delay(work);
  });
  if (delay === undefined) throw new Error('nothing was measured');
  return { subject: delay, idle: idling };
}
