import { setTimeout as wait } from 'node:timers/promises';
import { Clients } from '../clients/clients.ts';
import { figureOf } from '../report/figure.ts';
import { INTERVAL, startBareWs, startPeer, startUsher } from '../servers/servers.ts';
import type { Benchmark } from '../benchmark.ts';
import type { SocketProtocolName } from '../clients/socket-protocol.ts';
import type { Subject } from '../servers/subject.ts';

/** States that each page sends in one interval. */
const SAYS = 2;
/** Milliseconds between the groups of clients, so that they do not all send at once. */
const APART = 1_000;

interface Setup {
  subject: Subject<SocketProtocolName>;
  clients: Clients;
  /** Microseconds of CPU for each round. */
  beats: number[];
  messages: number[];
  /** Microseconds of CPU for an interval in which no page sent a state. */
  quiet: number[];
}

/**
 * Measures all servers at the same time, so that disturbances affect them equally, and for whole intervals, so that the cost
 * of a heartbeat includes its consequences, such as last-seen writes.
 */
export const beat: Benchmark = {
  name: 'beat',
  async measure(run) {
    const { people, rounds } = run.quick ? { people: 300, rounds: 1 } : { people: 10_000, rounds: 6 };
    const setups: Setup[] = [];
    const subjects = [
      await startUsher(run, people),
      await startBareWs(run),
      await startBareWs(run, true),
      await startPeer(run, people),
    ] as const;
    for (const subject of subjects) {
      const clients = await Clients.open(run, subject, people);
      setups.push({ subject, clients, beats: [], messages: [], quiet: [] });
      run.tell(`${people} pages at ${subject.name}`);
    }
    await wait(INTERVAL);
    for (let round = 1; round <= rounds; round++) {
      await Promise.all(setups.map(measureBeats));
      run.tell(`beats, ${round} of ${rounds}`);
    }
    for (let round = 1; round <= rounds; round++) {
      await Promise.all(setups.map((setup, index) => measureMessages(setup, round, index * APART)));
      run.tell(`messages, ${round} of ${rounds}`);
    }
    await Promise.all(setups.map(leave));
    const [usher, limit, telling, peer] = setups.map(({ beats, messages }) => ({
      beat: figureOf(beats),
      message: figureOf(messages),
    }));
    if (usher === undefined || limit === undefined || telling === undefined || peer === undefined) return [];
    const unit = 'µs' as const;
    const beatOf = { usher: usher.beat, peer: peer.beat, unit };
    const messageOf = { usher: usher.message, peer: peer.message, unit };
    return [
      { work: 'a beat of a connected browser', ...beatOf, limit: limit.beat, target: { times: 1.25 } },
      {
        work: 'the same, where the limit tells how many are online, too',
        ...beatOf,
        limit: telling.beat,
        target: null,
      },
      {
        work: 'a message of a page, where the limit parses and answers it',
        ...messageOf,
        limit: telling.message,
        target: { times: 1.25 },
      },
      { work: 'the same, where the limit only parses it', ...messageOf, limit: limit.message, target: null },
    ];
  },
};

async function measureBeats({ subject, clients, beats, quiet }: Setup): Promise<void> {
  const before = await clients.beats();
  const cost = await subject.cost(() => wait(INTERVAL));
  quiet.push(cost);
  beats.push(cost / ((await clients.beats()) - before));
}

async function measureMessages({ subject, clients, messages, quiet }: Setup, round: number, delay: number) {
  const cost = await subject.cost(async () => {
    const over = wait(INTERVAL);
    await wait(delay);
    for (let sent = 0; sent < SAYS; sent++) {
      await clients.say(round * SAYS + sent);
      await wait(INTERVAL / SAYS - APART * SAYS);
    }
    await over;
  });
  messages.push((cost - figureOf(quiet).value) / (SAYS * clients.users));
}

async function leave({ subject, clients }: Setup): Promise<void> {
  await clients.leave();
  await subject.stop();
}
