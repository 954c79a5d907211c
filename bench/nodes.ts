import { hostname } from 'node:os';
import type { Console } from './console.ts';
import { Crowd } from './crowd.ts';
import { publicIdOf } from './guests.ts';
import { startNode } from './houses.ts';
import type { Redis, Used } from './redis.ts';
import type { Run } from './run.ts';
import type { Subject } from './subject.ts';

/** What nodes and their Redis used meanwhile. */
export interface Spent {
  /** Microseconds of CPU, by node. */
  nodes: number[];
  redis: Used;
}

/** Several nodes on one Redis, each with a crowd of its own. */
export class Nodes {
  readonly nodes: readonly Subject<'usher'>[];
  readonly crowds: Crowd[] = [];
  readonly #redis: Redis;

  private constructor(nodes: readonly Subject<'usher'>[], redis: Redis) {
    this.nodes = nodes;
    this.#redis = redis;
  }

  static async start(run: Run, redis: Redis, count: number): Promise<Nodes> {
    const starting = Array.from({ length: count }, () => startNode(run, redis));
    return new Nodes(await Promise.all(starting), redis);
  }

  /** The first so many guests come, the same number to each node. */
  async come(run: Run, people: number): Promise<void> {
    const each = people / this.nodes.length;
    for (const [n, node] of this.nodes.entries()) {
      this.crowds.push(await Crowd.open(run, node, each, { from: n * each, tight: true }));
      run.tell(`${each * (n + 1)} pages at ${n + 1} of ${this.nodes.length} nodes`);
    }
  }

  /** What is used while `work` goes on. */
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

  /** Which node each guest is connected to, by name. */
  where(): Map<number, string> {
    return new Map(
      this.crowds.flatMap((crowd, n) => {
        const name = nameOfNode(this.nodes[n]);
        return crowd.numbers().map((guest) => [guest, name] as const);
      }),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.crowds.map((crowd) => crowd.leave()));
    await Promise.all(this.nodes.map((node) => node.close()));
  }
}

/** As it calls itself where nobody gave it a name. */
export function nameOfNode(node: { port: number } | undefined): string {
  return `${hostname()}:${node?.port}`;
}

/** Public ids of guests from 0 on. */
export function idsOf(guests: number): string[] {
  return Array.from({ length: guests }, (_, guest) => publicIdOf(guest));
}

/**
 * Rows of a console that are not as they should be.
 * @param ids of all who are signed in, by guest
 * @param where the node that each guest is connected to; of whoever is not in it the row has to say so
 * @param dead a node that nobody is with any more
 */
export function wrongRows(
  { people }: Console,
  ids: readonly string[],
  where: ReadonlyMap<number, string>,
  dead?: string,
): number {
  const wrong = ids.filter((id, guest) => {
    const { presence = 'offline', nodes = [] } = people.row(id) ?? {};
    const node = where.get(guest);
    if (node === undefined) return presence !== 'offline' || nodes.length > 0;
    // Its last beat by HTTP may have been at yet another one.
    return presence === 'offline' || !nodes.includes(node) || nodes.some((name) => name === dead);
  });
  // And nobody who is none of them, but the operator.
  return wrong.length + Math.max(0, people.list().total - ids.length - 1);
}
