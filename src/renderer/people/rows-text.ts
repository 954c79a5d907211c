import type { Person } from '../../../server/contract/contract.ts';
import { deviceWords } from '../../../texts/device-words.ts';
import type { Texts } from '../../../texts/texts.ts';
import type { Formats } from '../wording/formats.ts';
import { nodesWords } from './nodes-words.ts';
import { endOf } from './people-order.ts';
import type { SortColumn } from './people-view.ts';
import { shortId } from './short-id.ts';

/** Rows to take along: a line each, with a tab between the columns, as spreadsheets take them. */
export function rowsText(
  { texts, formats }: { texts: Texts; formats: Formats },
  persons: readonly Person[],
  columns: readonly SortColumn[],
): string {
  const value: Record<SortColumn, (person: Person) => string> = {
    name: ({ user, session }) => user ?? `${texts('console.people.visitor')} ${shortId(session)}`,
    presence: ({ presence }) => texts(`words.presence.${presence}`),
    address: ({ address }) => address,
    device: ({ device }) => deviceWords(texts, device),
    node: nodesWords,
    page: ({ page }) => page ?? '',
    since: ({ since }) => formats.full(since),
    used: ({ used }) => formats.full(used),
    seen: ({ seen }) => formats.full(seen),
    ends: (person) => formats.full(endOf(person)),
    views: ({ views }) => String(views),
    visits: ({ visits }) => String(visits),
    tabs: ({ connections }) => String(connections),
  };
  const line = (person: Person) =>
    columns.map((column) => value[column](person).replace(/\s+/g, ' ')).join('\t');
  return persons.map(line).join('\n');
}
