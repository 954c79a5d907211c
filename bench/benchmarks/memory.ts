import { setTimeout as wait } from 'node:timers/promises';
import { Clients } from '../clients/clients.ts';
import { figureOf } from '../report/figure.ts';
import { INTERVAL, startBareWs, startPeer, startUsher } from '../servers/servers.ts';
import type { Benchmark } from '../benchmark.ts';
import type { Run } from '../run.ts';
import type { SocketProtocolName } from '../clients/socket-protocol.ts';
import type { Subject } from '../servers/subject.ts';

const KIB = 1024;
/** Pages that connect and leave first, so that one-time loading and compiling is not counted. */
const WARM = 500;

/** Growth of a server's resident memory for each idle page, after its first heartbeat. */
export const memory: Benchmark = {
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

async function kibOf(run: Run, subject: Subject<SocketProtocolName>, people: number): Promise<number> {
  const first = await Clients.open(run, subject, Math.min(WARM, people));
  await first.leave();
  await wait(INTERVAL / 2);
  const before = await subject.memory();
  const clients = await Clients.open(run, subject, people);
  await wait(INTERVAL * 1.5);
  const after = await subject.memory();
  await clients.leave();
  await subject.stop();
  return (after - before) / people / KIB;
}
