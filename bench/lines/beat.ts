import { setTimeout as wait } from 'node:timers/promises';
import { Crowd } from '../crowd.ts';
import { figureOf } from '../figure.ts';
import { INTERVAL, startBareWs, startPeer, startUsher } from '../houses.ts';
import type { Line } from '../line.ts';
import type { SocketWayName } from '../socket-way.ts';
import type { Subject } from '../subject.ts';

/** Each page says something so often in one interval. */
const SAYS = 2;
/** Milliseconds between the crowds' saying it, so that they do not all speak at once. */
const APART = 1_000;

interface House {
  subject: Subject<SocketWayName>;
  crowd: Crowd;
  /** Microseconds of CPU, a round each. */
  beats: number[];
  messages: number[];
  /** Of a whole interval in which nobody said anything. */
  quiet: number[];
}

/**
 * All servers at the same time, for whole intervals: they are disturbed alike, and a beat has its share of all that
 * comes of it, such as the writing down of signs of life.
 */
export const beat: Line = {
  name: 'beat',
  async measure(run) {
    const { people, rounds } = run.quick ? { people: 300, rounds: 1 } : { people: 10_000, rounds: 6 };
    const houses: House[] = [];
    const subjects = [
      await startUsher(run, people),
      await startBareWs(run),
      await startBareWs(run, true),
      await startPeer(run, people),
    ] as const;
    for (const subject of subjects) {
      const crowd = await Crowd.open(run, subject, people);
      houses.push({ subject, crowd, beats: [], messages: [], quiet: [] });
      run.tell(`${people} pages at ${subject.name}`);
    }
    await wait(INTERVAL);
    for (let round = 1; round <= rounds; round++) {
      await Promise.all(houses.map(measureBeats));
      run.tell(`beats, ${round} of ${rounds}`);
    }
    for (let round = 1; round <= rounds; round++) {
      await Promise.all(houses.map((house, index) => measureMessages(house, round, index * APART)));
      run.tell(`messages, ${round} of ${rounds}`);
    }
    await Promise.all(houses.map(leave));
    const [usher, limit, telling, peer] = houses.map(({ beats, messages }) => ({
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

async function measureBeats({ subject, crowd, beats, quiet }: House): Promise<void> {
  const before = await crowd.beats();
  const cost = await subject.cost(() => wait(INTERVAL));
  quiet.push(cost);
  beats.push(cost / ((await crowd.beats()) - before));
}

async function measureMessages({ subject, crowd, messages, quiet }: House, round: number, delay: number) {
  const cost = await subject.cost(async () => {
    const over = wait(INTERVAL);
    await wait(delay);
    for (let said = 0; said < SAYS; said++) {
      await crowd.say(round * SAYS + said);
      await wait(INTERVAL / SAYS - APART * SAYS);
    }
    await over;
  });
  messages.push((cost - figureOf(quiet).value) / (SAYS * crowd.guests));
}

async function leave({ subject, crowd }: House): Promise<void> {
  await crowd.leave();
  await subject.stop();
}
