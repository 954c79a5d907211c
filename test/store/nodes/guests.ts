import { sessionKey } from '../../../server/ids.ts';
import type {
  Claim,
  EndedSession,
  LastSeen,
  SeatPolicy,
  Session,
  Store,
  StoredAccount,
} from '../../../server/store/store.ts';
import { HOME, LIFETIME, MINUTE, op, policy, SECOND } from '../contract/world.ts';
import { ADDRESSES, USERS, type Rules, type Step } from './history.ts';
import type { End, Owner, Recorded } from './record.ts';

const UNDO = 10 * SECOND;
/** Of the cookies that were given last one is chosen. */
const LATEST = 6;

type Claimant = Pick<StoredAccount, 'id' | 'passwordVersion'>;
/** What an answer says, but for who gave it and when. */
export type Said = Omit<Recorded, 'what' | 'node' | 'begun' | 'answered' | 'gaveUp' | 'cutOff'>;
/** Asks a node and records what it says; `perhaps`: what may have been done where it cannot say. */
type Ask = (
  what: string,
  node: number,
  ask: (store: Store, now: number) => Promise<Said>,
  perhaps: Said,
) => Promise<void>;

/** A cookie that was to be given to somebody. */
interface Cookie {
  name: string;
  user: number;
  address: string;
  /** The public id of the session that it opens, as far as is known. */
  session: string;
  /** It was given. */
  isGiven: boolean;
}

/** The clients of a house of nodes: browsers with cookies, and an operator. */
export class Guests {
  /** Whose sessions are. */
  readonly owners = new Map<string, Owner>();
  readonly #accounts: readonly Claimant[];
  readonly #policy: SeatPolicy;
  readonly #ask: Ask;
  readonly #cookies: Cookie[] = [];
  #count = 0;

  constructor(accounts: readonly Claimant[], rules: Rules, ask: Ask) {
    this.#accounts = accounts;
    this.#policy = policy(rules);
    this.#ask = ask;
  }

  async take(step: Step): Promise<void> {
    const { node } = step;
    if (step.do === 'sign in') {
      return this.#signIn(node, { user: step.user, address: ADDRESSES[step.address] ?? HOME }, null);
    }
    if (step.do === 'expire') return this.#expire(node);
    const latest = this.#cookies.slice(-LATEST);
    const cookie = latest.at(step.of % latest.length);
    if (cookie === undefined) return;
    switch (step.do) {
      case 'sign in again':
        return cookie.isGiven ? this.#signIn(node, cookie, cookie) : undefined;
      case 'find':
        return this.#find(node, cookie);
      case 'save':
        return this.#save(node, cookie);
      case 'restore':
        return this.#restore(node, cookie);
      case 'sign out':
      case 'kick':
        return this.#end(node, cookie, step.do);
      default:
        return this.#mark(node, cookie, step.do);
    }
  }

  async findAll(nodes: number): Promise<void> {
    for (const cookie of this.#cookies) {
      await Promise.all(Array.from({ length: nodes }, (_, node) => this.#find(node, cookie)));
    }
  }

  /** In a browser that came with a cookie, or with none. Where it is asked who is to go, that is somebody. */
  async #signIn(
    node: number,
    { user, address }: Pick<Cookie, 'user' | 'address'>,
    from: Cookie | null,
    takeOver: string | null = null,
  ): Promise<void> {
    const name = `s${++this.#count}`;
    const company = this.#policy.sameAddress === 'free' ? address : name;
    this.owners.set(name, { user: USERS[user] ?? '', company });
    const cookie = { name, user, address, session: from?.session ?? name, isGiven: false };
    this.#cookies.push(cookie);
    const claim = { cookie: name, from: from?.name ?? null, accepted: false };
    let asked: string | undefined;
    const by = from === null ? '' : ` by ${from.name}`;
    await this.#ask(
      `${USERS[user]} signs in${by} as ${name}`,
      node,
      async ({ sessions }, now) => {
        const claimed = await sessions.claim(this.#claim(cookie, from, takeOver, now));
        if (!claimed.ok) {
          const holders = 'holders' in claimed ? idsOf(claimed.holders) : [];
          asked = this.#policy.whenFull === 'ask' ? holders[0] : undefined;
          return { claim, live: holders };
        }
        cookie.session = claimed.session.id;
        cookie.isGiven = true;
        const gone = idsOf(claimed.displaced);
        return {
          claim: { ...claim, accepted: true },
          opened: { cookie: name, session: cookie.session },
          live: [cookie.session, ...gone],
          over: gone.map((id) => ({ session: id, reason: 'displaced' })),
          ...this.#sentAway(gone, takeOver),
        };
      },
      { claim },
    );
    if (takeOver === null && asked !== undefined) await this.#signIn(node, { user, address }, from, asked);
  }

  #claim({ name, user, address }: Cookie, from: Cookie | null, takeOver: string | null, now: number): Claim {
    const account = this.#accounts[user];
    if (account === undefined) throw new Error('no such user');
    return {
      ...newcomer(name, now),
      address,
      from: from === null ? null : sessionKey(from.name),
      account: account.id,
      passwordVersion: account.passwordVersion,
      byName: false,
      policy: this.#policy,
      aliveFor: MINUTE,
      takeOver,
      admits: 'all',
    };
  }

