/** Many pages in one process: they open their sockets, answer beats and say what they are told to. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { answerQuestions, readOptions } from './answering.ts';
import { now } from './clock.ts';
import { addressOf, agentOf } from './guests.ts';
import { comeBack } from './returning.ts';
import { socketWayNames, socketWays } from './socket-way.ts';
import { Tab } from './tab.ts';

/** Sockets that are being opened at a time; pages that speak in one turn. */
const OPENING = 100;
const SPEAKING = 100;

const { way: name, port } = readOptions(z.object({ way: z.enum(socketWayNames), port: z.int() }));
const range = z.object({ from: z.int(), count: z.int() });
/** Where whoever loses the line comes back to; every so many do not. */
const elsewhere = z.object({ ports: z.array(z.int()).min(1), away: z.int(), online: z.int() });
const way = socketWays[name];

const tabs = new Map<number, Tab>();
const shown = new Set<number>();
const ends: [guest: number, at: number][] = [];
const messages: [guest: number, at: number][] = [];
const back: [guest: number, at: number, port: number][] = [];
let others: z.infer<typeof elsewhere> | undefined;
let beats = 0;

async function open(guest: number, at = port): Promise<void> {
  const { promise: known, resolve: greeted, reject } = Promise.withResolvers<void>();
  const tab = await Tab.open(
    { port: at, path: way.path, cookie: way.cookieOf(guest), agent: agentOf(guest), from: addressOf(guest) },
    {
      text(text, speaking) {
        const meaning = way.hear(text, speaking);
        if (meaning === 'greeted') greeted();
        if (meaning === 'beat') beats++;
        if (meaning === 'message') messages.push([guest, now()]);
      },
      ping: () => void beats++,
      close: () => void ends.push([guest, now()]),
      lost() {
        reject(new Error('the line was lost'));
        if (tabs.get(guest) === tab) void lose(guest);
      },
    },
  );
  await known;
  tabs.set(guest, tab);
}

async function lose(guest: number): Promise<void> {
  tabs.delete(guest);
  if (others === undefined || guest % others.away === 0) return;
  const { ports, online } = others;
  const at = await comeBack(
    guest,
    online,
    () => ports[Math.floor(Math.random() * ports.length)] ?? port,
    (there) => open(guest, there),
  );
  back.push([guest, now(), at]);
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
    for (const [guest, tab] of tabs) {
      if (shown.has(guest)) continue;
      tab.say(text);
      if (++said % SPEAKING === 0) await nextTurn();
    }
  },
  /** One page shows another path, and says nothing but that from then on. @returns when it said so */
  show(input) {
    const { guest, page } = z.object({ guest: z.int(), page: z.string() }).parse(input);
    const tab = tabs.get(guest);
    if (tab !== undefined) shown.add(guest);
    tab?.say(JSON.stringify({ type: 'state', presence: 'active', page }));
    return tab === undefined ? 0 : now();
  },
  comeBackTo(input) {
    others = elsewhere.parse(input);
  },
  leave() {
    for (const tab of tabs.values()) tab.leave();
    tabs.clear();
  },
  beats: () => beats,
  ends: () => ends,
  messages: () => messages,
  back: () => back,
});
