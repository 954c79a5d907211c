import type { Person } from '../../../server/contract/contract.ts';

/** The rows of each user, found without a look at all the others. */
export class UserRows {
  readonly #rows = new Map<string, Map<string, Person>>();
  /** Made when somebody asks: one account may have thousands. */
  readonly #lists = new Map<string, readonly Person[]>();

  put(person: Person, before: Person | undefined): void {
    if (before !== undefined && before.user !== person.user) this.remove(before);
    const { user, session } = person;
    if (user === null) return;
    const rows = this.#rows.get(user) ?? new Map<string, Person>();
    this.#rows.set(user, rows.set(session, person));
    this.#lists.delete(user);
  }

  remove({ user, session }: Person): void {
    if (user === null) return;
    const rows = this.#rows.get(user);
    rows?.delete(session);
    if (rows?.size === 0) this.#rows.delete(user);
    this.#lists.delete(user);
  }

  has(user: string): boolean {
    return this.#rows.has(user);
  }

  /** The newest sign-in first. The same list as long as nothing of it changes. */
  of(user: string): readonly Person[] {
    const rows = this.#rows.get(user);
    if (rows === undefined) return nobody;
    const list = this.#lists.get(user) ?? [...rows.values()].sort(newestFirst);
    this.#lists.set(user, list);
    return list;
  }
}

const nobody: readonly Person[] = [];

function newestFirst(a: Person, b: Person): number {
  return b.since - a.since || (a.session < b.session ? -1 : 1);
}
