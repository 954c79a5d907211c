import { endedOf } from '../rules/session-row.ts';
import type { News, SessionStore } from '../store.ts';
import type { Redis } from './connection.ts';
import { fieldsOf, stringsOf } from './fields.ts';
import { keys } from './keys.ts';
import { readRow, type Row } from './session-row.ts';

/** Sessions that are looked at in one go. */
const BATCH = 500;

/**
 * For a node that was away for longer than news are kept: every session that was written after that step, as it is now,
 * and that everything else may have changed. Page views are not made up for.
 */
export function createMissed(redis: Redis, get: SessionStore['get']): (after: number) => Promise<News[]> {
  /** Of that sorted set, those that were written after that step. */
  async function writtenAfter(key: string, after: number): Promise<Row[]> {
    const rows: Row[] = [];
    const ids = stringsOf(await redis.send('ZRANGE', key, 0, -1));
    for (let n = 0; n < ids.length; n += BATCH) {
      const some = ids.slice(n, n + BATCH);
      const found = await Promise.all(some.map((id) => redis.send('HGETALL', keys.session(id))));
      for (const fields of found.map(fieldsOf)) {
        const row = readRow(fields);
        if (row !== undefined && Number(fields?.get('#')) > after) rows.push(row);
      }
    }
    return rows;
  }

  return async (after) => {
    const over = await writtenAfter(keys.ended, after);
    const live = await writtenAfter(keys.expiry, after);
    const sessions = over.map((row) => endedOf(row, 'expired', row.expires_at));
    // Whatever time it is: what is past its time is told of when it is swept.
    const started = await get(
      live.map(({ id }) => id),
      0,
    );
    return [
      ...(sessions.length > 0 ? [{ type: 'ended', sessions } as const] : []),
      ...started.map((session) => ({ type: 'started', session }) as const),
      { type: 'accounts', id: null },
      { type: 'settings' },
      { type: 'bans' },
      { type: 'alerts' },
      { type: 'audit' },
    ];
  };
}
