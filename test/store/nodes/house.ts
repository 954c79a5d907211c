import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../../server/errors.ts';
import { sessionKey } from '../../../server/ids.ts';
import { openRedisStore } from '../../../server/store/redis.ts';
import type {
  Actor,
  EndedSession,
  SeatPolicy,
  Session,
  Store,
  StoredAccount,
} from '../../../server/store/store.ts';
import { openGate, type Gate } from '../../helpers/gate.ts';
import type { RedisServer } from '../../helpers/redis-server.ts';
import { HOME, LIFETIME, MINUTE, OFFICE, policy, SECOND, START } from '../contract/world.ts';
import { NODES, USERS, type Fault, type Step } from './history.ts';
import type { End, Recorded, RecordedHistory } from './record.ts';

const UNDO = 10 * SECOND;
/** Of those who signed in last one is chosen. */
const LATEST = 6;
const LAST = 'last';
/** Milliseconds for which writes are paused, unless that is taken back. */
const PAUSE = '60000';

interface Node {
  store: Store;
  gate: Gate;
  heard: End[];
}

type Claimant = Pick<StoredAccount, 'id' | 'passwordVersion'>;
/** What an answer says, but for who gave it and when. */
type Said = Omit<Recorded, 'what' | 'node' | 'begun' | 'answered' | 'cutOff'>;

/** Nodes on one Redis, each behind a gate, and clients who do what a history says; all of it is recorded. */
export class NodesHouse {
  now = START;
  readonly #redis: RedisServer;
  readonly #nodes: Node[];
  readonly #policy: SeatPolicy;
  readonly #accounts: readonly Claimant[];
  readonly #owners = new Map<string, string>();
  readonly #operations: Recorded[] = [];
  #faults: Fault[] = [];
  #moment = 0;
  #done = 0;
  #count = 0;

  private constructor(
    redis: RedisServer,
    nodes: Node[],
    accounts: readonly Claimant[],
    whenFull: SeatPolicy['whenFull'],
  ) {
    this.#redis = redis;
    this.#nodes = nodes;
    this.#accounts = accounts;
    this.#policy = policy({ whenFull });
  }

  static async open(redis: RedisServer, whenFull: SeatPolicy['whenFull']): Promise<NodesHouse> {
    const nodes = await Promise.all(
      Array.from({ length: NODES }, async () => {
        const gate = await openGate(redis.url);
        const store = await openRedisStore(gate.url, () => undefined);
        return { store, gate, heard: [] as End[] };
      }),
    );
    for (const { store, heard } of nodes) {
      store.news.on((news) => {
        if (news.type === 'ended') heard.push(...endsOf(news.sessions));
      });
    }
    const by = { actor: 'op', at: START, address: OFFICE };
    const accounts = [];
    for (const name of USERS) {
      const account = { name, folded: name, role: 'user', passwordHash: 'h' } as const;
      const added = await nodes[0]?.store.accounts.add(account, by);
      if (added === undefined) throw new Error('not added');
      accounts.push(added);
    }
    return new NodesHouse(redis, nodes, accounts, whenFull);
  }

  /** Each client takes its steps one after the other, all clients at once, while nodes lose the server. */
  async take(clients: readonly (readonly Step[])[], faults: readonly Fault[]): Promise<void> {
    this.#faults = [...faults];
    this.#done = 0;
    await Promise.all(
      clients.map(async (steps) => {
        for (const step of steps) await this.#take(step);
      }),
    );
    this.#faults = [];
    await this.#heal();
  }

  /** Asks every node for everything, and waits until all have told of the last end. */
  async finish(): Promise<RecordedHistory> {
    const by = { ...this.#op(), reason: 'kicked', note: null } as const;
    const [first] = this.#nodes;
    await first?.store.sessions.expire(this.now, 1000);
    await first?.store.sessions.create(this.#newcomer(LAST));
    await first?.store.sessions.end([LAST], by);
    for (const { heard } of this.#nodes) {
      while (!heard.some(({ session }) => session === LAST)) await wait(5);
    }
    for (const session of this.#owners.keys()) {
      await Promise.all(this.#nodes.map((_, node) => this.#find(node, session)));
    }
    const heard = this.#nodes.map((node) =>
      node.heard.slice(
        0,
        node.heard.findIndex(({ session }) => session === LAST),
      ),
    );
    return { owners: this.#owners, operations: this.#operations, heard };
  }

  async dispose(): Promise<void> {
    await this.#heal();
    await Promise.all(this.#nodes.map(({ store }) => store.close()));
    await Promise.all(this.#nodes.map(({ gate }) => gate.close()));
  }

  async #heal(): Promise<void> {
    for (const { gate } of this.#nodes) gate.heal();
    await this.#redis.send('CLIENT', 'UNPAUSE');
    for (const { store } of this.#nodes) {
      const answers = () =>
        store.ping().then(
          () => true,
          () => false,
        );
      while (!(await answers())) await wait(5);
    }
  }

  async #take(step: Step): Promise<void> {
    const { node } = step;
    if (step.do === 'sign in') return this.#signIn(node, step.user);
    if (step.do === 'expire') return this.#expire(node);
    const latest = [...this.#owners.keys()].slice(-LATEST);
    const session = latest.at(step.of % latest.length);
    if (session === undefined) return;
    if (step.do === 'find') return this.#find(node, session);
    if (step.do === 'save') return this.#save(node, session);
    if (step.do === 'restore') return this.#restore(node, session);
    return this.#end(node, session, step.do);
  }

  async #signIn(node: number, user: number): Promise<void> {
    const session = `s${++this.#count}`;
    const [name, account] = [USERS[user], this.#accounts[user]];
    if (name === undefined || account === undefined) throw new Error('no such user');
    this.#owners.set(session, name);
    await this.#record(`${name} signs in as ${session}`, node, async ({ sessions }) => {
      const claimed = await sessions.claim({
        ...this.#newcomer(session),
        account: account.id,
        passwordVersion: account.passwordVersion,
        byName: false,
        policy: this.#policy,
        aliveFor: MINUTE,
        takeOver: null,
        admits: 'all',
      });
      if (!claimed.ok) return { live: 'holders' in claimed ? idsOf(claimed.holders) : [] };
      const displaced = idsOf(claimed.displaced);
      return {
        signedIn: session,
        live: [session, ...displaced],
        over: displaced.map((id) => ({ session: id, reason: 'displaced' })),
      };
    });
  }

  #find(node: number, session: string): Promise<void> {
    return this.#record(`find ${session}`, node, async ({ sessions }) => {
      const found = await sessions.find(sessionKey(session), this.now);
      if (found === undefined) return { unknown: session };
      if (found.state === 'live') {
        const { data } = found.session;
        return { live: [session], found: { session, fields: Object.keys(data) } };
      }
      return { over: found.state === 'ended' ? endsOf([found.ended]) : [{ session, reason: 'rotated' }] };
    });
  }

