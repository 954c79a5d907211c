import { request } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Browser } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const MINUTE = 60_000;
const USERS = ['Ada', 'Bob'];
const BROWSERS = 3;
/** More of them for a long run: MODEL_RUNS=500. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 12);

type Step =
  | { do: 'sign in'; browser: number; user: number }
  | { do: 'sign out' | 'save' | 'slow save' | 'view' | 'look' | 'kick'; browser: number }
  | { do: 'restore' };

const browser = fc.nat({ max: BROWSERS - 1 });
const user = fc.nat({ max: USERS.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sign in' as const), browser, user }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'sign out' as const,
        'save' as const,
        'slow save' as const,
        'view' as const,
        'look' as const,
        'kick' as const,
        'kick' as const,
      ),
      browser,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const) }) },
);
/** Groups of steps at once; after each, time passes or the server is stopped and started again. */
const history = fc.array(
  fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 5 }),
    passes: fc.constantFrom(0, 0, 1_000, 11_000, 9 * 60 * MINUTE),
    restart: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

/** What a cookie opens: somebody's session, one that is over and why, or nothing. */
type Opens = { user: string } | { reason: string } | 'nothing';

// semantics 1, 2, 9, 15, 16, 20
test('no history makes two holders, revives a session, changes a reason, or tells it twice', async () => {
  const checked = fc.assert(
    fc.asyncProperty(history, async (groups) => {
      const world = await World.open();
      for (const { steps, passes, restart } of groups) {
        await world.takeAll(steps);
        await world.check();
        world.now += passes;
        if (restart) await world.restart();
        await world.check();
      }
      await world.close();
    }),
    { numRuns: RUNS },
  );
  await expect(checked).resolves.toBeUndefined();
}, 600_000);

function mustBe(statuses: readonly number[], status: number): void {
  if (!statuses.includes(status)) throw new Error(`answered ${status} and not ${statuses.join(' or ')}`);
}

class World {
  now = Date.UTC(2026, 0, 5, 9);
  readonly #house: House;
  readonly #browsers: Browser[];
  /** Every cookie that was ever given, and what is known of it for good. */
  readonly #cookies = new Map<string, { over?: string }>();
  /** Public ids by cookie, of those signed in by JSON. */
  readonly #sessions = new Map<string, string>();
  #kicked: string[] = [];
  #words = 0;
  /** How often each kick's words were read. */
  readonly #read = new Map<string, number>();

  private constructor(house: House) {
    this.#house = house;
    this.#browsers = Array.from({ length: BROWSERS }, () => house.browser());
  }

  static async open(): Promise<World> {
    let world: World | undefined;
    const house = await House.open({ now: () => world?.now ?? Date.UTC(2026, 0, 5, 9) });
    world = new World(house);
    for (const name of USERS) await house.addAccount(name);
    // Taking seats from each other as often as they like is what this is about.
    await house.call('settings.set', { change: { sharedAfter: 0 }, now: false });
    return world;
  }

  close(): Promise<void> {
    return this.#house.server.close();
  }

  async restart(): Promise<void> {
    await this.#house.restart();
    for (const [index, old] of this.#browsers.entries()) {
      this.#browsers[index] = Object.assign(this.#house.browser(), { cookie: old.cookie });
    }
  }

