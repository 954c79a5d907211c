import type { Closed, Connection, Socket } from './connection.ts';
import type { PageState } from '../contract/contract.ts';
import { settleEntry, type Entry, type Tab } from './presence-state.ts';

/** Callbacks of a tab. */
interface Told {
  /**
   * A sign of life.
   * @param used whether a person did something
   */
  alive(entry: Entry, used: boolean): void;
  changed(id: string): void;
  drop(tab: Tab, how: Closed): void;
}

/** Most tabs of one browser; more than people open. */
export const MOST_TABS = 50;

/** An open tab, as its socket uses it. Everything kept for a tab is here, because there are many. */
export class OpenTab implements Tab, Connection {
  readonly entry: Entry;
  readonly socket: Socket;
  readonly #told: Told;
  state: PageState = 'active';
  page: string | null;
  unanswered = 0;
  lost = false;

  constructor(entry: Entry, socket: Socket, told: Told) {
    this.entry = entry;
    this.socket = socket;
    this.page = entry.page;
    this.#told = told;
  }

  alive(): void {
    this.#isHeard(false);
  }

  say(state: PageState, page: string): void {
    const { entry } = this;
    this.state = state;
    this.page = page;
    if (state !== 'hidden' || entry.tabs.length === 1) entry.page = page;
    // Pages report `active` when activity begins, and now and then while it lasts.
    this.#isHeard(state === 'active');
    settleEntry(entry);
    this.#told.changed(entry.id);
  }

  closed(how: Closed): void {
    this.#told.drop(this, how);
  }

  #isHeard(used: boolean): void {
    const wasLost = this.lost;
    this.unanswered = 0;
    this.lost = false;
    this.#told.alive(this.entry, used);
    if (wasLost && settleEntry(this.entry)) this.#told.changed(this.entry.id);
  }
}
