import { newPublicId, sessionKey } from '../ids.ts';
import type { Lifetime, Newcomer } from '../store/store.ts';

/** Address and user agent that a request comes from. */
export interface Client {
  address: string;
  agent: string;
}

/**
 * A client with its earlier identity: the key of its cookie, in whatever state, and the time of its page view
 * before it had a session.
 */
export interface Arrival extends Client {
  from: string | null;
  viewedAt: number | null;
}

/** The store's record of a browser that gets a new cookie. */
export function newcomer(id: string, arrival: Arrival, lifetime: Lifetime, now: number): Newcomer {
  return { key: sessionKey(id), id: newPublicId(), now, lifetime, ...arrival };
}
