/** Who is told of something. One who throws does not stop the others. */
export interface Listeners<T> {
  /** @returns ends it */
  on: (listener: (told: T) => void) => () => void;
  tell: (told: T) => void;
}

/** @param onError told of what a listener throws */
export function createListeners<T>(onError: (error: unknown) => void): Listeners<T> {
  const listeners = new Set<(told: T) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(told) {
      for (const listener of listeners) {
        try {
          listener(told);
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}
