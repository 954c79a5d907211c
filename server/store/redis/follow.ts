import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import type { Reply } from './reply.ts';

/** Milliseconds for which one question waits for entries. */
const WAIT = 1_000;
/** Milliseconds until the next try after one that failed. */
const AGAIN = 100;

/** An entry of a stream: its id, and names and values in turns. */
export type StreamEntry = [id: string, words: string[]];

/** The entries of a reply that names streams, or of one that is of a single one. */
export const entriesOf = (reply: Reply): StreamEntry[] =>
  (Array.isArray(reply) ? reply : []) as StreamEntry[];

/**
 * Reads a stream as it grows, on a connection of its own.
 * @param stream.count how many entries are read in one go: where there are so many there may be more
 * @param stream.after the id after which it goes on, asked each time
 * @param stream.tell what was read; nothing now and then, where there is nothing
 * @param stream.again done after each time without a connection, before it goes on
 */
export async function follow(
  redis: Connection,
  stream: {
    key: string;
    count: number;
    after: () => string;
    tell: (entries: StreamEntry[]) => Promise<void> | void;
    again: () => Promise<void>;
  },
): Promise<{ close(): Promise<void> }> {
  const waiting = await redis.another();
  let closed = false;
  let lost = false;

  async function turn(): Promise<void> {
    if (lost) await stream.again();
    lost = false;
    const question = ['COUNT', stream.count, 'BLOCK', WAIT, 'STREAMS', stream.key, stream.after()];
    const reply = await waiting.send('XREAD', ...question);
    await stream.tell(Array.isArray(reply) ? entriesOf((reply[0] as Reply[])[1] ?? []) : []);
  }

  async function read(): Promise<void> {
    while (!closed) {
      try {
        await turn();
      } catch {
        lost = true;
        // The connection tells of itself, and is made again by itself.
        await wait(AGAIN);
      }
    }
  }
  const reading = read();

  return {
    async close() {
      closed = true;
      waiting.cut();
      await reading;
    },
  };
}
