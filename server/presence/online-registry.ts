import type { Counts } from '../contract/contract.ts';

/** Distinct users and anonymous visitors who are online, on any node. */
export interface OnlineUsers {
  counts(): Counts;
  /** Users and visitors together. */
  total(): number;
  /** True if a user with this account name is online. */
  has(user: string): boolean;
  /** Account names, unordered. */
  users(): Iterable<string>;
}

/** Counts sessions as they come and go. A session on several nodes is added once for each. */
export interface OnlineRegistry extends OnlineUsers {
  add(id: string, user: string | null): void;
  remove(id: string, user: string | null): void;
}

export function createOnlineRegistry(): OnlineRegistry {
  const people = new Map<string, number>();
  const visitors = new Map<string, number>();
  const total = () => people.size + visitors.size;
  return {
    add(id, user) {
      if (user === null) visitors.set(id, (visitors.get(id) ?? 0) + 1);
      else people.set(user, (people.get(user) ?? 0) + 1);
    },
    remove(id, user) {
      const [among, who] = user === null ? [visitors, id] : [people, user];
      const left = (among.get(who) ?? 1) - 1;
      if (left === 0) among.delete(who);
      else among.set(who, left);
    },
    counts: () => ({ people: people.size, visitors: visitors.size }),
    total,
    has: (user) => people.has(user),
    users: () => people.keys(),
  };
}
