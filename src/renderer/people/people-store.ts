import type { Counts, OperatorEvent, Person } from '../../../server/contract/contract.ts';
import { KeyedListeners } from '../state/keyed-listeners.ts';
import { createIncoming, remember, rowsOf, type Incoming, type Snapshot } from './incoming.ts';
import { comparer, matcher, merge, moves, toEntry, type Entry } from './people-order.ts';
import { defaultView, type PeopleView } from './people-view.ts';
import { samePerson } from './same-person.ts';
import { UserRows } from './user-rows.ts';

/** Changes re-sort the list at most this often, in milliseconds. */
export const sortEvery = 1000;

/** Where a view shows those of the last hour or day, whose time is over is left out this often, in milliseconds. */
const ageEvery = 30_000;

/** Why rows keep their place for now; `pressed`: a key or a finger was on them a moment ago. */
export type Hold = 'pointer' | 'pressed' | 'menu' | 'acting';

/** What the table shows apart from the rows themselves. A new object after each change. */
export interface PeopleList {
  /** False until the first snapshot has begun to come. */
  ready: boolean;
  /** Sessions shown, in order. */
  order: readonly string[];
  /** How many of those in the order are still there. */
  shown: number;
  /** How many rows there are, shown or not. */
  total: number;
  counts: Counts;
  /** True while changes wait for rows to be let go. */
  held: boolean;
}

type FeedEvent = Extract<OperatorEvent, { type: 'people.snapshot' | 'people.changed' }>;

/**
 * The people, kept outside React: each row on screen listens to its own session, the table to the order.
 * Time comes in as `now`, milliseconds.
 */
