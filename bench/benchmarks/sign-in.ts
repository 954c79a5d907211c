import { figureOf } from '../report/figure.ts';
import { startPeer, startUsher } from '../servers/servers.ts';
import type { Benchmark } from '../benchmark.ts';
import { Operator } from '../clients/operator.ts';
import { HttpConnections } from '../clients/http-connections.ts';
import { letNamesIn, signInOf } from '../clients/sign-ins.ts';
import type { Subject } from '../servers/subject.ts';

/** Requests in flight. */
const IN_FLIGHT = 64;

/** A new browser signs in by name and displaces an older one: the cost of a sign-in without the password hash. */
export const signIn: Benchmark = {
  name: 'sign-in',
  async measure(run) {
    const { times, rounds } = run.quick ? { times: 200, rounds: 2 } : { times: 2_000, rounds: 5 };
    // Each user once in each round, plus a warm-up round.
    const usher = await startUsher(run, times, 'names');
    const peer = await startPeer(run, times);
    const operator = await Operator.open(usher.port);
    await letNamesIn(operator);
    operator.leave();
    const costs = { usher: [] as number[], peer: [] as number[] };
    await costOf(usher, '/usher/sign-in', times, 0);
    await costOf(peer, '/sign-in', times, 0);
    for (let round = 1; round <= rounds; round++) {
      costs.usher.push(await costOf(usher, '/usher/sign-in', times, round));
      costs.peer.push(await costOf(peer, '/sign-in', times, round));
      run.tell(`${round} of ${rounds}`);
    }
    await Promise.all([usher.stop(), peer.stop()]);
    return [
      {
        work: 'sign-in, apart from the hash',
        unit: 'µs',
        usher: figureOf(costs.usher),
        peer: figureOf(costs.peer),
        limit: null,
        target: null,
      },
    ];
  },
};

/** Each round uses other addresses, because new sessions per address are limited. */
async function costOf(subject: Subject, path: string, times: number, round: number): Promise<number> {
  const connections = await HttpConnections.open(subject.port, IN_FLIGHT, round * IN_FLIGHT);
  const cost = await subject.cost(() => connections.ask(times, (user) => signInOf(user, path)));
  connections.close();
  return cost / times;
}
