import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Found, Store } from '../../server/store/store.ts';
import type { StoreUnderTest } from './describe-store.ts';

const MINUTE = 60_000;
const LIFETIME = { idle: 30 * MINUTE, absolute: 120 * MINUTE };
const START = Date.UTC(2026, 0, 1, 9);
const USERS = ['ada', 'bob'];
const BROWSERS = 4;
const RUNS = Number(process.env['MODEL_RUNS'] ?? 60);

/** One thing that happens. Those in one group happen at once. */
type Step =
  | { do: 'sign in'; browser: number; user: number }
  | { do: 'sign out' | 'save' | 'view' | 'use'; browser: number }
  | { do: 'kick' | 'disable and enable' | 'new password'; user: number }
  | { do: 'sweep' };

const browser = fc.nat({ max: BROWSERS - 1 });
const user = fc.nat({ max: USERS.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('sign in' as const), browser, user }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('sign out' as const, 'save' as const, 'view' as const, 'use' as const),
      browser,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('kick' as const, 'disable and enable' as const, 'new password' as const),
      user,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
);
/** Groups of steps at once; after each some minutes pass, or the store is closed and opened again. */
const history = fc.array(
  fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 6 }),
    minutes: fc.constantFrom(0, 0, 1, 10, 29, 31),
    reopen: fc.boolean(),
  }),
  { minLength: 1, maxLength: 15 },
);

/**
 * Random histories against the rules that must hold whatever happens: never two holders of one seat, never a
 * session alive that has ended, and each end has one reason that stays. For every adapter.
 */
export function describeStoreModel(name: string, open: () => Promise<StoreUnderTest>): void {
  test(`${name} store: no history makes two holders, revives a session, or changes the reason of an end`, async () => {
    const checked = fc.assert(
      fc.asyncProperty(history, async (groups) => {
        const world = await World.open(await open());
        try {
          for (const group of groups) {
            await Promise.all(group.steps.map((one) => world.take(one)));
            await world.check();
            world.now += group.minutes * MINUTE;
            if (group.reopen) await world.reopen();
            await world.check();
          }
        } finally {
          await world.dispose();
        }
      }),
      { numRuns: RUNS },
    );
    await expect(checked).resolves.toBeUndefined();
  });
}

class World {
  now = START;
  readonly #under: StoreUnderTest;
  #store: Store;
  /** The key that each browser's cookie has. */
  readonly #cookies: (string | null)[] = Array.from({ length: BROWSERS }, () => null);
  readonly #keys = new Set<string>();
  /** Keys that were seen to be over or dead, and how. */
  readonly #over = new Map<string, string>();
  readonly #views: number[] = Array.from({ length: BROWSERS }, () => 0);
  #count = 0;

  private constructor(under: StoreUnderTest) {
    this.#under = under;
    this.#store = under.store;
  }

  static async open(under: StoreUnderTest): Promise<World> {
    const world = new World(under);
    for (const folded of USERS) {
      await under.store.accounts.add({ name: folded, folded, role: 'user', passwordHash: 'h', now: START });
    }
    return world;
  }

  async reopen(): Promise<void> {
    this.#store = await this.#under.reopen();
  }

  dispose(): Promise<void> {
    return this.#under.dispose();
  }

  async take(one: Step): Promise<void> {
    const { accounts, sessions, visits } = this.#store;
    const by = { actor: 'op', at: this.now };
    const key = 'browser' in one ? (this.#cookies[one.browser] ?? null) : null;
    const folded = 'user' in one ? (USERS[one.user] ?? '') : '';
    switch (one.do) {
      case 'sign in':
        return this.#signIn(one.browser, folded);
      case 'sign out': {
        const found = key === null ? undefined : await sessions.find(key, this.now);
        if (found?.state === 'live')
          await sessions.end([found.session.id], { ...by, reason: 'signed-out', note: null });
        return;
      }
      case 'save':
        if (key !== null) await sessions.save(key, { set: { n: this.#count }, remove: [] }, 1000, this.now);
        return;
      case 'view': {
        const counted = key === null ? undefined : await visits.count({ key, page: '/', now: this.now });
        if (counted !== undefined) this.#views[one.browser] = counted.views;
        return;
      }
      case 'use': {
        const found = key === null ? undefined : await sessions.find(key, this.now);
        if (found?.state === 'live')
          await sessions.mark([{ id: found.session.id, seenAt: this.now, usedAt: this.now }]);
        return;
      }
      case 'kick': {
        const live = await sessions.signedIn(null, 100, this.now);
        const ids = live.filter(({ account }) => account?.name === folded).map(({ id }) => id);
        await sessions.end(ids, { ...by, reason: 'kicked', note: null });
        return;
      }
      case 'disable and enable':
        await accounts.setDisabled(folded, true, by);
        await accounts.setDisabled(folded, false, by);
        return;
      case 'new password':
        await accounts.setPassword(folded, 'h', { ...by, keep: null });
        return;
      case 'sweep':
        await sessions.expire(this.now, 100);
        return;
    }
  }

  async #signIn(index: number, folded: string): Promise<void> {
    const account = await this.#store.accounts.find(folded);
    if (account === undefined) throw new Error('no account');
    const count = ++this.#count;
    const key = createHash('sha256').update(`session ${count}`).digest('base64url');
    this.#keys.add(key);
    const claimed = await this.#store.sessions.claim({
      key,
      id: `session${count}`,
      now: this.now,
      address: '192.0.2.1',
      agent: '',
      lifetime: LIFETIME,
      from: this.#cookies[index] ?? null,
      views: 0,
      account: account.id,
      passwordVersion: account.passwordVersion,
      policy: { seats: 1, whenFull: 'displace' },
    });
    if (claimed.ok) this.#cookies[index] = key;
  }

  async check(): Promise<void> {
    const live = await this.#store.sessions.signedIn(null, 1000, this.now);
    const holders = live.map(({ account }) => account?.name);
    if (new Set(holders).size !== holders.length) throw new Error(`two holders among ${holders.join(', ')}`);
    for (const key of this.#keys) {
      const now = stateOf(await this.#store.sessions.find(key, this.now));
      const before = this.#over.get(key);
      if (before !== undefined && now !== before) {
        // A key that was rotated away is forgotten after a while; nothing else may change.
        if (before !== 'rotated' || now !== 'unknown') throw new Error(`what was ${before} is now ${now}`);
      }
      if (now !== 'live') this.#over.set(key, now);
    }
    for (const [index, key] of this.#cookies.entries()) {
      const found = key === null ? undefined : await this.#store.sessions.find(key, this.now);
      if (found?.state === 'live' && found.session.views < (this.#views[index] ?? 0)) {
        throw new Error('a page view was lost');
      }
    }
  }
}

function stateOf(found: Found | undefined): string {
  if (found === undefined) return 'unknown';
  return found.state === 'ended' ? `ended: ${found.ended.reason}` : found.state;
}
