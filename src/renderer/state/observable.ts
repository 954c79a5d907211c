/** A value that can be watched; made to be handed to `useSyncExternalStore`. */
export interface Observable<T> {
  get: () => T;
  /** Calls `listener` after each change until the returned function is called. */
  subscribe: (listener: () => void) => () => void;
}

/** An observable value and the one function that changes it. Setting the same value again tells nobody. */
export function createObservable<T>(initial: T): Observable<T> & { set: (value: T) => void } {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
  };
}
