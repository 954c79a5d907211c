import type { Counts } from './contract.ts';

/** Distinct people and anonymous visitors, kept as they come and go. */
export function createOnline() {
  const sessionsOf = new Map<string, number>();
  let visitors = 0;
  return {
    add(user: string | null) {
      if (user === null) visitors++;
      else sessionsOf.set(user, (sessionsOf.get(user) ?? 0) + 1);
    },
    remove(user: string | null) {
      const left = user === null ? --visitors : (sessionsOf.get(user) ?? 1) - 1;
      if (user === null) return;
      if (left === 0) sessionsOf.delete(user);
      else sessionsOf.set(user, left);
    },
    counts: (): Counts => ({ people: sessionsOf.size, visitors }),
    has: (user: string) => sessionsOf.has(user),
    users: () => sessionsOf.keys(),
    total: () => sessionsOf.size + visitors,
  };
}