export class PeopleStore {
  readonly #entries = new Map<string, Entry>();
  readonly #users = new UserRows();
  readonly #rowListeners = new KeyedListeners();
  readonly #userListeners = new KeyedListeners();
  readonly #listListeners = new Set<() => void>();
  readonly #goneListeners = new Set<(sessions: readonly string[]) => void>();
  readonly #holds = new Set<Hold>();
  readonly #describe: (person: Person) => string;
  #view: PeopleView = defaultView;
  #list: PeopleList = {
    ready: false,
    order: [],
    shown: 0,
    total: 0,
    counts: { people: 0, visitors: 0 },
    held: false,
  };
  #incoming: Incoming | null = null;
  /** Rows that are new, or may have another place now or none. */
  #moved = new Set<string>();
  /** Those who left since the last sort, still in their place on screen. */
  #left = new Map<string, Person>();
  /** The sessions of the order, to look up. */
  #placed = new Set<string>();
  #unsorted = false;
  #sortedAt = 0;
  /** All were looked at. */
  #sortedAnewAt = 0;

  /** @param describe a person's device in words, as it is shown and searched */
  constructor(describe: (person: Person) => string) {
    this.#describe = describe;
  }

  readonly list = (): PeopleList => this.#list;

  /** The person of a session; undefined when they are gone. */
  row(session: string): Person | undefined {
    return this.#entries.get(session)?.person;
  }

  /** Everybody there is, shown or not. */
  all(): Person[] {
    return Array.from(this.#entries.values(), ({ person }) => person);
  }

  /** Whether a user, by the account's name, has a session. */
  has(user: string): boolean {
    return this.#users.has(user);
  }

  /** All rows of a user, the newest sign-in first; the same list as long as nothing of it changes. */
  rowsOf(user: string): readonly Person[] {
    return this.#users.of(user);
  }

  /** Who had this row when they left, as long as it keeps its place. */
  left(session: string): Person | undefined {
    return this.#left.get(session);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listListeners.add(listener);
    return () => this.#listListeners.delete(listener);
  };

  subscribeRow(session: string, listener: () => void): () => void {
    return this.#rowListeners.add(session, listener);
  }

  /** Hears of each change of a user's rows: one came, changed or left. */
  subscribeUser(user: string, listener: () => void): () => void {
    return this.#userListeners.add(user, listener);
  }

  /** Hears which sessions are gone, as soon as they are. */
  onGone(listener: (sessions: readonly string[]) => void): () => void {
    this.#goneListeners.add(listener);
    return () => this.#goneListeners.delete(listener);
  }

  /**
   * Takes in an event of the feed. The first snapshot is shown as it comes, a later one with its last chunk; changes
   * at once.
   */
  apply(event: FeedEvent, now: number): void {
    if (event.type === 'people.snapshot') this.#takeChunk(event, now);
    else {
      if (this.#incoming !== null) remember(this.#incoming, event.rows, event.gone);
      if (this.#list.ready) this.#change(event.rows, event.gone, event.counts, now);
    }
  }

  /** Shows another view, at once: a person asked for it. */
  show(view: PeopleView, now: number): void {
    this.#view = view;
    this.#sort(now, true);
  }

  /** Rows keep their place until every hold is released. */
  hold(hold: Hold): void {
    this.#holds.add(hold);
  }

  /** Lets go. What waited for it is shown at the next tick. */
  release(hold: Hold, now: number): void {
    if (this.#holds.delete(hold)) this.tick(now);
  }

  /** Re-sorts if something moved, nobody holds the rows, and the last time was long enough ago. */
  tick(now: number): void {
    // An empty table has no rows that could jump.
    const passed = now - this.#sortedAt;
    // Less than nothing: the clock was set back.
    if (this.#list.order.length > 0 && passed >= 0 && passed < sortEvery) return;
    if (this.#holds.size === 0) {
      const aged = this.#view.since !== 'any' && now - this.#sortedAnewAt >= ageEvery;
      if (aged || this.#unsorted) this.#sort(now, aged);
    } else if (this.#moved.size > 0) this.#append(now);
  }

  #takeChunk(chunk: Snapshot, now: number) {
    if (chunk.first) {
      this.#incoming = createIncoming(!this.#list.ready);
    }
    const incoming = this.#incoming;
    if (incoming === null) return;
    for (const person of chunk.rows) incoming.rows.set(person.session, person);
    if (incoming.first) this.#show(chunk, incoming, now);
    if (!chunk.last) return;
    this.#incoming = null;
    const rows = rowsOf(incoming);
    const gone = [...this.#entries.keys()].filter((session) => !rows.has(session));
    this.#change([...rows.values()], gone, chunk.counts, now);
    if (incoming.first) this.#sort(now, true);
  }

  /** Shows what has come of the first snapshot. */
  #show({ rows, first, counts }: Snapshot, { changed, gone }: Incoming, now: number) {
    if (first) {
      this.#list = { ...this.#list, ready: true };
      this.#sortedAt = now;
    }
    const isNews = ({ session }: Person) => !changed.has(session) && !gone.has(session);
    this.#change(rows.filter(isNews), [], counts, now);
    if (first) this.#sort(now, true);
  }

  /** Costs what changed, not how many are there. */
  #change(rows: readonly Person[], gone: readonly string[], counts: Counts, now: number) {
    const users = new Set<string | null>();
    const left = gone.filter((session) => this.#remove(session, users));
    if (left.length > 0) this.#unsorted = true;
    const changed = rows.filter((person) => this.#put(person, users));
    for (const { session } of changed) this.#rowListeners.tell(session);
    for (const session of left) this.#rowListeners.tell(session);
    for (const user of users) if (user !== null) this.#userListeners.tell(user);
    if (left.length > 0) for (const listener of this.#goneListeners) listener(left);
    this.#update({ counts, total: this.#entries.size });
    this.tick(now);
  }

  #remove(session: string, users: Set<string | null>): boolean {
    const entry = this.#entries.get(session);
    if (entry === undefined) return false;
    users.add(entry.person.user);
    this.#users.remove(entry.person);
    this.#entries.delete(session);
    this.#moved.delete(session);
    this.#left.set(session, entry.person);
    return true;
  }

  /** False where nothing is different, as after a snapshot of a list that is known already. */
  #put(person: Person, users: Set<string | null>): boolean {
    const before = this.#entries.get(person.session);
    if (before !== undefined && samePerson(before.person, person)) return false;
    const after = toEntry(person, this.#describe(person), before);
    this.#entries.set(person.session, after);
    this.#left.delete(person.session);
    this.#users.put(person, before?.person);
    users.add(person.user).add(before?.person.user ?? null);
    if (moves(this.#view, before, after)) {
      this.#moved.add(person.session);
      this.#unsorted = true;
    }
    return true;
  }

  /** Where the view is another all are sorted; otherwise those who moved find their places among those who did not. */
  #sort(now: number, anew: boolean) {
    const matches = matcher(this.#view, now);
    const compare = comparer(this.#view);
    const moved: Entry[] = [];
    for (const session of anew ? this.#entries.keys() : this.#moved) {
      const entry = this.#entries.get(session);
      if (entry !== undefined && matches(entry)) moved.push(entry);
    }
    moved.sort(compare);
    const sorted = anew ? moved : merge(this.#unmoved(), moved, compare);
    this.#moved = new Set();
    this.#left = new Map();
    this.#unsorted = false;
    this.#sortedAt = now;
    if (anew) this.#sortedAnewAt = now;
    this.#place(sorted.map(({ person }) => person.session));
  }

  /** Those who are shown and have the place that is theirs. */
  #unmoved(): Entry[] {
    const unmoved: Entry[] = [];
    for (const session of this.#list.order) {
      const entry = this.#moved.has(session) ? undefined : this.#entries.get(session);
      if (entry !== undefined) unmoved.push(entry);
    }
    return unmoved;
  }

  /** While rows are held, newcomers line up at the end: that moves nobody. */
  #append(now: number) {
    const matches = matcher(this.#view, now);
    const newcomers = [...this.#moved].filter((session) => {
      const entry = this.#entries.get(session);
      return entry !== undefined && !this.#placed.has(session) && matches(entry);
    });
    this.#sortedAt = now;
    if (newcomers.length > 0) this.#place([...this.#list.order, ...newcomers]);
  }

  #place(order: readonly string[]) {
    this.#placed = new Set(order);
    this.#update({ order });
  }

  #update(change: Partial<PeopleList>) {
    const next = { ...this.#list, ...change, held: this.#unsorted && this.#holds.size > 0 };
    next.shown = next.order.length;
    for (const session of this.#left.keys()) if (this.#placed.has(session)) next.shown -= 1;
    const { order, shown, total, held, counts } = this.#list;
    const nothing =
      order === next.order &&
      total === next.total &&
      shown === next.shown &&
      held === next.held &&
      counts.people === next.counts.people &&
      counts.visitors === next.counts.visitors;
    if (nothing) return;
    this.#list = next;
    for (const listener of this.#listListeners) listener();
  }
}
