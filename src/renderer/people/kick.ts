import type { Client } from '../client/client.ts';

/** A call takes at most this many sessions. */
const atOnce = 1000;

/**
 * Shows these out, in as many calls as it takes, and tells which were ended by it.
 * Throws `CallError` with the first call that fails; those before it hold.
 * @param words the operator's words to them, or null
 */
export async function kick(
  client: Client,
  sessions: readonly string[],
  words: string | null,
): Promise<string[]> {
  const ended: string[] = [];
  for (let from = 0; from < sessions.length; from += atOnce) {
    const answer = await client.call('sessions.kick', {
      sessions: sessions.slice(from, from + atOnce),
      words,
    });
    ended.push(...answer.ended);
  }
  return ended;
}
