import type { Left } from '../../contract/contract.ts';
import { createListeners } from '../rules/listeners.ts';
import {
  NODE_TIMEOUT,
  type Gone,
  type NodeStore,
  type PasswordAttempt,
  type NodeMessage,
  type PresenceState,
} from '../store.ts';
import type { Connection } from './connection.ts';
import { fieldsOf, stringsOf } from './fields.ts';
import { entriesOf, follow, type StreamEntry } from './follow.ts';
import { COMMIT_WITHIN } from './group-commit.ts';
import { keys } from './keys.ts';
import { leavePresence, publishPresence } from './scripts/publish-presence.ts';

/** Entries read in one go: each may be of hundreds of sessions. */
const BATCH = 20;
/** The longest page that is told: whoever wants to fill the server shall not get far. */
const LONGEST_PAGE = 256;

/** What another node has said, as far as it is known here. */
interface Heard {
  number: number;
  /** By the uptime of this process. */
  at: number;
}

/**
 * What each node says of who is with it is a hash that expires, and a stream of what changes in it. All of it is absolute:
 * what is heard twice does no harm, and whoever has missed an entry reads the hash anew.
 * @param id of this node, anew with each opening
 */
export function createNodePresence(
  redis: Connection,
  id: string,
  onListenerError: (error: unknown) => void,
): NodeStore & { close(): Promise<void> } {
  const own = [keys.here(id), keys.hereUntil, keys.said];
  const heard = new Map<string, Heard>();
  let number = 0;
  let after = '0-0';
  const { on, tell } = createListeners<NodeMessage>(onListenerError);
  let following: { close(): Promise<void> } | undefined;

  function forget(node: string, gone: 'stopped' | 'silent'): void {
    if (heard.delete(node)) tell({ id: node, gone });
  }

  /** All that a node has said. */
  async function readNode(node: string): Promise<void> {
    const fields = new Map(fieldsOf(await redis.past.send('HGETALL', keys.here(node))));
    const last = fields.get('#');
    if (last === undefined) return forget(node, 'silent');
    const name = fields.get('#name') ?? '';
    fields.delete('#');
    fields.delete('#name');
    heard.set(node, { number: Number(last), at: performance.now() });
    tell({ id: node, name, changes: changesOf([...fields].flat()), begins: true, ends: true });
  }

  async function readAll(): Promise<void> {
    const [last] = entriesOf(await redis.past.send('XREVRANGE', keys.said, '+', '-', 'COUNT', 1));
    after = last?.[0] ?? '0-0';
    const nodes = await redis.past.send('ZRANGE', keys.hereUntil, redis.clock(), '+inf', 'BYSCORE');
    for (const node of stringsOf(nodes)) if (node !== id) await readNode(node);
    // Where the server was away nobody could say anything: those who have not yet get as long again.
    for (const other of heard.values()) other.at = performance.now();
  }

  async function hear([, words]: StreamEntry): Promise<void> {
    const [, node = '', what, name, , count, , begins, , ends] = words;
    if (node === id) return;
    if (what === 'tried') return tell({ id: node, tried: JSON.parse(name ?? '') as PasswordAttempt });
    if (name === undefined) return forget(node, 'stopped');
    const known = heard.get(node);
    if (begins === '1' || (known !== undefined && Number(count) === known.number + 1)) {
      heard.set(node, { number: Number(count), at: performance.now() });
      const changes = changesOf(words.slice(10));
      tell({ id: node, name, changes, begins: begins === '1', ends: ends === '1' });
    } else if (known === undefined || Number(count) > known.number) {
      await readNode(node);
    }
  }

  return {
    shared: true,
    async publish(name, changes, { begins, ends }) {
      const pairs = [...changes].flatMap(([session, seen]) => [session, wordOf(seen)]);
      const next = number + 1;
      const anew = [begins, ends].map(Number);
      const until = redis.clock() + COMMIT_WITHIN;
      const done = await redis.run(publishPresence, own, [
        id,
        name,
        next,
        ...anew,
        NODE_TIMEOUT,
        until,
        ...pairs,
      ]);
      if (done === 1) number = next;
      return done === 1;
    },
    async publishAttempt(tried) {
      const entry = ['node', id, 'tried', JSON.stringify(tried)];
      const since = Math.floor(redis.clock() - NODE_TIMEOUT);
      await redis.send('XADD', keys.said, 'MINID', '~', since, '*', ...entry);
    },
    on,
    async follow() {
      await readAll();
      following = await follow(redis, {
        key: keys.said,
        count: BATCH,
        after: () => after,
        async tell(entries) {
          for (const entry of entries) {
            await hear(entry);
            after = entry[0];
          }
          // Whoever was held up has more to read before it can say who is silent.
          if (entries.length === BATCH) return;
          const silent = performance.now() - NODE_TIMEOUT;
          for (const [node, { at }] of heard) if (at < silent) forget(node, 'silent');
        },
        again: readAll,
      });
    },
    leave: async () => void (await redis.run(leavePresence, own, [id])),
    close: async () => following?.close(),
  };
}

/** Short: each of many people is one. */
function wordOf(seen: PresenceState | Gone): string {
  if ('left' in seen) return seen.left ?? '';
  const { user, presence, page, seenAt, usedAt, connections, pages } = seen;
  const told = page?.slice(0, LONGEST_PAGE) ?? null;
  return JSON.stringify([user, presence, told, seenAt, usedAt, connections, pages]);
}

type Word = [
  PresenceState['user'],
  PresenceState['presence'],
  PresenceState['page'],
  PresenceState['seenAt'],
  PresenceState['usedAt'],
  PresenceState['connections'],
  PresenceState['pages'],
];

/** @param words ids of sessions, each followed by how it is seen */
function changesOf(words: readonly string[]): Map<string, PresenceState | Gone> {
  const changes = new Map<string, PresenceState | Gone>();
  for (let n = 0; n + 1 < words.length; n += 2) changes.set(words[n] ?? '', readWord(words[n + 1] ?? ''));
  return changes;
}

function readWord(word: string): PresenceState | Gone {
  if (!word.startsWith('[')) return { left: word === '' ? null : (word as Left) };
  const [user, presence, page, seenAt, usedAt, connections, pages] = JSON.parse(word) as Word;
  return { user, presence, page, seenAt, usedAt, connections, pages };
}