  #save(node: number, session: string): Promise<void> {
    const field = `f${++this.#count}`;
    // One whose sign-in nobody heard of may not be there yet.
    const isThere = this.#operations.some(({ signedIn }) => signedIn === session);
    return this.#record(`save ${field} of ${session}`, node, async ({ sessions }) => {
      const change = { set: { [field]: 1 }, remove: [] };
      const saved = await sessions.save(sessionKey(session), change, 100_000, this.now);
      if (saved !== 'saved') return isThere ? { over: [{ session, reason: null }] } : {};
      return { live: [session], saved: { session, fields: [field] } };
    });
  }

  #end(node: number, session: string, how: 'sign out' | 'kick'): Promise<void> {
    const by = { ...this.#op(), note: null };
    const kicked = { reason: 'kicked', undoUntil: this.now + UNDO } as const;
    return this.#record(`${how} ${session}`, node, async ({ sessions }) => {
      const end = how === 'kick' ? kicked : ({ reason: 'signed-out' } as const);
      const over = endsOf(await sessions.end([session], { ...by, ...end }));
      return { over, live: over.map((one) => one.session) };
    });
  }

  #restore(node: number, session: string): Promise<void> {
    return this.#record(
      `restore ${session}`,
      node,
      async ({ sessions }) => {
        const restored = idsOf(await sessions.restore([session], this.#op()));
        return { restored, live: restored };
      },
      { restored: [session] },
    );
  }

  #expire(node: number): Promise<void> {
    return this.#record('expire', node, async ({ sessions }) => ({
      over: endsOf(await sessions.expire(this.now, 100)),
    }));
  }

  /** @param perhaps what may have been done where the node cannot say */
  async #record(
    what: string,
    node: number,
    ask: (store: Store) => Promise<Said>,
    perhaps: Said = {},
  ): Promise<void> {
    const { store, gate } = this.#node(node);
    const shut = gate.shut;
    const begun = ++this.#moment;
    const said = await ask(store).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'store-unavailable') return undefined;
      throw error;
    });
    const answered = said === undefined ? Infinity : ++this.#moment;
    const cutOff = shut !== null && gate.shut === shut;
    this.#operations.push({ what, node, begun, answered, cutOff, ...(said ?? perhaps) });
    const done = ++this.#done;
    for (const fault of this.#faults) {
      if (done === fault.after) await this.#break(fault);
      if (done === fault.after + fault.lasts) await this.#mend(fault);
    }
  }

  async #break({ node, how }: Fault): Promise<void> {
    if (how === 'pause writes') await this.#redis.send('CLIENT', 'PAUSE', PAUSE, 'WRITE');
    else this.#node(node).gate[how]();
  }

  async #mend({ node, how }: Fault): Promise<void> {
    if (how === 'pause writes') await this.#redis.send('CLIENT', 'UNPAUSE');
    else this.#node(node).gate.heal();
  }

  #node(index: number): Node {
    const node = this.#nodes[index];
    if (node === undefined) throw new Error('no such node');
    return node;
  }

  #newcomer(id: string) {
    const browser = { address: HOME, agent: '', from: null, viewedAt: null };
    return { key: sessionKey(id), id, now: this.now, lifetime: LIFETIME, ...browser };
  }

  #op(): Actor {
    return { actor: 'op', at: this.now, address: OFFICE };
  }
}

const idsOf = (sessions: readonly Session[]): string[] => sessions.map(({ id }) => id);
const endsOf = (sessions: readonly EndedSession[]): End[] =>
  sessions.map(({ id, reason }) => ({ session: id, reason }));
