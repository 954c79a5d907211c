import type { EndedSession, Found, News, SeatPolicy, Session, Store } from '../../../server/store/store.ts';

/** What stood when a claim was made. */
export interface Filed {
  user: string;
  policy: SeatPolicy;
  /** Bans of its user or address that were in force. */
  banned: string[];
  lifts: number;
}

/** What stood when sessions were to be restored: those whose accounts were shut since. */
export type Spoiled = ReadonlySet<string>;

/**
 * Watches a store from outside, through its answers and its news, and says what may never be. News come in the
 * order of the commits, so they are the history that all answers have to fit.
 */
export class Judge {
  readonly #faults: string[] = [];
  /** Users' live sessions by id, as the news tell. */
  readonly #live = new Map<string, { user: string; address: string }>();
  /** Claims by key. */
  readonly #filed = new Map<string, Filed>();
  /** What the last that came in has to fit: judged when all news of its step are here. */
  #accepted: Pick<Filed, 'user' | 'policy'> | null = null;
  /** The policies that each user's claims ever had. */
  readonly #policies = new Map<string, Set<SeatPolicy>>();
  /** Keys that browsers came with for new ones, by these, and those that they gave up for them. */
  readonly #before = new Map<string, string>();
  readonly #givenUp = new Set<string>();
  readonly #banned = new Set<string>();
  #lifts = 0;
  /** Keys that were seen to be over or dead, and how. */
  readonly #over = new Map<string, string>();
  /** Of restored sessions: keys since the last check, and how often, by key and by id. */
  readonly #restoredKeys = new Set<string>();
  readonly #restoredOf = new Map<string, number>();
  readonly #restored = new Map<string, number>();
  readonly #ended = new Map<string, number>();
  readonly #told = new Map<string, number>();
  /** Kicked sessions by id, and until when that can be taken back. */
  readonly #undoable = new Map<string, { user: string; until: number }>();
  #spoiled: Spoiled = new Set();

  /** Hears a store, from when it is opened. */
  hear(store: Store): void {
    store.news.on((news) => this.#heard(news));
  }

  #heard(news: News): void {
    if (news.type === 'started') {
      this.#judgeSeats();
      const { id, key, account, address } = news.session;
      if (this.#givenUp.has(key)) this.#faults.push('restored what no browser holds any more');
      const before = this.#before.get(key);
      if (before !== undefined) this.#givenUp.add(before);
      if (account === null) return;
      const filed = this.#filed.get(key) ?? null;
      // Who signs in again in the same browser is let in even where nobody is displaced and there are too many.
      const returns = this.#live.get(id)?.user === account.name && filed?.policy.whenFull !== 'displace';
      this.#accepted = filed === null ? this.#steady(account.name) : returns ? null : filed;
      this.#live.set(id, { user: account.name, address });
      this.#filed.delete(key);
    } else if (news.type === 'ended') {
      for (const { id } of news.sessions) {
        this.#live.delete(id);
        this.#ended.set(id, (this.#ended.get(id) ?? 0) + 1);
      }
    }
  }

  /** What a restored session has to fit: as long as the policy never changed there is one answer. */
  #steady(user: string): Pick<Filed, 'user' | 'policy'> | null {
    const [policy, ...more] = this.#policies.get(user) ?? [];
    return policy === undefined || more.length > 0 ? null : { user, policy };
  }

