import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../../server/errors.ts';
import { openRedisStore } from '../../../server/store/redis/redis.ts';
import type { Store } from '../../../server/store/store.ts';
import { openGate, type Gate } from '../../helpers/gate.ts';
import type { RedisServer } from '../../helpers/redis-server.ts';
import { op, START } from '../contract/world.ts';
import { endsOf, Guests, newcomer, type Said } from './guests.ts';
import { NODES, USERS, type Fault, type Phase, type Rules } from './history.ts';
import type { End, Loss, Recorded, RecordedHistory } from './record.ts';

/** Milliseconds for which writes are paused, unless that is taken back. */
const PAUSE = '60000';

interface Node {
  store: Store;
  gate: Gate;
  heard: End[];
  /** Milliseconds that its clock is ahead. */
  ahead: number;
}

/** Nodes on one Redis, each behind a gate, and clients who do what a history says; all of it is recorded. */
export class NodesHouse {
  now = START;
  readonly #redis: RedisServer;
  readonly #nodes: readonly Node[];
  readonly #guests: Guests;
  readonly #operations: Recorded[] = [];
  readonly #losses: Loss[] = [];
  #faults: readonly Fault[] = [];
  #restarted = Promise.resolve();
  #moment = 0;
  #done = 0;
  #marks = 0;

  private constructor(redis: RedisServer, nodes: readonly Node[], guests: Guests) {
    this.#redis = redis;
    this.#nodes = nodes;
    this.#guests = guests;
  }

  static async open(redis: RedisServer, rules: Rules, ahead: readonly number[]): Promise<NodesHouse> {
    const nodes = await Promise.all(
      Array.from({ length: NODES }, async (_, n) => {
        const gate = await openGate(redis.url);
        const store = await openRedisStore(gate.url, () => undefined);
        return { store, gate, heard: [] as End[], ahead: ahead[n] ?? 0 };
      }),
    );
    for (const { store, heard } of nodes) {
      store.news.on((news) => {
        if (news.type === 'ended') heard.push(...endsOf(news.sessions));
      });
    }
    const accounts = [];
    for (const name of USERS) {
      const account = { name, folded: name, role: 'user', passwordHash: 'h' } as const;
      const added = await nodes[0]?.store.accounts.add(account, op());
      if (added === undefined) throw new Error('not added');
      accounts.push(added);
    }
    const guests = new Guests(accounts, rules, (what, node, ask, perhaps) =>
      house.#record(what, node, ask, perhaps),
    );
    const house = new NodesHouse(redis, nodes, guests);
    return house;
  }

  /** Each client takes its steps one after the other, all clients at once. */
  async take({ clients, faults, isLost, pause }: Phase): Promise<void> {
    const since = ++this.#moment;
    const files = isLost ? this.#redis.files() : undefined;
    this.#faults = faults;
    this.#done = 0;
    await Promise.all(
      clients.map(async (steps) => {
        for (const step of steps) await this.#guests.take(step);
      }),
    );
    this.#faults = [];
    await this.#heal();
    if (files !== undefined) {
      // What no node has heard of is lost without a trace.
      await this.#allHeard();
      await this.#redis.restart(files);
      this.#losses.push({ since, at: ++this.#moment });
      await this.#heal();
    }
    this.now += pause;
  }

  /** Asks every node for everything, and waits until all have told of the last end. */
  async finish(): Promise<RecordedHistory> {
    await this.#nodes[0]?.store.sessions.expire(this.now, 1000);
    const last = await this.#allHeard();
    await this.#guests.findAll(this.#nodes.length);
    const heard = this.#nodes.map((node) =>
      node.heard.slice(
        0,
        node.heard.findIndex(({ session }) => session === last),
      ),
    );
    return { owners: this.#guests.owners, operations: this.#operations, heard, losses: this.#losses };
  }

  async dispose(): Promise<void> {
    await this.#heal();
    await Promise.all(this.#nodes.map(({ store }) => store.close()));
    await Promise.all(this.#nodes.map(({ gate }) => gate.close()));
  }

  /** Waits until all nodes have told of all ends until now. @returns one that is after them */
  async #allHeard(): Promise<string> {
    const last = `mark${++this.#marks}`;
    const sessions = this.#nodes[0]?.store.sessions;
    await sessions?.create(newcomer(last, this.now));
    await sessions?.end([last], { ...op(this.now), reason: 'kicked', note: null });
    for (const { heard } of this.#nodes) {
      while (!heard.some(({ session }) => session === last)) await wait(5);
    }
    return last;
  }

  async #heal(): Promise<void> {
    for (const { gate } of this.#nodes) gate.heal();
    await this.#redis.send('CLIENT', 'UNPAUSE');
    await Promise.all(
      this.#nodes.map(async ({ store }, node) => {
        let healed = false;
        while (!healed) {
          const begun = ++this.#moment;
          healed = await store.ping().then(
            () => true,
            () => wait(5, false),
          );
          if (healed)
            this.#operations.push({ what: 'heal', node, begun, answered: ++this.#moment, healed: true });
        }
      }),
    );
  }

  /** @param perhaps what may have been done where the node cannot say */
  async #record(
    what: string,
    index: number,
    ask: (store: Store, now: number) => Promise<Said>,
    perhaps: Said,
  ): Promise<void> {
    const { store, gate, ahead } = this.#node(index);
    const shut = gate.shut;
    const begun = ++this.#moment;
    const said = await ask(store, this.now + ahead).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'store-unavailable') return undefined;
      throw error;
    });
    const moment = ++this.#moment;
    const when = said === undefined ? { answered: Infinity, gaveUp: moment } : { answered: moment };
    const cutOff = shut !== null && gate.shut === shut;
    this.#operations.push({ what, node: index, begun, ...when, cutOff, ...(said ?? perhaps) });
    const done = ++this.#done;
    for (const fault of this.#faults) {
      if (done === fault.after) await this.#break(fault);
      if (done === fault.after + fault.lasts) await this.#mend(fault);
    }
  }

  async #break({ node, how }: Fault): Promise<void> {
    if (how === 'pause writes') await this.#redis.send('CLIENT', 'PAUSE', PAUSE, 'WRITE');
    else if (how === 'restart') await this.#restart();
    else if (how === 'cut with a commit') void this.#node(node).gate.cutAfter('EVALSHA');
    else this.#node(node).gate[how]();
  }

  /** One after the other. */
  #restart(): Promise<void> {
    this.#restarted = this.#restarted.then(() => this.#redis.restart());
    return this.#restarted;
  }

  async #mend({ node, how }: Fault): Promise<void> {
    if (how === 'pause writes') await this.#redis.send('CLIENT', 'UNPAUSE');
    else if (how !== 'restart') this.#node(node).gate.heal();
  }

  #node(index: number): Node {
    const node = this.#nodes[index];
    if (node === undefined) throw new Error('no such node');
    return node;
  }
}
