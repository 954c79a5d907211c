import type { Reply } from './reply.ts';

/** A hash as it is in the store. */
export type Fields = ReadonlyMap<string, string>;

/** A hash that was read; undefined where there is none. */
export function fieldsOf(reply: Reply): Fields | undefined {
  const words = stringsOf(reply);
  if (words.length === 0) return undefined;
  const fields = new Map<string, string>();
  for (let n = 0; n < words.length; n += 2) fields.set(words[n] ?? '', words[n + 1] ?? '');
  return fields;
}

/** A list of texts that was read. */
export function stringsOf(reply: Reply): string[] {
  return Array.isArray(reply) ? reply.map(String) : [];
}

/** Members of a sorted set with their scores. */
export function scoresOf(reply: Reply): { member: string; score: number }[] {
  return [...(fieldsOf(reply) ?? [])].map(([member, score]) => ({ member, score: Number(score) }));
}

/** How the hashes of one kind are read: which fields are texts, and which numbers. What is not there is null. */
export interface Columns {
  texts: readonly string[];
  numbers: readonly string[];
}

/** A hash as a row. The one place where what comes from Redis is taken for what was written there. */
export function rowOf<Row>(fields: Fields, { texts, numbers }: Columns): Row {
  const row: Record<string, unknown> = {};
  for (const name of texts) row[name] = fields.get(name) ?? null;
  for (const name of numbers) {
    const text = fields.get(name);
    row[name] = text === undefined ? null : Number(text);
  }
  return row as Row;
}
