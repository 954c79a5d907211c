import { setTimeout as wait } from 'node:timers/promises';
import { now } from '../clock.ts';
import { Clients } from '../clients/clients.ts';
import { figureOf, percentile } from '../report/figure.ts';
import { agentOf, OPERATOR, publicIdOf, sessionIdOf } from '../data/users.ts';
import { INTERVAL, startPeer, startUsher } from '../servers/servers.ts';
import type { Benchmark } from '../benchmark.ts';
import { Operator } from '../clients/operator.ts';
import type { Run } from '../run.ts';
import { socketIoEvent, socketProtocols, type SocketProtocolName } from '../clients/socket-protocol.ts';
import type { Subject } from '../servers/subject.ts';
import { WebSocketClient } from '../clients/web-socket.ts';

/** Milliseconds between two kicks. */
const APART = 25;

/** Sends the call that kicks a user. */
type Kick = (user: number) => void;

interface Size {
  people: number;
  kicks: number;
  rounds: number;
}

/** Time from the operator's call to the close frame at the user's page, one kick after another, with many connections. */
export const kick: Benchmark = {
  name: 'kick',
  async measure(run) {
    const size = run.quick
      ? { people: 300, kicks: 20, rounds: 1 }
      : { people: 15_000, kicks: 200, rounds: 3 };
    const usher = await measureKicks(run, size, await startUsher(run, size.people), async ({ port }) => {
      const operator = await Operator.open(port);
      return (user) => void operator.call('sessions.kick', { sessions: [publicIdOf(user)], words: null });
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
  subject: Subject<SocketProtocolName>,
  sitDown: (subject: Subject) => Promise<Kick>,
) {
  const clients = await Clients.open(run, subject, people);
  run.tell(`${people} pages at ${subject.name}`);
  const kickOut = await sitDown(subject);
  await wait(INTERVAL);
  const p50: number[] = [];
  const p99: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const calls = new Map<number, number>();
    for (let n = 0; n < kicks; n++) {
      // Spread over all users, each at most once.
      const user = Math.floor(((n * rounds + round) * people) / (kicks * rounds));
      calls.set(user, now());
      kickOut(user);
      await wait(APART);
    }
    await wait(APART);
    const ends = await clients.ends();
    const took = Array.from(calls, ([user, at]) => (ends.get(user) ?? Infinity) - at);
    p50.push(percentile(took, 50));
    p99.push(percentile(took, 99));
  }
  await clients.leave();
  await subject.stop();
  return { p50: figureOf(p50), p99: figureOf(p99) };
}

async function sitAtPeer({ port }: Subject): Promise<Kick> {
  const { path, cookieOf, onText } = socketProtocols.peer;
  const options = { port, path, cookie: cookieOf(OPERATOR), agent: agentOf(OPERATOR), from: '127.0.0.1' };
  const { promise: greeted, resolve: greet } = Promise.withResolvers<void>();
  const client = await WebSocketClient.open(options, {
    text(text, speaking) {
      if (onText(text, speaking) === 'greeted') greet();
    },
  });
  await greeted;
  return (user) => client.say(socketIoEvent('kick', sessionIdOf(user)));
}
