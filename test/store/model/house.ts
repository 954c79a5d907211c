import { setImmediate as turn } from 'node:timers/promises';
import { sessionKey } from '../../../server/ids.ts';
import type { Actor, Claimed, SeatPolicy, Session, Store } from '../../../server/store/store.ts';
import { MINUTE, OFFICE, policy, SECOND, START, type StoreUnderTest } from '../contract/world.ts';
import { BROWSERS, USERS, type Step } from './history.ts';
import { Judge } from './judge.ts';

const LIFETIME = { idle: 30 * MINUTE, absolute: 120 * MINUTE };
const ALIVE = MINUTE;
const UNDO = 10 * SECOND;
const BAN = 20 * SECOND;

/** One browser: its cookie's key, its page views, and what it was offered when the house was full. */
interface Browser {
  address: string;
  key: string;
  views: number;
  offer: { user: number; holders: Session[] } | null;
}

/** Users, browsers and an operator at one store, who do what a history says. */
export class House {
  now = START;
  readonly #under: StoreUnderTest;
  readonly #judge = new Judge();
  #store: Store;
  #browsers: Browser[] = [];
  readonly #policies: SeatPolicy[];
  /** Whom the operator showed out, of each user. */
  readonly #kicked: string[][] = USERS.map(() => []);
  readonly #keys = new Set<string>();
  #count = 0;

  private constructor(under: StoreUnderTest, policies: readonly SeatPolicy[]) {
    this.#policies = [...policies];
    this.#under = under;
    this.#store = under.store;
    this.#judge.hear(under.store);
  }

