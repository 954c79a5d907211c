import type { News } from '../store.ts';
import type { NewEntry } from '../rules/audit-entry.ts';
import type { Redis } from './connection.ts';
import { fieldsOf, scoresOf, type Fields } from './fields.ts';

export type Word = string | number;
export type Change = Readonly<Record<string, Word | null>>;

/**
 * One step: what it reads, with what steps before it in its group will write, and what it will write itself. Nothing is
 * written before the group is committed as a whole, and nothing is if a hash that was read has changed by then.
 *
 * Sorted sets are not watched: each goes with a hash that is touched whenever it changes, which is read before it.
 */
export interface Step {
  /** A hash; undefined where there is none. */
  read(key: string): Promise<Fields | undefined>;
  readAll(keys: readonly string[]): Promise<(Fields | undefined)[]>;
  /** A hash that may change meanwhile. */
  peek(key: string): Promise<Fields | undefined>;
  /** All members of a sorted set, in no order. */
  members(key: string): Promise<string[]>;
  /** Those of a sorted set with scores above `after` and up to `to`, the highest first. */
  between(key: string, after: number, to: number): Promise<Scored[]>;
  score(key: string, member: string): Promise<number | undefined>;
  /** A number above all that were taken from this counter; not all are used. */
  next(counter: string): Promise<number>;
  /** Sets fields of a hash; null removes one. */
  set(key: string, change: Change): void;
  delete(key: string): void;
  /** Says that what a hash stands for has changed, to those who have read it. */
  touch(key: string): void;
  add(key: string, member: Word, score: Word): void;
  remove(key: string, ...members: readonly Word[]): void;
  /** A command on what no step reads; its second word is its key. */
  do(command: string, key: string, ...words: readonly Word[]): void;
  announce(news: News): void;
  writeDown(entries: readonly NewEntry[]): void;
}

export interface Scored {
  member: string;
  score: number;
}

/** What steps read, as it was found; shared by a group, and kept as long as the group. */
export interface Found {
  hash(key: string): Promise<Fields | undefined>;
  /** One that was read before. */
  known(key: string): Fields | undefined;
  /** The same as `hash`, and the group is not committed if it changes. */
  watched(key: string): Promise<Fields | undefined>;
  /** Several; then they are known. */
  watchAll(keys: readonly string[]): Promise<void>;
  all(key: string): Promise<readonly Scored[]>;
  between(key: string, after: number, to: number): Promise<readonly Scored[]>;
  score(key: string, member: string): Promise<number | undefined>;
  /** Numbers are taken for the whole group at once: taking some is a write to disk of its own. */
  next(counter: string): Promise<number>;
  /** The numbers of the steps that wrote what is watched, by key; '' where there was nothing. */
  readonly versions: ReadonlyMap<string, string>;
}

/**
 * @param known what is watched without having been read, and its number
 * @param steps of the group
 */
export function createFound(
  redis: Redis,
  known: readonly (readonly [string, string])[],
  steps: number,
): Found {
  const hashes = new Map<string, Promise<Fields | undefined>>();
  const resolved = new Map<string, Fields | undefined>();
  const sets = new Map<string, Promise<readonly Scored[]>>();
  const taken = new Map<string, ReturnType<typeof take>>();
  const versions = new Map<string, string>(known);

  function hash(key: string): Promise<Fields | undefined> {
    const there =
      hashes.get(key) ??
      redis.send('HGETALL', key).then((reply) => {
        const fields = fieldsOf(reply);
        resolved.set(key, fields);
        return fields;
      });
    hashes.set(key, there);
    return there;
  }

  async function next(counter: string): Promise<number> {
    const some = taken.get(counter) ?? take(counter);
    taken.set(counter, some);
    const numbers = await some;
    if (numbers.used < steps) return numbers.first + numbers.used++;
    // A step took several.
    if (taken.get(counter) === some) taken.delete(counter);
    return next(counter);
  }
  async function take(counter: string) {
    const last = Number(await redis.send('INCRBY', counter, steps));
    return { first: last - steps + 1, used: 0 };
  }

  return {
    hash,
    known: (key) => resolved.get(key),
    async watched(key) {
      const fields = await hash(key);
      versions.set(key, fields?.get('#') ?? '');
      return fields;
    },
    async watchAll(all) {
      // A thousand sessions of an account are looked at by each of its sign-ins, of which many are in a group.
      const unknown = all.filter((key) => !resolved.has(key));
      await Promise.all(unknown.map(hash));
      for (const key of all) versions.set(key, resolved.get(key)?.get('#') ?? '');
    },
    all(key) {
      const there = sets.get(key) ?? redis.send('ZRANGE', key, 0, -1, 'WITHSCORES').then(scoresOf);
      sets.set(key, there);
      return there;
    },
    between: async (key, after, to) =>
      scoresOf(await redis.send('ZRANGE', key, `(${after}`, to, 'BYSCORE', 'WITHSCORES')),
    async score(key, member) {
      const score = await redis.send('ZSCORE', key, member);
      return score === null ? undefined : Number(score);
    },
    next,
    versions,
  };
}