  /** Where all count nobody goes who was not chosen, unless the newer one takes the seat anyway. */
  #sentAway(gone: string[], takeOver: string | null): Said {
    const { whenFull, countOnly } = this.#policy;
    if (whenFull === 'displace' || countOnly === 'alive') return {};
    const company = takeOver === null ? undefined : this.owners.get(takeOver)?.company;
    const chosen = [...this.owners].filter(([, owner]) => owner.company === company).map(([id]) => id);
    return { sentAway: { gone, chosen } };
  }

  #find(node: number, cookie: Cookie): Promise<void> {
    const { name, isGiven } = cookie;
    return this.#ask(
      `find ${name}`,
      node,
      async ({ sessions }, now) => {
        const found = await sessions.find(sessionKey(name), now);
        if (found === undefined) return { unknown: name, ...(isGiven && { shut: name }) };
        if (found.state === 'rotated') return { replaced: name, shut: name };
        if (found.state === 'ended') return { over: endsOf([found.ended]), shut: name };
        const { id: session, data } = found.session;
        const dictionary = { session, fields: Object.keys(data) };
        return { live: [session], opened: { cookie: name, session }, found: dictionary };
      },
      {},
    );
  }

  #save(node: number, { name, session, isGiven }: Cookie): Promise<void> {
    const field = `f${++this.#count}`;
    return this.#ask(
      `save ${field} by ${name}`,
      node,
      async ({ sessions }, now) => {
        const change = { set: { [field]: 1 }, remove: [] };
        const saved = await sessions.save(sessionKey(name), change, 100_000, now);
        if (saved !== 'saved') return isGiven ? { shut: name } : {};
        if (!isGiven) return {};
        return { live: [session], opened: { cookie: name, session }, saved: { session, fields: [field] } };
      },
      {},
    );
  }

  #end(node: number, { session }: Cookie, how: 'sign out' | 'kick'): Promise<void> {
    return this.#ask(
      `${how} ${session}`,
      node,
      async ({ sessions }, now) => {
        const kicked = { reason: 'kicked', undoUntil: now + UNDO } as const;
        const end = how === 'kick' ? kicked : ({ reason: 'signed-out' } as const);
        const over = endsOf(await sessions.end([session], { ...op(now), note: null, ...end }));
        return { over, live: over.map((one) => one.session) };
      },
      {},
    );
  }

  #restore(node: number, { session }: Cookie): Promise<void> {
    return this.#ask(
      `restore ${session}`,
      node,
      async ({ sessions }, now) => {
        const restored = idsOf(await sessions.restore([session], op(now)));
        return { restored, live: restored };
      },
      { restored: [session] },
    );
  }

  #mark(node: number, { session }: Cookie, how: 'use' | 'come' | 'leave'): Promise<void> {
    return this.#ask(
      `${how} ${session}`,
      node,
      async ({ sessions }, now) => {
        const marks: Record<typeof how, Partial<LastSeen>> = {
          use: { usedAt: now, aliveUntil: now + MINUTE },
          come: { aliveUntil: null },
          leave: { aliveUntil: now, left: 'closed' },
        };
        await sessions.writeLastSeen([
          { id: session, seenAt: now, usedAt: null, aliveUntil: null, ...marks[how] },
        ]);
        return how === 'use' ? { used: { session, until: now + LIFETIME.idle } } : {};
      },
      {},
    );
  }

  #expire(node: number): Promise<void> {
    return this.#ask(
      'expire',
      node,
      async ({ sessions }, now) => ({ over: endsOf(await sessions.expire(now, 100)) }),
      {},
    );
  }
}

/** A browser that nobody knows. */
export function newcomer(id: string, now: number) {
  const browser = { address: HOME, agent: '', from: null, viewedAt: null };
  return { key: sessionKey(id), id, now, lifetime: LIFETIME, ...browser };
}

const idsOf = (sessions: readonly Session[]): string[] => sessions.map(({ id }) => id);
export const endsOf = (sessions: readonly EndedSession[]): End[] =>
  sessions.map(({ id, reason, at }) => ({ session: id, reason, at }));
