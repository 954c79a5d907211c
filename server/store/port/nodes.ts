import type { Left, Presence } from '../../contract.ts';

/** How a session that is with a node is seen there. */
export interface Sighting {
  /** Account name; null for an anonymous visitor. */
  user: string | null;
  presence: Exclude<Presence, 'offline'>;
  page: string | null;
  seenAt: number;
  /** Last thing its person did; null if nothing since it came. */
  usedAt: number | null;
  /** Open sockets. */
  connections: number;
  /** Pages on which what is said to it appears; a browser without a socket counts as one. */
  pages: number;
}

/** It is with that node no longer, and went like that. */
export interface Gone {
  left: Left | null;
}

/** Somebody has tried a password at a node: digests of the name with the address, and of the address; and how it went. */
export interface PasswordTry {
  pair: string;
  place: string;
  wrong: boolean;
}

/**
 * A node may say all of it anew, in several pieces: `begins` is the first, and from the one that `ends` it on nobody is with
 * it who was in none of them.
 */
export interface Anew {
  begins: boolean;
  ends: boolean;
}

/** What one of the other nodes says. `id` is anew with each start of a node; its name is for people to read. */
export type Said = { id: string } & (
  | ({ name: string; changes: ReadonlyMap<string, Sighting | Gone> } & Anew)
  /** It has stopped, or was not heard of for HOLDS. */
  | { gone: 'stopped' | 'silent' }
  | { tried: PasswordTry }
);

/** Milliseconds for which what a node said holds; it says something more often than that, or is taken for dead. */
export const HOLDS = 15_000;

/**
 * Who is with which of the nodes that share the store. It holds for a limited time and decides nothing: the rules of
 * seats go by marks.
 */
export interface NodeStore {
  /** Whether others may share the store. */
  readonly shared: boolean;
  /**
   * This node says how sessions are seen here from now on, by public id, at most SAID_AT_ONCE; of all others what it said
   * holds for HOLDS more.
   * @returns false if what it said before is lost, and nothing of this was kept: all is to be said again
   */
  say(name: string, changes: ReadonlyMap<string, Sighting | Gone>, anew: Anew): Promise<boolean>;
  /** Tells the other nodes, once; who is not there then does not hear of it. */
  tellOfTry(tried: PasswordTry): Promise<void>;
  /** Of what other nodes say, once they are followed. A listener that throws does not stop the others. */
  on(listener: (said: Said) => void): void;
  /** Tells who is with other nodes, and then what they say. Resolves when all that holds by now has been told. */
  follow(): Promise<void>;
  /** This node says nothing more: nobody is with it. */
  leave(): Promise<void>;
}

/** Sessions that `say` takes at once. */
export const SAID_AT_ONCE = 500;

/** Where no others share the store. */
export const alone: NodeStore = {
  shared: false,
  say: async () => true,
  tellOfTry: async () => undefined,
  on: () => undefined,
  follow: async () => undefined,
  leave: async () => undefined,
};