/** What steps will write. */
export class Draft {
  /** Hashes as they will be; scores in sorted sets, undefined for what will not be there. */
  readonly hashes = new Map<string, Fields | undefined>();
  readonly sets = new Map<string, Map<string, number | undefined>>();
  readonly touched = new Set<string>();
  readonly written = new Set<string>();
  readonly commands: (readonly Word[])[] = [];
  readonly entries: NewEntry[] = [];
  readonly news: News[] = [];

  /** Takes over what was written after it. */
  take(later: Draft): void {
    for (const [key, fields] of later.hashes) this.hashes.set(key, fields);
    for (const [key, scores] of later.sets) {
      this.sets.set(key, new Map([...(this.sets.get(key) ?? []), ...scores]));
    }
    for (const key of later.written) {
      this.written.add(key);
      if (later.hashes.has(key) && later.hashes.get(key) === undefined) this.touched.delete(key);
    }
    for (const key of later.touched) this.touched.add(key);
    this.commands.push(...later.commands);
    this.entries.push(...later.entries);
    this.news.push(...later.news);
  }
}

/** A step that sees what was found and what is drafted before it, and writes a draft of its own. */
export function createStep(found: Found, before: Draft, draft: Draft): Step {
  const isChanged = (key: string) => draft.hashes.has(key) || before.hashes.has(key);
  const changed = (key: string) => (draft.hashes.has(key) ? draft.hashes : before.hashes).get(key);

  async function read(key: string): Promise<Fields | undefined> {
    const fields = await found.watched(key);
    return isChanged(key) ? changed(key) : fields;
  }
  /** With what is drafted. */
  function merged(key: string, there: readonly Scored[]): Map<string, number> {
    const all = new Map(there.map(({ member, score }) => [member, score]));
    for (const scores of [before.sets.get(key), draft.sets.get(key)]) {
      for (const [member, score] of scores ?? []) {
        if (score === undefined) all.delete(member);
        else all.set(member, score);
      }
    }
    return all;
  }
  function setScore(key: string, member: Word, score: number | undefined): void {
    const scores = draft.sets.get(key) ?? new Map<string, number | undefined>();
    draft.sets.set(key, scores.set(String(member), score));
    draft.written.add(key);
  }

  return {
    read,
    async readAll(all) {
      await found.watchAll(all);
      return all.map((key) => (isChanged(key) ? changed(key) : found.known(key)));
    },
    async peek(key) {
      const fields = await found.hash(key);
      return isChanged(key) ? changed(key) : fields;
    },
    members: async (key) => [...merged(key, await found.all(key)).keys()],
    async between(key, after, to) {
      return [...merged(key, await found.between(key, after, to))]
        .map(([member, score]) => ({ member, score }))
        .filter(({ score }) => score > after && score <= to)
        .sort((a, b) => b.score - a.score);
    },
    async score(key, member) {
      const there = await found.score(key, member);
      return merged(key, there === undefined ? [] : [{ member, score: there }]).get(member);
    },
    next: (counter) => found.next(counter),
    set(key, change) {
      const all = Object.entries(change);
      const set = all.flatMap(([name, value]) => (value === null ? [] : [name, value]));
      const gone = all.flatMap(([name, value]) => (value === null ? [name] : []));
      if (set.length > 0) draft.commands.push(['HSET', key, ...set]);
      if (gone.length > 0) draft.commands.push(['HDEL', key, ...gone]);
      const fields = new Map(isChanged(key) ? changed(key) : found.known(key));
      for (const [name, value] of all) {
        if (value === null) fields.delete(name);
        else fields.set(name, String(value));
      }
      draft.hashes.set(key, fields);
      draft.touched.add(key);
    },
    delete(key) {
      draft.commands.push(['DEL', key]);
      draft.hashes.set(key, undefined);
      draft.touched.delete(key);
      draft.written.add(key);
    },
    touch(key) {
      if (!draft.hashes.has(key) || draft.hashes.get(key) !== undefined) draft.touched.add(key);
    },
    add(key, member, score) {
      draft.commands.push(['ZADD', key, score, member]);
      setScore(key, member, score === '+inf' ? Infinity : Number(score));
    },
    remove(key, ...members) {
      draft.commands.push(['ZREM', key, ...members]);
      for (const member of members) setScore(key, member, undefined);
    },
    do(command, key, ...words) {
      draft.commands.push([command, key, ...words]);
      draft.written.add(key);
    },
    announce: (item) => void draft.news.push(item),
    writeDown(more) {
      draft.entries.push(...more);
      if (more.length > 0) draft.news.push({ type: 'audit' });
    },
  };
}
