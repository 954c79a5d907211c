import type { OperatorEvent } from '../../server/contract/contract.ts';
import { PeopleStore } from '../../src/renderer/people/people-store.ts';
import { defaultView, sortColumns, type PeopleView } from '../../src/renderer/people/people-view.ts';
import { now } from '../clock.ts';
import { Operator } from './operator.ts';

const MICROSECONDS = 1e-3;

/** Search texts for the list of people. */
export const searches = ['guest4242', 'firefox', '192.168.7', 'guest1 windows'];

/** The console's list of people: the subscription fills the console's own store, which searches and sorts. */
export class Console {
  readonly people = new PeopleStore(({ device }) => `${device.browser} on ${device.system}`);
  #operator: Operator | undefined;
  readonly #listeners = new Set<() => void>();
  #whole = Promise.withResolvers<number>();
  #shown: number | undefined;

  private constructor() {}

  static async open(port: number): Promise<Console> {
    const opened = new Console();
    opened.#operator = await Operator.open(port, (event) => opened.#hear(event));
    return opened;
  }

  /** Subscribes to the list. @returns milliseconds until the first rows, and until all rows */
  async watch(): Promise<{ rows: number; all: number }> {
    const asked = now();
    await this.#operator?.call('people.watch', {});
    const all = (await this.#whole.promise) - asked;
    return { rows: (this.#shown ?? Infinity) - asked, all };
  }

  /** Resolves with the time, by `now()`, at which a condition holds. Checks it after each change. */
  until(isTrue: () => boolean): Promise<number> {
    if (isTrue()) return Promise.resolve(now());
    return new Promise((resolve) => {
      const look = () => {
        if (!isTrue()) return;
        this.#listeners.delete(look);
        resolve(now());
      };
      this.#listeners.add(look);
    });
  }

  /** Milliseconds of the slowest search. */
  search(): number {
    return Math.max(...searches.map((search) => this.#show({ ...defaultView, search })));
  }

  /** Milliseconds of sorting by the slowest column. */
  sort(): number {
    return Math.max(...sortColumns.map((column) => this.#show({ ...defaultView, column })));
  }

  leave(): void {
    this.#operator?.leave();
  }

  #hear(event: OperatorEvent): void {
    if (event.type !== 'people.snapshot' && event.type !== 'people.changed') return;
    this.people.apply(event, Date.now());
    if (this.people.list().ready) this.#shown ??= now();
    if (event.type === 'people.snapshot' && event.last) this.#whole.resolve(now());
    for (const listener of this.#listeners) listener();
  }

  /** Uses CPU time, because the work is synchronous and other processes compete for the processor. */
  #show(view: PeopleView): number {
    const before = process.cpuUsage();
    this.people.show(view, Date.now());
    const { user, system } = process.cpuUsage(before);
    return (user + system) * MICROSECONDS;
  }
}
