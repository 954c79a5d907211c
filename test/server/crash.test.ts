import { expect, test } from 'vitest';
import { Browser } from '../helpers/browser.ts';
import { serve, temporaryFolder, usher, type Program } from '../helpers/process.ts';

const PASSWORD = 'correct horse battery';
const PEOPLE = ['Ada', 'Bob', 'Eve'];
/** More of them for a long run: CRASH_ROUNDS=300. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 10);
/** Most answers after which a round's process is killed. */
const MOST_ANSWERS = 60;

/** What has been answered so far, and so must be true for ever. */
interface Answered {
  views: number;
  guest: string | undefined;
  /** The cookie that holds each user's seat. */
  holders: Map<string, string>;
  /** Cookies of sessions that were displaced, and of those that were kicked. */
  displaced: Set<string>;
  kicked: Set<string>;
}

test('killed at any moment, no answered sign-in, kick or page view is lost, and nothing ended lives again', async () => {
  const data = temporaryFolder();
  for (const name of [...PEOPLE, 'Zoe', 'Op']) {
    const role = name === 'Op' ? 'operator' : 'user';
    await usher(['users', 'add', name, '--role', role, '--password-stdin', '--data', data], PASSWORD);
  }
  const answered: Answered = {
    views: 0,
    guest: undefined,
    holders: new Map(),
    displaced: new Set(),
    kicked: new Set(),
  };
  for (let round = 0; round < ROUNDS; round++) {
    const server = serve(data);
    const { url } = await server.listening();
    await verify(url, answered);
    await work(server, url, answered, 1 + ((round * 17) % MOST_ANSWERS));
    await server.exit;
  }
  expect(answered.displaced.size).toBeGreaterThan(ROUNDS);
  expect(answered.kicked.size).toBeGreaterThan(ROUNDS);
}, 300_000);

async function verify(url: string, answered: Answered): Promise<void> {
  const me = async (cookie: string) => (await withCookie(url, cookie).json('/usher/me')).json();
  if (answered.guest !== undefined) {
    const { views } = (await me(answered.guest)) as { views: number };
    // The view that was under way may have been counted, too.
    if (views !== answered.views && views !== answered.views + 1) {
      throw new Error(`${answered.views} views were answered, and now there are ${views}`);
    }
    answered.views = views;
  }
  for (const [name, cookie] of answered.holders) expect(await me(cookie)).toMatchObject({ user: name });
  for (const cookie of answered.displaced) expect(await me(cookie)).toMatchObject({ reason: 'displaced' });
  for (const cookie of answered.kicked) expect(await me(cookie)).toMatchObject({ reason: 'kicked' });
}

/** Everybody does what they do, again and again, until the process is killed after so many answers. */
async function work(server: Program, url: string, answered: Answered, killAfter: number): Promise<void> {
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
  const op = Object.assign(new Browser(url), { cookie: (await signIn('Op')).cookie });
  const desk = await op.live('/usher/operator/live');
  let calls = 0;

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
      const id = ++calls;
      const reply = new Promise<{ value: unknown }>((resolve, reject) => {
        void desk.closed.then(() => reject(new TypeError('the line was cut')));
        desk.socket.on('message', (text: Buffer) => {
          const frame = JSON.parse(text.toString()) as { id: number; value: unknown };
          if (frame.id === id) resolve(frame);
        });
      });
      desk.send({ id, call: 'sessions.kick', input: { sessions: [session], words: null } });
      expect((await reply).value).toEqual({ ended: [session] });
      answered.kicked.add(cookie);
    }),
  ]);
}

function withCookie(url: string, cookie: string | undefined): Browser {
  return Object.assign(new Browser(url), { cookie });
}
