/** Which rows are selected, by session. Each change makes a new set, so that it can be compared. */
export class Selection {
  readonly #listeners = new Set<() => void>();
  #sessions: ReadonlySet<string> = new Set();
  /** Where a range starts. */
  #anchor: string | null = null;

  readonly get = (): ReadonlySet<string> => this.#sessions;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Selects one row or lets it go; the next range starts there. */
  toggle(session: string): void {
    const next = new Set(this.#sessions);
    if (!next.delete(session)) next.add(session);
    this.#anchor = session;
    this.#set(next);
  }

  /** Selects everything from where the last one was toggled to this row, in the order given. */
  extend(order: readonly string[], session: string, may: (session: string) => boolean): void {
    const from = this.#anchor === null ? -1 : order.indexOf(this.#anchor);
    const to = order.indexOf(session);
    if (from === -1 || to === -1) {
      if (!this.#sessions.has(session) && may(session)) this.toggle(session);
      return;
    }
    const range = order.slice(Math.min(from, to), Math.max(from, to) + 1).filter(may);
    this.#set(new Set([...this.#sessions, ...range]));
  }

  /** Selects these and no others. */
  set(sessions: Iterable<string>): void {
    this.#set(new Set(sessions));
  }

  /** Lets go of these; unknown ones are ignored. */
  drop(sessions: readonly string[]): void {
    if (!sessions.some((session) => this.#sessions.has(session))) return;
    const next = new Set(this.#sessions);
    for (const session of sessions) next.delete(session);
    this.#set(next);
  }

  clear(): void {
    this.#anchor = null;
    if (this.#sessions.size > 0) this.#set(new Set());
  }

  #set(next: ReadonlySet<string>) {
    this.#sessions = next;
    for (const listener of this.#listeners) listener();
  }
}
