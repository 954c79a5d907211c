import { setTimeout as wait } from 'node:timers/promises';
import { now } from '../clock.ts';
import { Crowd } from '../crowd.ts';
import { figureOf, percentile } from '../figure.ts';
import { agentOf, OPERATOR, publicIdOf, sessionIdOf } from '../guests.ts';
import { INTERVAL, startPeer, startUsher } from '../houses.ts';
import type { Line } from '../line.ts';
import { Operator } from '../operator.ts';
import type { Run } from '../run.ts';
import { socketIoEvent, socketWays, type SocketWayName } from '../socket-way.ts';
import type { Subject } from '../subject.ts';
import { Tab } from '../tab.ts';

/** Milliseconds between two kicks. */
const APART = 25;

/** Sends the call that shows a guest out. */
type Kick = (guest: number) => void;

interface Size {
  people: number;
  kicks: number;
  rounds: number;
}

/** From the operator's call to the close frame at the guest's, one kick after the other in a full house. */
export const kick: Line = {
  name: 'kick',
  async measure(run) {
    const size = run.quick
      ? { people: 300, kicks: 20, rounds: 1 }
      : { people: 15_000, kicks: 200, rounds: 3 };
    const usher = await measureKicks(run, size, await startUsher(run, size.people), async ({ port }) => {
      const operator = await Operator.open(port);
      return (guest) => void operator.call('sessions.kick', { sessions: [publicIdOf(guest)], words: null });
    });
    const peer = await measureKicks(run, size, await startPeer(run, size.people), sitAtPeer);
    const work = `kick, from the call to the close frame, ${size.people} connected`;
    const row = { unit: 'ms', limit: null } as const;
    return [
      { ...row, work: `${work}: p50`, usher: usher.p50, peer: peer.p50, target: null },
      { ...row, work: `${work}: p99`, usher: usher.p99, peer: peer.p99, target: { below: 50 } },
    ];
  },
};

async function measureKicks(
  run: Run,
  { people, kicks, rounds }: Size,
  subject: Subject<SocketWayName>,
  sitDown: (subject: Subject) => Promise<Kick>,
) {
  const crowd = await Crowd.open(run, subject, people);
  run.tell(`${people} pages at ${subject.name}`);
  const kickOut = await sitDown(subject);
  await wait(INTERVAL);
  const p50: number[] = [];
  const p99: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const calls = new Map<number, number>();
    for (let n = 0; n < kicks; n++) {
      // From all of the house, and nobody twice.
      const guest = Math.floor(((n * rounds + round) * people) / (kicks * rounds));
      calls.set(guest, now());
      kickOut(guest);
      await wait(APART);
    }
    await wait(APART);
    const ends = await crowd.ends();
    const took = Array.from(calls, ([guest, at]) => (ends.get(guest) ?? Infinity) - at);
    p50.push(percentile(took, 50));
    p99.push(percentile(took, 99));
  }
  await crowd.leave();
  await subject.stop();
  return { p50: figureOf(p50), p99: figureOf(p99) };
}

async function sitAtPeer({ port }: Subject): Promise<Kick> {
  const { path, cookieOf, hear } = socketWays.peer;
  const options = { port, path, cookie: cookieOf(OPERATOR), agent: agentOf(OPERATOR), from: '127.0.0.1' };
  const { promise: greeted, resolve: greet } = Promise.withResolvers<void>();
  const tab = await Tab.open(options, {
    text(text, speaking) {
      if (hear(text, speaking) === 'greeted') greet();
    },
  });
  await greeted;
  return (guest) => tab.say(socketIoEvent('kick', sessionIdOf(guest)));
}
