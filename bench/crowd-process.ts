/** Many pages in one process: they open their sockets, answer beats and say what they are told to. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { answerQuestions, readOptions } from './answering.ts';
import { now } from './clock.ts';
import { addressOf, agentOf } from './guests.ts';
import { socketWayNames, socketWays } from './socket-way.ts';
import { Tab } from './tab.ts';

/** Sockets that are being opened at a time; pages that speak in one turn. */
const OPENING = 100;
const SPEAKING = 100;

const { way: name, port } = readOptions(z.object({ way: z.enum(socketWayNames), port: z.int() }));
const range = z.object({ from: z.int(), count: z.int() });
const way = socketWays[name];

const tabs = new Map<number, Tab>();
const ends: [guest: number, at: number][] = [];
let beats = 0;

async function open(guest: number): Promise<void> {
  let greeted = () => undefined as void;
  const known = new Promise<void>((resolve) => (greeted = resolve));
  const tab = await Tab.open(
    { port, path: way.path, cookie: way.cookieOf(guest), agent: agentOf(guest), from: addressOf(guest) },
    {
      text(text, speaking) {
        const meaning = way.hear(text, speaking);
        if (meaning === 'greeted') greeted();
        if (meaning === 'beat') beats++;
      },
      ping: () => void beats++,
      close: () => void ends.push([guest, now()]),
    },
  );
  tabs.set(guest, tab);
  await known;
}

answerQuestions(null, {
  async open(input) {
    const { from, count } = range.parse(input);
    const guests = Array.from({ length: count }, (_, index) => from + index).values();
    const opening = async () => {
      for (const guest of guests) await open(guest);
    };
    await Promise.all(Array.from({ length: OPENING }, opening));
  },
  async say(input) {
    const text = way.state(z.int().parse(input));
    let said = 0;
    for (const tab of tabs.values()) {
      tab.say(text);
      if (++said % SPEAKING === 0) await nextTurn();
    }
  },
  leave() {
    for (const tab of tabs.values()) tab.leave();
    tabs.clear();
  },
  beats: () => beats,
  ends: () => ends,
});
