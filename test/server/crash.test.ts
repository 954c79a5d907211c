import { expect, test } from 'vitest';
import type { CallName, Input, Output } from '../../server/contract/contract.ts';
import { Browser, type Line } from '../helpers/browser.ts';
import { serve, temporaryFolder, usher, type Program } from '../helpers/process.ts';

const PASSWORD = 'correct horse battery';
/** These take their seat from themselves, again and again. */
const PEOPLE = ['Ada', 'Bob', 'Eve'];
/** Kicked; kicked and brought back; kicked and kept out; saves to the dictionary. */
const OTHERS = ['Zoe', 'Una', 'Sam', 'Dan'];
/** More of them for a long run: `npm run test:long`. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 10);
/** A round may take so many milliseconds. */
const ROUND = 30_000;
/** Most answers after which a round's process is killed. */
const MOST_ANSWERS = 80;
const HOUR = 3_600_000;
/** A setting that is a number with room to count in. */
const LEAST = 24 * HOUR;

/** What has been answered so far, and so must be true for ever. */
interface Answered {
  /** How often the process was killed. */
  kills: number;
  views: number;
  guest: string | undefined;
  /** The cookie that holds each user's seat. */
  holders: Map<string, string>;
  /** Cookies of sessions that were displaced, and of those that were kicked. */
  displaced: Set<string>;
  kicked: Set<string>;
  restored: number;
  /** Whether Sam is kept out; undefined while a change of that has not been answered. */
  keptOut: boolean | undefined;
  /** What Dan's browser has saved, and what it was about to save. */
  saved: number;
  setting: number;
}

// semantics 39
test(
  'killed at any moment, nothing that was answered is lost, and nothing that ended lives again',
  async () => {
    const data = temporaryFolder();
    for (const name of [...PEOPLE, ...OTHERS, 'Op']) {
      const role = name === 'Op' ? 'operator' : 'user';
      await usher(['users', 'add', name, '--role', role, '--password-stdin', '--data', data], PASSWORD);
    }
    const answered: Answered = {
      kills: 0,
      views: 0,
      guest: undefined,
      holders: new Map(),
      displaced: new Set(),
      kicked: new Set(),
      restored: 0,
      keptOut: false,
      saved: 0,
      setting: 0,
    };
    // How much of what is answered in a round depends on the machine.
    while (answered.kills < ROUNDS || !isEnough(answered)) {
      const server = serve(data);
      const { url } = await server.listening();
      const desk = await Desk.open(url);
      await verify(url, desk, answered);
      await work(server, desk, url, answered, 1 + ((answered.kills * 17) % MOST_ANSWERS));
      await server.exit;
      answered.kills++;
    }
    expect(answered).toSatisfy(isEnough);
  },
  ROUNDS * ROUND,
);

const isEnough = ({ displaced, kicked, restored, saved, setting }: Answered): boolean =>
  Math.min(displaced.size, saved, setting) > ROUNDS && Math.min(kicked.size, restored) > ROUNDS / 2;

async function verify(url: string, desk: Desk, answered: Answered): Promise<void> {
  const me = async (cookie: string) => (await withCookie(url, cookie).json('/usher/me')).json();
  if (answered.guest !== undefined) {
    const { views } = (await me(answered.guest)) as { views: number };
    answered.views = oneOf('page views', views, answered.views);
  }
  // A first page whose answer was cut off was counted as well.
  const { total } = await desk.call('visits.report', { edges: [0, Date.now() + HOUR], parts: 1 });
  expect(total.views).toBeGreaterThanOrEqual(answered.views);
  expect(total.views).toBeLessThanOrEqual(answered.views + answered.kills);
  for (const [name, cookie] of answered.holders) expect(await me(cookie)).toMatchObject({ user: name });
  for (const cookie of answered.displaced) expect(await me(cookie)).toMatchObject({ reason: 'displaced' });
  for (const cookie of answered.kicked) expect(await me(cookie)).toMatchObject({ reason: 'kicked' });

  const { status } = await new Browser(url).signIn('Sam', PASSWORD);
  const right = answered.keptOut === undefined ? [200, 403] : [answered.keptOut ? 403 : 200];
  expect(right).toContain(status);
  const dan = answered.holders.get('Dan');
  if (dan !== undefined && answered.saved > 0) {
    const saved = (await (await withCookie(url, dan).json('/usher/data/n')).json()) as number;
    answered.saved = oneOf('values', saved, answered.saved);
  }
  const { settings } = await desk.call('settings.get', {});
  if (answered.setting > 0) {
    answered.setting = oneOf('settings', settings.visitsKept - LEAST, answered.setting);
  }
  for (const [reason, cookies] of [
    ['displaced', answered.displaced],
    ['kicked', answered.kicked],
  ] as const) {
    const { total } = await desk.call('audit.list', {
      filter: { reasons: [reason] },
      before: null,
      limit: 1,
    });
    expect(total).toBeGreaterThanOrEqual(cookies.size);
  }
}

/** What was answered last, or what was under way when the process was killed; anything else is lost or made up. */
function oneOf(what: string, found: number, last: number): number {
  if (found === last || found === last + 1) return found;
  throw new Error(`${what}: ${last} was answered, and now there is ${found}`);
}

