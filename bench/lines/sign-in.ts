import { figureOf } from '../figure.ts';
import { startPeer, startUsher } from '../houses.ts';
import type { Line } from '../line.ts';
import { Operator } from '../operator.ts';
import { Lines } from '../requests.ts';
import { letNamesIn, signInOf } from '../sign-ins.ts';
import type { Subject } from '../subject.ts';

/** Requests under way at a time. */
const IN_FLIGHT = 64;

/** A newcomer takes the seat of an older browser, by the name alone: all of a sign-in but the password's hash. */
export const signIn: Line = {
  name: 'sign-in',
  async measure(run) {
    const { times, rounds } = run.quick ? { times: 200, rounds: 2 } : { times: 2_000, rounds: 5 };
    // Everybody once a round, and one round to warm up.
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

/** One address may make only so many sessions at once; so each round comes from others. */
async function costOf(subject: Subject, path: string, times: number, round: number): Promise<number> {
  const lines = await Lines.open(subject.port, IN_FLIGHT, round * IN_FLIGHT);
  const cost = await subject.cost(() => lines.ask(times, (guest) => signInOf(guest, path)));
  lines.close();
  return cost / times;
}