  static async open(under: StoreUnderTest, policies: readonly SeatPolicy[]): Promise<House> {
    const house = new House(under, policies);
    const account = { role: 'user', passwordHash: 'h' } as const;
    for (const name of USERS) await under.store.accounts.add({ ...account, name, folded: name }, house.#op());
    house.#browsers = await Promise.all(
      BROWSERS.map(async (address) => {
        const found = await under.store.sessions.create(house.#newcomer(address, null));
        if (found.state !== 'live') throw new Error('not live');
        return { address, key: found.session.key, views: 0, offer: null };
      }),
    );
    return house;
  }

  async reopen(): Promise<void> {
    this.#store = await this.#under.reopen();
    this.#judge.hear(this.#store);
  }

  dispose(): Promise<void> {
    return this.#under.dispose();
  }

  /** Takes these steps at once. */
  async take(steps: readonly Step[]): Promise<void> {
    await this.#judge.begin(this.#store, this.now);
    await Promise.all(steps.map((step) => this.#take(step)));
    await this.check();
  }

  async check(): Promise<void> {
    await this.#judge.check(this.#store, this.#keys, this.now);
    for (const { key, views } of this.#browsers) {
      const found = await this.#store.sessions.find(key, this.now);
      if (found?.state === 'live' && found.session.views !== views) {
        throw new Error(`${views} page views are ${found.session.views}`);
      }
    }
  }

  async #take(step: Step): Promise<void> {
    if ('browser' in step) return this.#takeOfBrowser(step, this.#browser(step.browser));
    for (let n = 0; n < step.after; n++) await turn();
    if ('user' in step) return this.#takeOfUser(step, USERS[step.user] ?? 'ada');
    if (step.do === 'sweep') {
      await this.#store.sessions.expire(this.now, 100);
      return;
    }
    this.#judge.lifting();
    const { bans } = this.#store;
    for (const { id } of await bans.list(this.now)) await bans.lift(id, this.#op());
    this.#judge.lifting();
  }

  async #takeOfBrowser(step: Extract<Step, { browser: number }>, browser: Browser): Promise<void> {
    const { sessions, visits, bans } = this.#store;
    // Slow requests: the cookie is the one they were sent with, whatever happens before they arrive.
    const { key, address } = browser;
    for (let n = 0; n < step.after; n++) await turn();
    switch (step.do) {
      case 'sign in':
        return this.#signIn(browser, step.user, null);
      case 'take over': {
        const holder = browser.offer?.holders.at(step.holder % browser.offer.holders.length);
        if (browser.offer === null || holder === undefined) return;
        return this.#signIn(browser, browser.offer.user, holder.id);
      }
      case 'start over':
        return this.#startOver(browser);
      case 'save':
        await sessions.save(key, { set: { n: ++this.#count }, remove: [] }, 1000, this.now);
        return;
      case 'view':
        if ((await visits.count({ key, page: '/', now: this.now })) !== undefined) browser.views++;
        return;
      case 'tell':
        if (await sessions.markTold(key, this.now)) this.#judge.told(key);
        return;
      case 'ban address': {
        const words = { words: null, keep: null };
        const until = this.now + BAN;
        await bans.add({ kind: 'address', who: address, shown: address, until, ...words }, this.#op());
        this.#judge.banned(address);
        return;
      }
      default: {
        const found = await sessions.find(key, this.now);
        if (found?.state !== 'live') return;
        const { id } = found.session;
        if (step.do === 'sign out') {
          await sessions.end([id], { ...this.#op(), actor: null, reason: 'signed-out', note: null });
        } else {
          const aliveUntil = this.now + ALIVE;
          await sessions.writeLastSeen([{ id, seenAt: this.now, usedAt: this.now, aliveUntil }]);
        }
      }
    }
  }

  async #takeOfUser(step: Exclude<Extract<Step, { user: number }>, { browser: number }>, user: string) {
    const { accounts, bans } = this.#store;
    const by = this.#op();
    const spoiled = this.#judge.spoiling(user);
    switch (step.do) {
      case 'policy':
        this.#policies[step.user] = step.policy;
        return;
      case 'kick':
        return this.#kick(step.user, step.coolDown);
      case 'undo': {
        const ids = this.#kicked[step.user] ?? [];
        const before = this.#judge.restoring();
        this.#judge.lifting();
        const restored = await this.#store.sessions.restore(ids, by);
        this.#judge.lifting();
        // The kick's own answer may still be under way.
        await turn();
        this.#judge.restored(restored, before, this.now);
        return;
      }
      case 'ban': {
        const ban = { who: user, shown: user, until: this.now + BAN, words: null, keep: null };
        await bans.add({ kind: 'user', ...ban }, by);
        this.#judge.banned(user);
        break;
      }
      case 'disable and enable':
        await accounts.setDisabled(user, true, by);
        await accounts.setDisabled(user, false, by);
        break;
      case 'new password':
        await accounts.setPassword(user, 'h', { ...by, keep: null });
        break;
      case 'not me':
        await accounts.lock(user, { ...by, actor: user });
        await turn();
        await accounts.setPassword(user, 'h', { ...by, actor: user, keep: null });
        break;
    }
    spoiled();
  }

  async #kick(user: number, coolDown: boolean): Promise<void> {
    const live = await this.#store.sessions.signedIn(null, 100, this.now);
    const ids = live.filter(({ account }) => account?.name === USERS[user]).map(({ id }) => id);
    this.#kicked[user]?.push(...ids);
    const how = { reason: 'kicked', note: null, undoUntil: this.now + UNDO } as const;
    const banUntil = coolDown ? this.now + BAN : null;
    const ended = await this.#store.sessions.end(ids, { ...this.#op(), ...how, banUntil });
    this.#judge.kicked(ended);
    if (coolDown && ended.length > 0) this.#judge.banned(USERS[user] ?? '');
  }

  async #signIn(browser: Browser, user: number, takeOver: string | null): Promise<void> {
    const name = USERS[user] ?? 'ada';
    const account = await this.#store.accounts.find(name);
    if (account === undefined) throw new Error('no account');
    const newcomer = this.#newcomer(browser.address, browser.key);
    this.#judge.goingOn(newcomer);
    const seats = this.#policies[user] ?? policy();
    const filed = this.#judge.claiming(newcomer.key, name, browser.address, seats);
    const claimed: Claimed = await this.#store.sessions.claim({
      ...newcomer,
      account: account.id,
      passwordVersion: account.passwordVersion,
      policy: seats,
      aliveFor: ALIVE,
      admits: 'all',
      takeOver,
      byName: false,
    });
    if (claimed.ok) {
      browser.key = claimed.session.key;
      this.#judge.accepted(filed);
    } else if (claimed.why === 'seats-taken') browser.offer = { user, holders: claimed.holders };
  }

  /** An ended browser becomes a visitor, as it does when it looks at a page. */
  async #startOver(browser: Browser): Promise<void> {
    const { sessions } = this.#store;
    if ((await sessions.find(browser.key, this.now))?.state !== 'ended') return;
    const newcomer = this.#newcomer(browser.address, browser.key);
    this.#judge.goingOn(newcomer);
    const found = await sessions.create(newcomer);
    if (found.state === 'live') browser.key = found.session.key;
  }

  #newcomer(address: string, from: string | null) {
    const count = ++this.#count;
    const key = sessionKey(`session ${count}`);
    this.#keys.add(key);
    return {
      key,
      id: `session${count}`,
      now: this.now,
      address,
      agent: '',
      lifetime: LIFETIME,
      from,
      viewedAt: null,
    };
  }

  #op(): Actor {
    return { actor: 'op', at: this.now, address: OFFICE };
  }

  #browser(index: number): Browser {
    const browser = this.#browsers[index];
    if (browser === undefined) throw new Error('no such browser');
    return browser;
  }
}
