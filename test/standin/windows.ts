/** What the app needs of a window to close it. */
export interface Closable {
  close(): void;
  isDestroyed(): boolean;
  /** Settled once it has gone. */
  readonly gone: Promise<void>;
}

/** All windows there are. */
export const windows = new Set<Closable>();
