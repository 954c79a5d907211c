import { hostname } from 'node:os';
import type { Console } from '../clients/console.ts';
import { Clients } from '../clients/clients.ts';
import { publicIdOf } from '../data/users.ts';
import { startNode } from './servers.ts';
import type { Redis, Used } from './redis.ts';
import type { Run } from '../run.ts';
import type { Subject } from './subject.ts';

/** Resources that nodes and their Redis server used. */
export interface Spent {
  /** Microseconds of CPU, by node. */
  nodes: number[];
  redis: Used;
}

/** Several nodes on one Redis server, each with its own clients. */
export class Nodes {
  readonly nodes: readonly Subject<'usher'>[];
  readonly clientGroups: Clients[] = [];
  readonly #redis: Redis;

  private constructor(nodes: readonly Subject<'usher'>[], redis: Redis) {
    this.nodes = nodes;
    this.#redis = redis;
  }

  static async start(run: Run, redis: Redis, count: number): Promise<Nodes> {
    const starting = Array.from({ length: count }, () => startNode(run, redis));
    return new Nodes(await Promise.all(starting), redis);
  }

  /** Connects the first `people` users, the same number to each node. */
  async come(run: Run, people: number): Promise<void> {
    const each = people / this.nodes.length;
    for (const [n, node] of this.nodes.entries()) {
      this.clientGroups.push(await Clients.open(run, node, each, { from: n * each, tight: true }));
      run.tell(`${each * (n + 1)} pages at ${n + 1} of ${this.nodes.length} nodes`);
    }
  }

  /** Resources used during `work`. */
  async spend(work: () => Promise<unknown>): Promise<Spent> {
    const look = async () => ({
      nodes: await Promise.all(this.nodes.map((node) => node.used())),
      redis: await this.#redis.used(),
    });
    const before = await look();
    await work();
    const after = await look();
    const { cpu, memory, input, output } = after.redis;
    return {
      nodes: after.nodes.map((used, n) => used - (before.nodes[n] ?? 0)),
      redis: {
        cpu: cpu - before.redis.cpu,
        memory,
        input: input - before.redis.input,
        output: output - before.redis.output,
      },
    };
  }

  /** The name of the node to which each user is connected. */
  where(): Map<number, string> {
    return new Map(
      this.clientGroups.flatMap((clients, n) => {
        const name = nameOfNode(this.nodes[n]);
        return clients.numbers().map((user) => [user, name] as const);
      }),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.clientGroups.map((clients) => clients.leave()));
    await Promise.all(this.nodes.map((node) => node.close()));
  }
}

/** The default name of a node. */
export function nameOfNode(node: { port: number } | undefined): string {
  return `${hostname()}:${node?.port}`;
}

/** Public ids of users 0 and up. */
export function idsOf(users: number): string[] {
  return Array.from({ length: users }, (_, user) => publicIdOf(user));
}

/**
 * Counts incorrect rows of a console.
 * @param ids public ids of all who are signed in, by user number
 * @param where the node to which each user is connected; the rows of all others must be offline
 * @param dead the name of a killed node, which no row may contain
 */
export function wrongRows(
  { people }: Console,
  ids: readonly string[],
  where: ReadonlyMap<number, string>,
  dead?: string,
): number {
  const wrong = ids.filter((id, user) => {
    const { presence = 'offline', nodes = [] } = people.row(id) ?? {};
    const node = where.get(user);
    if (node === undefined) return presence !== 'offline' || nodes.length > 0;
    // Its last heartbeat over HTTP may have gone to another node.
    return presence === 'offline' || !nodes.includes(node) || nodes.some((name) => name === dead);
  });
  // No other rows may exist except the operator's.
  return wrong.length + Math.max(0, people.list().total - ids.length - 1);
}
