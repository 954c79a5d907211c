import type { Left, Presence } from '../../contract/contract.ts';

/** How a session that is with a node is seen there. */
export interface PresenceState {
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
export interface PasswordAttempt {
  pair: string;
  place: string;
  wrong: boolean;
}

/**
 * A node may say all of it anew, in several pieces: `begins` is the first, and from the one that `ends` it on nobody is with
 * it who was in none of them.
 */
export interface FullSync {
  begins: boolean;
  ends: boolean;
}

/** What one of the other nodes says. `id` is anew with each start of a node; its name is for people to read. */
export type NodeMessage = { id: string } & (
  | ({ name: string; changes: ReadonlyMap<string, PresenceState | Gone> } & FullSync)
  /** It has stopped, or was not heard of for HOLDS. */
  | { gone: 'stopped' | 'silent' }
  | { tried: PasswordAttempt }
);

/** Milliseconds for which what a node said holds; it says something more often than that, or is taken for dead. */
export const NODE_TIMEOUT = 15_000;

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
  publish(name: string, changes: ReadonlyMap<string, PresenceState | Gone>, anew: FullSync): Promise<boolean>;
  /** Tells the other nodes, once; who is not there then does not hear of it. */
  publishAttempt(tried: PasswordAttempt): Promise<void>;
  /** Of what other nodes say, once they are followed. A listener that throws does not stop the others. */
  on(listener: (said: NodeMessage) => void): void;
  /** Tells who is with other nodes, and then what they say. Resolves when all that holds by now has been told. */
  follow(): Promise<void>;
  /** This node says nothing more: nobody is with it. */
  leave(): Promise<void>;
}

/** Sessions that `say` takes at once. */
export const PUBLISH_LIMIT = 500;

/** Where no others share the store. */
export const singleNode: NodeStore = {
  shared: false,
  publish: async () => true,
  publishAttempt: async () => undefined,
  on: () => undefined,
  follow: async () => undefined,
  leave: async () => undefined,
};
