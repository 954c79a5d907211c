import { presence, type Presence } from '../../../server/contract/contract.ts';

/** What of the list is shown, and in which order. */
export const groups = ['everyone', 'people', 'visitors'] as const;
export type Group = (typeof groups)[number];

export const sortColumns = [
  'name',
  'presence',
  'address',
  'device',
  'node',
  'page',
  'since',
  'used',
  'seen',
  'ends',
  'views',
  'visits',
  'tabs',
] as const;
export type SortColumn = (typeof sortColumns)[number];

/** `here`: all but offline. */
export const states: readonly ('any' | 'here' | Presence)[] = ['any', 'here', ...presence.options];
export const sinces = ['any', 'hour', 'today'] as const;

/** What narrows the list besides the search and the group. */
export interface PeopleFilter {
  state: (typeof states)[number];
  /** Signed in, or for visitors first seen, within the last hour, or today in the reader's zone. */
  since: (typeof sinces)[number];
  /** An address, or how it begins; '' for any. */
  address: string;
  /** Name of a node that they are connected to; '' for any. */
  node: string;
}

export const noFilter: PeopleFilter = { state: 'any', since: 'any', address: '', node: '' };

/** Those that are set. */
export function filtersOf(view: PeopleFilter): (keyof PeopleFilter)[] {
  return (['state', 'since', 'address', 'node'] as const).filter((name) => view[name] !== noFilter[name]);
}

export interface PeopleView extends PeopleFilter {
  /** Words that all must occur in name, address, device, node or page. */
  search: string;
  group: Group;
  column: SortColumn;
  descending: boolean;
}

export const defaultView: PeopleView = {
  ...noFilter,
  search: '',
  group: 'everyone',
  column: 'name',
  descending: false,
};

/** Columns of which the first click shows the largest or latest first. */
const largestFirst: ReadonlySet<SortColumn> = new Set(['since', 'used', 'seen', 'views', 'visits', 'tabs']);

/** The view after a click on a column's header: sorts by it, or turns the order round. */
export function sortBy(view: PeopleView, column: SortColumn): PeopleView {
  const descending = view.column === column ? !view.descending : largestFirst.has(column);
  return { ...view, column, descending };
}

/**
 * The view as the query of an address; what is as by default is left out.
 * @param open the session whose person is open
 */
export function writeView(view: PeopleView, open: string | null = null): string {
  const query = new URLSearchParams();
  if (view.search !== '') query.set('q', view.search);
  if (view.group !== defaultView.group) query.set('show', view.group);
  for (const name of filtersOf(view)) query.set(name, view[name]);
  const sort = `${view.descending ? '-' : ''}${view.column}`;
  if (sort !== defaultView.column) query.set('sort', sort);
  if (open !== null) query.set('who', open);
  return query.toString();
}

/** The view that a query describes; what is missing or unknown is as by default. */
export function readView(query: string): PeopleView {
  const values = new URLSearchParams(query);
  const sort = values.get('sort') ?? defaultView.column;
  const wanted = sort.replace(/^-/, '');
  const column = sortColumns.find((name) => name === wanted);
  return {
    search: values.get('q') ?? '',
    group: groups.find((name) => name === values.get('show')) ?? defaultView.group,
    state: states.find((name) => name === values.get('state')) ?? 'any',
    since: sinces.find((name) => name === values.get('since')) ?? 'any',
    address: values.get('address') ?? '',
    node: values.get('node') ?? '',
    column: column ?? defaultView.column,
    descending: column !== undefined && sort.startsWith('-'),
  };
}

/** The session of whom a query opens; null: nobody. */
export function readOpen(query: string): string | null {
  const open = new URLSearchParams(query).get('who');
  return open === null || open === '' ? null : open;
}
