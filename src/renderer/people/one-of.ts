import type { Person } from '../../../server/contract/contract.ts';

/** The one person whose sessions these are; undefined if they are of several, or of nobody. */
export function oneOf(persons: readonly Person[]): Person | undefined {
  const [first, ...others] = persons;
  const isSame = ({ user }: Person) => user !== null && user === first?.user;
  return others.every(isSame) ? first : undefined;
}
