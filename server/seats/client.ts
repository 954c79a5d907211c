import { newPublicId, sessionKey } from '../ids.ts';
import type { Lifetime, Newcomer } from '../store/store.ts';

/** Where a browser speaks from. */
export interface Client {
  address: string;
  agent: string;
}

/** A browser as it came: its cookie's key, whatever became of it, and when it saw a page before it had a session. */
export interface Arrival extends Client {
  from: string | null;
  viewedAt: number | null;
}

/** What the store wants to know of a browser that gets a new cookie. */
export function newcomer(id: string, arrival: Arrival, lifetime: Lifetime, now: number): Newcomer {
  return { key: sessionKey(id), id: newPublicId(), now, lifetime, ...arrival };
}
