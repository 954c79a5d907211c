import { inBatches, sessionsAtOnce } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';

/** How people are shown out. */
export interface KickHow {
  /** The operator's words to them. */
  words: string | null;
  /** Milliseconds before they may sign in again. */
  coolDown: number;
}

export interface Kicked {
  /** Those that it ended. */
  ended: string[];
  /** Until then all of it can be taken back. */
  undoUntil: number;
  /** What was thrown by the call after which it stopped; null if all were made. What was ended before it holds. */
  error: unknown;
}

/** Shows these out, in as many calls as it takes. Throws `CallError` if the first one fails. */
export async function kick(client: Client, sessions: readonly string[], how: KickHow): Promise<Kicked> {
  const kicked: Kicked = { ended: [], undoUntil: Infinity, error: null };
  let isFirst = true;
  for (const batch of inBatches(sessions, sessionsAtOnce)) {
    try {
      const answer = await client.call('sessions.kick', { sessions: batch, ...how });
      kicked.ended.push(...answer.ended);
      // The first ones are the first that can't come back.
      kicked.undoUntil = Math.min(kicked.undoUntil, answer.undoUntil);
    } catch (error) {
      if (isFirst) throw error;
      return { ...kicked, error };
    }
    isFirst = false;
  }
  return kicked;
}

/** Takes kicks back and tells which; those whose time is up or whose seat is taken stay out. */
export async function restore(client: Client, sessions: readonly string[]): Promise<string[]> {
  const restored: string[] = [];
  for (const batch of inBatches(sessions, sessionsAtOnce)) {
    const answer = await client.call('sessions.restore', { sessions: batch });
    restored.push(...answer.restored);
  }
  return restored;
}
