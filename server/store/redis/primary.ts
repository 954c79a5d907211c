import type { Host } from '../rules/server-addresses.ts';

/** The server that holds all of it and takes writes, where it is now. */
export interface Primary extends Host {
  /** Ends the watch over it. */
  readonly forget: () => void;
}

/**
 * Finds it.
 * @param onMoved called when it is known to be another
 * @throws Error where it cannot be found now
 */
export type FindPrimary = (onMoved: () => void) => Promise<Primary>;
