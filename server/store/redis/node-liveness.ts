import { randomUUID } from 'node:crypto';
import type { Redis } from './connection.ts';
import { fieldsOf, type Fields } from './fields.ts';
import { keys } from './keys.ts';

/** What the nodes have said of those who are with them, at one moment. */
export interface NodeTimes {
  /** Last sign of life of all who are at this node; 0 where it never said. */
  seenAt(node: string | null): number;
  /** Until when they count as alive; null for those who are here. */
  aliveUntil(node: string | null): number | null;
  /** Until when the node last said that they do. */
  saidOf(node: string | null): number;
}

/**
 * One time for all sessions that are at a node, so that being here costs no write for each. A node that died says
 * nothing more, and its people count as alive no longer than it said last.
 */
export interface NodeLiveness {
  /** Of this node, anew with each opening. */
  readonly id: string;
  read(): Promise<NodeTimes>;
  at(time: number, aliveUntil: number): Promise<void>;
  /** The clock was set by so many milliseconds. */
  move(by: number): Promise<void>;
  /** Forgets nodes that said nothing since then. */
  forget(before: number): Promise<void>;
}

export function createNodeLiveness(redis: Redis): NodeLiveness {
  const id = randomUUID();
  const readAll = async () => fieldsOf(await redis.send('HGETALL', keys.nodes));
  const timesOf = (all: Fields | undefined, node: string | null): [seen: number, alive: number] => {
    const [seen = 0, alive = 0] = (all?.get(node ?? '') ?? '').split(' ').map(Number);
    return [seen, alive];
  };
  async function at(time: number, aliveUntil: number): Promise<void> {
    await redis.send('HSET', keys.nodes, id, `${time} ${aliveUntil}`);
  }

  return {
    id,
    async read() {
      const all = await readAll();
      return {
        seenAt: (node) => timesOf(all, node)[0],
        saidOf: (node) => timesOf(all, node)[1],
        aliveUntil: (node) => (node === id ? null : timesOf(all, node)[1]),
      };
    },
    at,
    async move(by) {
      const all = await readAll();
      if (all?.has(id) !== true) return;
      const [seen, alive] = timesOf(all, id);
      await at(seen + by, alive + by);
    },
    async forget(before) {
      const all = await readAll();
      const silent = [...(all?.keys() ?? [])].filter((node) => timesOf(all, node)[1] < before && node !== id);
      if (silent.length > 0) await redis.send('HDEL', keys.nodes, ...silent);
    },
  };
}
