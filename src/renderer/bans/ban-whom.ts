import type { Ban, Person } from '../../../server/contract/contract.ts';
import type { Texts } from '../../../texts/texts.ts';

/** Whom a ban is about: these people or their addresses, an account, or (null) whoever is entered. */
export type BanAbout = readonly Pick<Person, 'user' | 'address'>[] | { account: string } | null;
/** The accounts and the addresses of those it is about, each once. */
export type BanWhomKnown = Readonly<Record<Ban['kind'], readonly string[]>>;

/** Null if they are to be entered. */
export function whomOf(about: BanAbout): BanWhomKnown | null {
  if (about === null) return null;
  if ('account' in about) return { user: [about.account], address: [] };
  const users = about.map(({ user }) => user).filter((user) => user !== null);
  return { user: [...new Set(users)], address: [...new Set(about.map(({ address }) => address))] };
}

/** One by name, several by their number. */
export function kindWords(texts: Texts, known: BanWhomKnown, kind: Ban['kind']): string {
  const count = known[kind].length;
  const [only = ''] = known[kind];
  if (count === 1) return only;
  return kind === 'user'
    ? texts('console.bans.accountsMany', { count })
    : texts('console.bans.addressesMany', { count });
}
