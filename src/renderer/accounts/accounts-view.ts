import { fold } from '../people/people-order.ts';

/** The search in a query of the address; '' for all. */
export function readAccountsQuery(query: string): string {
  return new URLSearchParams(query).get('q') ?? '';
}

/** The query that shows the accounts that a search finds. */
export function writeAccountsQuery(search: string): string {
  return search === '' ? '' : new URLSearchParams({ q: search }).toString();
}

/** Those of which the name has all the words, by name. */
export function findAccounts<T extends { name: string }>(accounts: readonly T[], search: string): T[] {
  const words = fold(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return accounts
    .filter(({ name }) => {
      const folded = fold(name);
      return words.every((word) => folded.includes(word));
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
