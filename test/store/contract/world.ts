import { test as base } from 'vitest';
import { sessionKey } from '../../../server/ids.ts';
import type {
  Actor,
  Claim,
  Claimed,
  EndedSession,
  EndHow,
  News,
  Newcomer,
  SeatPolicy,
  Session,
  Store,
  StoredAccount,
} from '../../../server/store/store.ts';
import type { AuditEntry, AuditFilter, Role } from '../../../server/contract/contract.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const LIFETIME = { idle: 60 * MINUTE, absolute: 600 * MINUTE };
export const START = Date.UTC(2026, 0, 1, 9);

export const HOME = '192.0.2.1';
export const AWAY = '198.51.100.9';
export const OFFICE = '203.0.113.5';

/** What a test of an adapter needs: an empty store, and the same one closed and opened again. */
export interface StoreUnderTest {
  store: Store;
  reopen(): Promise<Store>;
  dispose(): Promise<void>;
}

export type Refused = Extract<Claimed, { ok: false }>;
/** What a claim needs to know of an account. */
type Claimant = Pick<StoredAccount, 'id' | 'passwordVersion'>;

/** The operator, at this time. */
export const op = (at = START): Actor => ({ actor: 'op', at, address: OFFICE });

export const kick = (change: Partial<EndHow> = {}): EndHow => ({
  ...op(),
  reason: 'kicked',
  note: null,
  ...change,
});

/** Kicks can be taken back until then, and are a little later. */
export const UNDO = START + 10 * SECOND;
export const undoable = (change: Partial<EndHow> = {}) => ({ undoUntil: UNDO, ...change });
export const later = (seconds = 1) => op(START + seconds * SECOND);

/** One seat that the newer sign-in takes, but for what is said. */
export const policy = (change: Partial<SeatPolicy> = {}): SeatPolicy => ({
  seats: 1,
  whenFull: 'displace',
  countOnly: 'all',
  sameAddress: 'counts',
  shared: { after: 0, within: 10 * MINUTE },
  ...change,
});

/** A store of one test, and what the tests say again and again. */
export class World {
  store: Store;
  readonly #under: StoreUnderTest;
  #count = 0;

  constructor(under: StoreUnderTest) {
    this.#under = under;
    this.store = under.store;
  }

  async reopen(): Promise<void> {
    this.store = await this.#under.reopen();
  }

  dispose(): Promise<void> {
    return this.#under.dispose();
  }

  newcomer(change: Partial<Newcomer> = {}): Newcomer {
    this.#count++;
    return {
      key: sessionKey(`session ${this.#count}`),
      id: `session${String(this.#count).padStart(3, '0')}`,
      now: START,
      address: HOME,
      agent: 'Browser/1',
      lifetime: LIFETIME,
      from: null,
      viewedAt: null,
      ...change,
    };
  }

  async account(
    folded = 'ada',
    { role = 'user' as Role, name = folded, passwordHash = 'hash' as string | null, at = START } = {},
  ): Promise<StoredAccount> {
    const added = await this.store.accounts.add({ name, folded, role, passwordHash }, op(at));
    if (added === undefined) throw new Error('not added');
    return added;
  }

  claimOf({ id, passwordVersion }: Claimant, change: Partial<Claim> = {}): Claim {
    return {
      ...this.newcomer(),
      account: id,
      passwordVersion,
      policy: policy(),
      aliveFor: MINUTE,
      byName: false,
      takeOver: null,
      admits: 'all',
      ...change,
    };
  }

  async claim(account: Claimant, change: Partial<Claim> = {}) {
    const claimed = await this.store.sessions.claim(this.claimOf(account, change));
    if (!claimed.ok) throw new Error(`refused: ${claimed.why}`);
    return claimed;
  }

  async refused(account: Claimant, change: Partial<Claim> = {}): Promise<Refused> {
    const claimed = await this.store.sessions.claim(this.claimOf(account, change));
    if (claimed.ok) throw new Error('let in');
    return claimed;
  }

  async visitor(change: Partial<Newcomer> = {}): Promise<Session> {
    const found = await this.store.sessions.create(this.newcomer(change));
    if (found.state !== 'live') throw new Error('not live');
    return found.session;
  }

  async live(key: string, now = START): Promise<Session> {
    const found = await this.store.sessions.find(key, now);
    if (found?.state !== 'live') throw new Error(`not live: ${found?.state}`);
    return found.session;
  }

  async ended(key: string, now = START): Promise<EndedSession> {
    const found = await this.store.sessions.find(key, now);
    if (found?.state !== 'ended') throw new Error(`not ended: ${found?.state}`);
    return found.ended;
  }

  /** Public ids of all users' live sessions. */
  async signedIn(now = START): Promise<string[]> {
    return idsOf(await this.store.sessions.signedIn(null, 1000, now));
  }

  /** Ends one session and answers its end. */
  async kick(session: Pick<Session, 'id'>, change: Partial<EndHow> = {}): Promise<EndedSession> {
    const [ended] = await this.store.sessions.end([session.id], kick(change));
    if (ended === undefined) throw new Error('not kicked');
    return ended;
  }

  listen(): News[] {
    const heard: News[] = [];
    this.store.news.on((news) => heard.push(news));
    return heard;
  }

  /** The audit log, the oldest first. */
  async audit(filter: AuditFilter = {}): Promise<AuditEntry[]> {
    return (await this.store.audit.list(filter, null, 10_000)).reverse();
  }

  /** What an action adds to the audit log. */
  async written(action: () => Promise<unknown>): Promise<AuditEntry[]> {
    const before = await this.audit();
    await action();
    return (await this.audit()).slice(before.length);
  }
}

export const idsOf = (sessions: readonly { id: string }[]): string[] => sessions.map(({ id }) => id);
export const sorted = (ids: readonly string[]): string[] => [...ids].sort();

/** Tests of a store; each has a world of its own. */
export const contractTest = (open: () => Promise<StoreUnderTest>) =>
  base.extend<{ world: World }>({
    world: async ({}, use) => {
      const world = new World(await open());
      await use(world);
      await world.dispose();
    },
  });
export type ContractTest = ReturnType<typeof contractTest>;
