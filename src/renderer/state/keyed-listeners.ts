/** Listeners by what they listen to, so that a change tells only those whom it is about. */
export class KeyedListeners {
  readonly #listeners = new Map<string, Set<() => void>>();

  /** @returns stops it */
  add(key: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
    };
  }

  tell(key: string): void {
    for (const listener of this.#listeners.get(key) ?? []) listener();
  }
}
