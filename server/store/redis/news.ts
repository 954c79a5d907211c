import { createListeners } from '../rules/listeners.ts';
import type { News } from '../store.ts';
import type { Connection } from './connection.ts';
import { fieldsOf } from './fields.ts';
import { entriesOf, follow, type StreamEntry } from './follow.ts';
import { keys } from './keys.ts';

/** News of one step are one entry; so many are kept for nodes that were away. */
export const NEWS_KEPT = 20_000;
/** Entries read in one go. */
const BATCH = 500;

/**
 * What was committed on every node, in the order of the commits. It is a stream and no publish/subscribe: a node that
 * lost its connection goes on where it was, and hears of every end.
 */
export interface NewsStream {
  on(listener: (news: News) => void): () => void;
  /** The highest number of a step that is known of. */
  readonly known: number;
  /** Tells what was announced up to now, and makes up for what is not kept any more. */
  catchUp(): Promise<void>;
  /** A step of ours was done: resolves when all up to it was told here. */
  reach(step: number, announced: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * Begins after `from`, the number of a step.
 * @param missed finds out what was committed after that step, where the stream itself does not go back so far any more
 */
export async function followNews(
  redis: Connection,
  from: number,
  missed: (after: number) => Promise<News[]>,
  onListenerError: (error: unknown) => void,
): Promise<NewsStream> {
  const listeners = createListeners<News>(onListenerError);
  let told = from;
  let known = from;

  /** Tells what was not told yet. Both ways of reading come here, each with all that follows what was told. */
  function tell(entries: readonly StreamEntry[]): void {
    for (const [id, [, text = '[]']] of entries) {
      const step = Number(id.split('-', 1)[0]);
      if (step <= told) continue;
      told = step;
      known = Math.max(known, step);
      for (const news of JSON.parse(text) as News[]) listeners.tell(news);
    }
  }

  /** After a time without a connection: makes up for what was announced and is not kept any more. */
  let makingUp: Promise<void> | undefined;
  const makeUp = () =>
    (makingUp ??= tellMissed().finally(() => {
      makingUp = undefined;
    }));
  async function tellMissed(): Promise<void> {
    const [first] = (await redis.past.send('XRANGE', keys.news, '-', '+', 'COUNT', 1)) as [string, unknown][];
    const oldest = Number(first?.[0].split('-', 1)[0] ?? 0);
    if (oldest <= told + 1) return;
    const stream = fieldsOf(await redis.past.send('XINFO', 'STREAM', keys.news));
    if (stream?.get('entries-added') === stream?.get('length')) return;
    const news = await missed(told);
    told = oldest - 1;
    for (const item of news) listeners.tell(item);
  }

  const following = await follow(redis, {
    key: keys.news,
    count: BATCH,
    after: () => `${told}-0`,
    tell,
    again: makeUp,
  });

  /** @returns whether there was anything */
  async function readOn(): Promise<boolean> {
    const before = told;
    tell(entriesOf(await redis.past.send('XRANGE', keys.news, `(${before}-0`, '+', 'COUNT', BATCH)));
    return told !== before;
  }

  return {
    on: (listener) => listeners.on(listener),
    get known() {
      return known;
    },
    async reach(step, announced) {
      known = Math.max(known, step);
      while (announced && told < step && (await readOn()));
    },
    async catchUp() {
      await makeUp();
      while (await readOn());
    },
    close: () => following.close(),
  };
}