  /** Who was let in has no more places than seats. */
  #judgeSeats(): void {
    if (this.#accepted === null) return;
    const { user, policy } = this.#accepted;
    this.#accepted = null;
    const held = [...this.#live.values()].filter((one) => one.user === user);
    const places =
      policy.sameAddress === 'free' ? new Set(held.map(({ address }) => address)).size : held.length;
    if (places > policy.seats) this.#faults.push(`${places} places of ${user} with ${policy.seats} seats`);
  }

  /** A group of steps begins: what is live and banned now stays so unless one of them changes it. */
  async begin(store: Store, now: number): Promise<void> {
    this.#live.clear();
    for (const { id, account, address } of await store.sessions.signedIn(null, 1000, now)) {
      this.#live.set(id, { user: account?.name ?? '', address });
    }
    this.#banned.clear();
    for (const { who } of await store.bans.list(now)) this.#banned.add(who);
  }

  claiming(key: string, user: string, address: string, policy: SeatPolicy): Filed {
    const banned = [user, address].filter((who) => this.#banned.has(who));
    const filed = { user, policy, banned, lifts: this.#lifts };
    this.#filed.set(key, filed);
    this.#policies.set(user, (this.#policies.get(user) ?? new Set()).add(policy));
    return filed;
  }

  /** A browser asks for a new key. */
  goingOn({ key, from }: { key: string; from: string | null }): void {
    if (from !== null) this.#before.set(key, from);
  }

  accepted({ user, banned, lifts }: Filed): void {
    if (banned.length > 0 && lifts === this.#lifts) {
      this.#faults.push(`${user} was let in, banned: ${banned.join(', ')}`);
    }
  }

  banned(who: string): void {
    this.#banned.add(who);
  }

  /** Bans may go from here on; called again when they have. */
  lifting(): void {
    this.#banned.clear();
    this.#lifts++;
  }

  kicked(ended: readonly EndedSession[]): void {
    for (const { id, user, undoUntil } of ended) {
      this.#undoable.set(id, { user: user ?? '', until: undoUntil ?? 0 });
      this.#spoiled = new Set([...this.#spoiled].filter((one) => one !== id));
    }
  }

  /** An account is about to be shut or given a new password. Call what is answered when that is done. */
  spoiling(user: string): () => void {
    const ids = [...this.#undoable].filter(([, kick]) => kick.user === user).map(([id]) => id);
    return () => {
      this.#spoiled = new Set([...this.#spoiled, ...ids]);
    };
  }

  restoring(): Spoiled {
    return this.#spoiled;
  }

  restored(sessions: readonly Session[], spoiled: Spoiled, now: number): void {
    for (const { id, key } of sessions) {
      this.#restoredKeys.add(key);
      this.#restoredOf.set(key, (this.#restoredOf.get(key) ?? 0) + 1);
      this.#restored.set(id, (this.#restored.get(id) ?? 0) + 1);
      const kick = this.#undoable.get(id);
      if (kick === undefined) this.#faults.push('restored what nobody kicked');
      else if (kick.until <= now) this.#faults.push('restored too late');
      else if (spoiled.has(id)) this.#faults.push('restored although the account was shut since');
    }
  }

  told(key: string): void {
    this.#told.set(key, (this.#told.get(key) ?? 0) + 1);
  }

  /** All that must hold between the steps. `keys`: all that were ever handed out. */
  async check(store: Store, keys: Iterable<string>, now: number): Promise<void> {
    this.#judgeSeats();
    for (const key of keys) {
      const state = stateOf(await store.sessions.find(key, now));
      this.#judgeState(key, state);
      if (state === 'live') this.#over.delete(key);
      else this.#over.set(key, state);
    }
    this.#restoredKeys.clear();
    await this.#judgeAudit(store);
    if (this.#faults.length > 0) throw new Error(this.#faults.join('; '));
  }

  #judgeState(key: string, state: string): void {
    const before = this.#over.get(key);
    if (before === undefined || before === state) return;
    // A key that was rotated away is forgotten after a while.
    if (before === 'rotated' && state === 'unknown') return;
    if (before === 'ended: kicked' && this.#restoredKeys.has(key)) return;
    this.#faults.push(`what was ${before} is now ${state}`);
  }

  async #judgeAudit(store: Store): Promise<void> {
    const count = async (event: 'session-ended' | 'session-restored') => {
      const counts = new Map<string, number>();
      const entries = await store.audit.list({ events: [event] }, null, 100_000);
      for (const { session } of entries) counts.set(session ?? '', (counts.get(session ?? '') ?? 0) + 1);
      return counts;
    };
    this.#compare('ends written down', await count('session-ended'), this.#ended);
    this.#compare('restores written down', await count('session-restored'), this.#restored);
    for (const [id, ends] of this.#ended) {
      if (ends > 1 + (this.#restored.get(id) ?? 0)) this.#faults.push(`one session ended ${ends} times`);
    }
    for (const [key, times] of this.#told) {
      const ends = 1 + (this.#restoredOf.get(key) ?? 0);
      if (times > ends) this.#faults.push(`one browser was told ${times} times of ${ends} ends`);
    }
  }

  #compare(what: string, found: Map<string, number>, expected: Map<string, number>): void {
    for (const id of new Set([...found.keys(), ...expected.keys()])) {
      const [is, should] = [found.get(id) ?? 0, expected.get(id) ?? 0];
      if (is !== should) this.#faults.push(`${what} of ${id}: ${is}, not ${should}`);
    }
  }
}

function stateOf(found: Found | undefined): string {
  if (found === undefined) return 'unknown';
  return found.state === 'ended' ? `ended: ${found.ended.reason}` : found.state;
}
