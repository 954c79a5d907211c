import { setTimeout as wait } from 'node:timers/promises';
import { Crowd } from '../crowd.ts';
import { figureOf } from '../figure.ts';
import { INTERVAL, startBareWs, startPeer, startUsher } from '../houses.ts';
import type { Line } from '../line.ts';
import type { Run } from '../run.ts';
import type { SocketWayName } from '../socket-way.ts';
import type { Subject } from '../subject.ts';

const KIB = 1024;
/** Pages that come and go first, so that what is loaded and compiled once is there before. */
const WARM = 500;

/** A page that is open and says nothing, after its first beat: what a server's resident memory has grown by. */
export const memory: Line = {
  name: 'memory',
  async measure(run) {
    const { people, rounds } = run.quick ? { people: 600, rounds: 1 } : { people: 10_000, rounds: 3 };
    const kib = { usher: [] as number[], limit: [] as number[], peer: [] as number[] };
    for (let round = 1; round <= rounds; round++) {
      const [usher, limit, peer] = await Promise.all([
        startUsher(run, people).then((subject) => kibOf(run, subject, people)),
        startBareWs(run).then((subject) => kibOf(run, subject, people)),
        startPeer(run, people).then((subject) => kibOf(run, subject, people)),
      ]);
      kib.usher.push(usher);
      kib.limit.push(limit);
      kib.peer.push(peer);
      run.tell(`${round} of ${rounds}`);
    }
    return [
      {
        work: 'memory of an idle signed-in connection',
        unit: 'KiB',
        usher: figureOf(kib.usher),
        peer: figureOf(kib.peer),
        limit: figureOf(kib.limit),
        target: { times: 1.5 },
      },
    ];
  },
};

async function kibOf(run: Run, subject: Subject<SocketWayName>, people: number): Promise<number> {
  const first = await Crowd.open(run, subject, Math.min(WARM, people));
  await first.leave();
  await wait(INTERVAL / 2);
  const before = await subject.memory();
  const crowd = await Crowd.open(run, subject, people);
  await wait(INTERVAL * 1.5);
  const after = await subject.memory();
  await crowd.leave();
  await subject.stop();
  return (after - before) / people / KIB;
}
