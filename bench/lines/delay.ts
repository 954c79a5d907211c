import { setTimeout as wait } from 'node:timers/promises';
import { Crowd } from '../crowd.ts';
import { figureOf } from '../figure.ts';
import { PASSWORD } from '../guests.ts';
import { INTERVAL, startPeer, startUsher } from '../houses.ts';
import type { Line } from '../line.ts';
import { Lines } from '../requests.ts';
import type { Run } from '../run.ts';
import { signInOf } from '../sign-ins.ts';
import type { SocketWayName } from '../socket-way.ts';
import { Subject, type Delay } from '../subject.ts';

interface Size {
  people: number;
  signIns: number;
  rounds: number;
}

/**
 * How late the event loop of a full house is: as it is, and while a crowd signs in at once, passwords and all. The
 * limit is a process that does nothing at the same time: that much is the machine's.
 */
export const delay: Line = {
  name: 'delay',
  async measure(run) {
    const size = run.quick
      ? { people: 300, signIns: 20, rounds: 1 }
      : { people: 15_000, signIns: 200, rounds: 5 };
    const guests = size.people + size.rounds * size.signIns;
    const usher = await measureDelays(run, size, await startUsher(run, guests), '/usher/sign-in');
    const peer = await measureDelays(run, size, await startPeer(run, guests), '/sign-in');
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
  subject: Subject<SocketWayName>,
  path: string,
) {
  const crowd = await Crowd.open(run, subject, people);
  run.tell(`${people} pages at ${subject.name}`);
  await wait(INTERVAL);
  const idle = await Subject.start(run, 'bare-koa', { answer: null });
  const calm: Both[] = [];
  const busy: Both[] = [];
  for (let round = 0; round < rounds; round++) {
    calm.push(await delaysOf(subject, idle, () => wait(INTERVAL / 4)));
    const first = people + round * signIns;
    const lines = await Lines.open(subject.port, signIns, first);
    const signAllIn = () => lines.ask(signIns, (n) => signInOf(first + n, path, PASSWORD));
    busy.push(await delaysOf(subject, idle, signAllIn));
    lines.close();
    run.tell(`${round + 1} of ${rounds}`);
  }
  await crowd.leave();
  await Promise.all([subject.stop(), idle.stop()]);
  const p99 = (delays: readonly Both[], whose: keyof Both) => figureOf(delays.map((both) => both[whose].p99));
  return {
    calm: p99(calm, 'subject'),
    busy: p99(busy, 'subject'),
    longest: figureOf(busy.map((both) => both.subject.max)),
    idle: { calm: p99(calm, 'idle'), busy: p99(busy, 'idle') },
  };
}

/** At the same time: of a server, and of a process that does nothing. */
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