/** Everybody does what they do, again and again, until the process is killed after so many answers. */
async function work(
  server: Program,
  desk: Desk,
  url: string,
  answered: Answered,
  killAfter: number,
): Promise<void> {
  let answers = 0;
  const untilKilled = async (step: () => Promise<void>) => {
    try {
      for (;;) {
        await step();
        if (++answers === killAfter) server.process.kill('SIGKILL');
      }
    } catch (error) {
      // What was cut off by the kill was not answered; anything else is a fault.
      if (!(server.process.killed && error instanceof TypeError)) throw error;
    }
  };
  const signIn = async (name: string) => {
    const browser = new Browser(url);
    const answer = await browser.signIn(name, PASSWORD);
    expect(answer.status).toBe(200);
    const { session } = (await answer.json()) as { session: string };
    return { session, cookie: browser.cookie ?? '' };
  };
  const kick = (session: string, coolDown?: number) =>
    desk.call('sessions.kick', {
      sessions: [session],
      words: null,
      ...(coolDown !== undefined && { coolDown }),
    });

  await Promise.all([
    untilKilled(async () => {
      const guest = withCookie(url, answered.guest);
      const { views } = (await (await guest.json('/')).json()) as { views: number };
      expect(views).toBe(answered.views + 1);
      answered.views = views;
      answered.guest = guest.cookie;
    }),
    ...PEOPLE.map((name) =>
      untilKilled(async () => {
        const before = answered.holders.get(name);
        // Until the answer nobody can say whether the old session still lives.
        answered.holders.delete(name);
        const { cookie } = await signIn(name);
        if (before !== undefined) answered.displaced.add(before);
        answered.holders.set(name, cookie);
      }),
    ),
    untilKilled(async () => {
      const { session, cookie } = await signIn('Zoe');
      expect(await kick(session)).toMatchObject({ ended: [session] });
      answered.kicked.add(cookie);
    }),
    untilKilled(async () => {
      answered.holders.delete('Una');
      // One that was kicked when the process was killed stays out for its hour.
      await lift('Una');
      const { session, cookie } = await signIn('Una');
      await kick(session, HOUR);
      expect(await desk.call('sessions.restore', { sessions: [session] })).toEqual({ restored: [session] });
      answered.holders.set('Una', cookie);
      answered.restored++;
    }),
    untilKilled(async () => {
      if (answered.keptOut !== true) await keepOut();
      answered.keptOut = undefined;
      await lift('Sam');
      answered.keptOut = false;
    }),
    untilKilled(async () => {
      const cookie = answered.holders.get('Dan') ?? (await signIn('Dan')).cookie;
      answered.holders.set('Dan', cookie);
      const saved = await withCookie(url, cookie).json('/usher/data/n', 'PUT', answered.saved + 1);
      expect(saved.status).toBe(204);
      answered.saved++;
    }),
    untilKilled(async () => {
      const visitsKept = LEAST + answered.setting + 1;
      await desk.call('settings.set', { change: { visitsKept }, now: false });
      answered.setting++;
    }),
  ]);

  async function lift(name: string): Promise<void> {
    for (const { id, who } of await desk.call('bans.list', {})) {
      if (who === name) await desk.call('bans.lift', { id });
    }
  }

  async function keepOut(): Promise<void> {
    answered.keptOut = undefined;
    const answer = await new Browser(url).signIn('Sam', PASSWORD);
    if (answer.status === 200) {
      const { session } = (await answer.json()) as { session: string };
      await kick(session, HOUR);
    }
    answered.keptOut = true;
  }
}

/** The operator's own line, signed in as Op. */
class Desk {
  readonly #line: Line;
  readonly #waiting = new Map<number, (answer: { ok: boolean; value?: unknown; error?: unknown }) => void>();
  #cut = false;
  #last = 0;

  private constructor(line: Line) {
    this.#line = line;
    line.socket.on('message', (text: Buffer) => {
      const frame = JSON.parse(text.toString()) as { id: number; ok: boolean };
      this.#waiting.get(frame.id)?.(frame);
      this.#waiting.delete(frame.id);
    });
    void line.closed.then(() => (this.#cut = true));
  }

  static async open(url: string): Promise<Desk> {
    const op = new Browser(url);
    const { status } = await op.signIn('Op', PASSWORD);
    if (status !== 200) throw new Error(`the operator's sign-in answered ${status}`);
    return new Desk(await op.live('/usher/operator/live'));
  }

  async call<N extends CallName>(call: N, input: Input<N>): Promise<Output<N>> {
    if (this.#cut) throw new TypeError('the line was cut');
    const id = ++this.#last;
    const reply = new Promise<{ ok: boolean; value?: unknown; error?: unknown }>((resolve, reject) => {
      this.#waiting.set(id, resolve);
      void this.#line.closed.then(() => reject(new TypeError('the line was cut')));
    });
    this.#line.send({ id, call, input });
    const answer = await reply;
    if (!answer.ok) throw new Error(`${call}: ${JSON.stringify(answer.error)}`);
    return answer.value as Output<N>;
  }
}

function withCookie(url: string, cookie: string | undefined): Browser {
  return Object.assign(new Browser(url), { cookie });
}
