import { presence, type Person } from '../../../server/contract/contract.ts';
import { sameNodes } from './same-person.ts';
import { filtersOf, type PeopleView, type SortColumn } from './people-view.ts';

/** A person with what searching and sorting need, folded once a change instead of once a comparison. */
export interface Entry {
  person: Person;
  name: string;
  device: string;
  address: string;
  page: string;
  /** Names of their nodes, to search. */
  nodes: string;
  /** The same, to sort. */
  node: string;
}

/** Lower case and without accents, so that "jose" finds "José". */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The entry of a person.
 * @param device their device in words
 * @param before the entry they had; what is unchanged is taken from it
 */
export function toEntry(person: Person, device: string, before: Entry | undefined): Entry {
  const was = before?.person;
  const alike = before !== undefined && sameNodes(before.person, person) ? before : undefined;
  const nodes = alike?.nodes ?? fold(person.nodes.join(' '));
  return {
    person,
    name: before !== undefined && was?.user === person.user ? before.name : fold(person.user ?? ''),
    device: fold(device),
    address:
      before !== undefined && was?.address === person.address ? before.address : sortable(person.address),
    page: before !== undefined && was?.page === person.page ? before.page : fold(person.page ?? ''),
    nodes,
    node: alike?.node ?? sortable(nodes),
  };
}

/** Less than nothing where the first comes first. */
type Comparer = (a: Entry, b: Entry) => number;

/** When a session ends if nothing more is done. */
export function endOf({ idleUntil, endsAt }: Person): number {
  return Math.min(idleUntil, endsAt);
}

/** Whether a connection of theirs is open and answers: then they are seen now, and nobody says so each time. */
export function isHeard({ connections, presence }: Person): boolean {
  return connections > 0 && presence !== 'lost';
}

/** Groups of digits padded, so that 192.168.0.9 comes before 192.168.0.10; ports have five. */
function sortable(text: string): string {
  return text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(5, '0'));
}

const HOUR = 60 * 60 * 1000;

/** Who signed in before then is left out. */
function earliest({ since }: PeopleView, now: number): number {
  if (since === 'any') return -Infinity;
  return since === 'hour' ? now - HOUR : new Date(now).setHours(0, 0, 0, 0);
}

function isIn(state: PeopleView['state'], { presence: is }: Person): boolean {
  if (state === 'any') return true;
  return state === 'here' ? is !== 'offline' : is === state;
}

/** Whether an entry belongs to what the view shows. @param now milliseconds since 1970 */
export function matcher(view: PeopleView, now: number): (entry: Entry) => boolean {
  const from = earliest(view, now);
  const at = view.address.toLowerCase();
  const wanted = fold(view.search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return ({ person, name, device, page, nodes }) => {
    if (view.group === 'people' && person.user === null) return false;
    if (view.group === 'visitors' && person.user !== null) return false;
    if (person.since < from || !person.address.toLowerCase().startsWith(at)) return false;
    if (!isIn(view.state, person)) return false;
    if (view.node !== '' && !person.nodes.includes(view.node)) return false;
    return wanted.every(
      (word) =>
        name.includes(word) ||
        person.address.includes(word) ||
        device.includes(word) ||
        page.includes(word) ||
        nodes.includes(word) ||
        person.session.toLowerCase().includes(word),
    );
  };
}

const presenceRank = new Map(presence.options.map((name, rank) => [name, rank]));

const keys: Record<SortColumn, (entry: Entry) => string | number> = {
  name: (entry) => entry.name,
  presence: (entry) => presenceRank.get(entry.person.presence) ?? 0,
  address: (entry) => entry.address,
  device: (entry) => entry.device,
  node: (entry) => entry.node,
  page: (entry) => entry.page,
  since: (entry) => entry.person.since,
  seen: ({ person }) => (isHeard(person) ? Infinity : person.seen),
  used: (entry) => entry.person.used,
  ends: (entry) => endOf(entry.person),
  views: (entry) => entry.person.views,
  visits: (entry) => entry.person.visits,
  tabs: (entry) => entry.person.connections,
};

const noneLast: ReadonlySet<SortColumn> = new Set(['name', 'node']);

/**
 * Compares as the view says; equals by name, then by session, so that the order never depends on arrival.
 * Who has no name, or no node, comes last whichever way these are sorted.
 */
export function comparer(view: PeopleView): Comparer {
  const key = keys[view.column];
  const sign = view.descending ? -1 : 1;
  return (a, b) => {
    const [one, other] = [key(a), key(b)];
    if (noneLast.has(view.column) && (one === '') !== (other === '')) return one === '' ? 1 : -1;
    return compare(one, other) * sign || compareNames(a, b) || compare(a.person.session, b.person.session);
  };
}

function compareNames(a: Entry, b: Entry): number {
  if ((a.name === '') !== (b.name === '')) return a.name === '' ? 1 : -1;
  return compare(a.name, b.name);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Two lists in order as one. */
export function merge(a: readonly Entry[], b: readonly Entry[], compareTwo: Comparer): Entry[] {
  const merged: Entry[] = [];
  let next = 0;
  for (const entry of a) {
    for (let other = b[next]; other !== undefined && compareTwo(other, entry) < 0; other = b[next]) {
      merged.push(other);
      next += 1;
    }
    merged.push(entry);
  }
  return merged.concat(b.slice(next));
}

/** Whether a change of a person can move or hide their row in this view. */
export function moves(view: PeopleView, before: Entry | undefined, after: Entry): boolean {
  if (before === undefined) return true;
  const key = keys[view.column];
  if (key(before) !== key(after) || before.name !== after.name) return true;
  if (filtersOf(view).length > 0 && filterMoves(before.person, after.person)) return true;
  if (view.search === '') return false;
  return (
    before.device !== after.device ||
    before.page !== after.page ||
    before.nodes !== after.nodes ||
    before.person.address !== after.person.address
  );
}

function filterMoves(before: Person, after: Person): boolean {
  return (
    before.presence !== after.presence ||
    before.since !== after.since ||
    before.address !== after.address ||
    !sameNodes(before, after)
  );
}