  /** All at once; what arrives slowly begins before the others and ends after them. */
  async takeAll(steps: readonly Step[]): Promise<void> {
    const slow = steps
      .filter((one) => one.do === 'slow save')
      .map((one) => this.#startSave(this.#browser('browser' in one ? one.browser : 0)));
    await Promise.all(steps.map((one) => this.#take(one)));
    const statuses = await Promise.all(slow.map((finish) => finish()));
    for (const status of statuses) mustBe([204, 401, 503], status);
    for (const { cookie } of this.#browsers) if (cookie !== undefined) this.#know(cookie);
  }

  #browser(index: number): Browser {
    const found = this.#browsers[index];
    if (found === undefined) throw new Error('no such browser');
    return found;
  }

  #know(cookie: string) {
    const known = this.#cookies.get(cookie) ?? {};
    this.#cookies.set(cookie, known);
    return known;
  }

  async #take(one: Step): Promise<void> {
    switch (one.do) {
      case 'sign in': {
        const guest = this.#browser(one.browser);
        if (guest.cookie !== undefined) this.#know(guest.cookie);
        const answer = await guest.signIn(USERS[one.user] ?? '', PASSWORD);
        mustBe([200], answer.status);
        const { session } = (await answer.json()) as { session: string };
        const [cookie] = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
        if (cookie !== undefined) this.#sessions.set(cookie, session);
        return;
      }
      case 'sign out':
        mustBe([200], (await this.#browser(one.browser).json('/usher/sign-out', 'POST')).status);
        return;
      case 'save':
        mustBe(
          [204, 401, 503],
          (await this.#browser(one.browser).json('/usher/data/n', 'PUT', this.now)).status,
        );
        return;
      case 'slow save':
        return;
      case 'view':
        mustBe([200, 303], (await this.#browser(one.browser).page('/')).status);
        return;
      case 'look': {
        const page = await (await this.#browser(one.browser).page('/usher/sign-in')).text();
        for (const [words] of page.matchAll(/Words \d+\./g)) {
          this.#read.set(words, (this.#read.get(words) ?? 0) + 1);
        }
        return;
      }
      case 'kick': {
        const session = this.#sessions.get(this.#browser(one.browser).cookie ?? '');
        if (session === undefined) return;
        const { ended } = await this.#house.kick(session, `Words ${++this.#words}.`);
        this.#kicked.push(...ended);
        return;
      }
      case 'restore': {
        if (this.#kicked.length === 0) return;
        const { restored } = await this.#house.call('sessions.restore', { sessions: this.#kicked });
        this.#kicked = this.#kicked.filter((id) => !restored.includes(id));
        // Acknowledged: these may live again.
        for (const [cookie, session] of this.#sessions) {
          if (restored.includes(session)) this.#cookies.set(cookie, {});
        }
        return;
      }
    }
  }

  /** Begins to save and waits with the last byte. @returns sends it, and answers the status */
  #startSave(guest: Browser): () => Promise<number> {
    const { cookie } = guest;
    const slow = request(`${guest.url}/usher/data/slow`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        'content-length': 4,
        origin: guest.url,
        accept: 'application/json',
        ...(cookie === undefined ? {} : { cookie }),
      },
    });
    const status = new Promise<number>((resolve, reject) => {
      slow.once('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      slow.once('error', reject);
    });
    slow.write('tru');
    return () => {
      slow.end('e');
      return status;
    };
  }

  async #opens(cookie: string): Promise<Opens> {
    const answer = await Object.assign(this.#house.browser(), { cookie }).json('/usher/me');
    const body = (await answer.json()) as { user?: string | null; reason?: string };
    if (body.reason !== undefined) return { reason: body.reason };
    return typeof body.user === 'string' ? { user: body.user } : 'nothing';
  }

  async check(): Promise<void> {
    const holders = new Map<string, string>();
    for (const [cookie, known] of this.#cookies) {
      const opens = await this.#opens(cookie);
      if (opens === 'nothing') {
        // A visitor's, or rotated away; one of a session that had ended is not forgotten so soon.
        if (known.over !== undefined) throw new Error(`${known.over} is forgotten`);
      } else if ('user' in opens) {
        if (known.over !== undefined) throw new Error(`what was ${known.over} lives again`);
        if (holders.has(opens.user)) throw new Error(`two holders of ${opens.user}'s seat`);
        holders.set(opens.user, cookie);
      } else {
        if (known.over !== undefined && known.over !== opens.reason) {
          throw new Error(`what was ${known.over} is now ${opens.reason}`);
        }
        known.over = opens.reason;
      }
    }
    for (const [words, times] of this.#read) {
      if (times > 1) throw new Error(`${words} was told ${times} times`);
    }
  }
}
