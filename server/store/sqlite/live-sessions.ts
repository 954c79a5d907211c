import type Database from 'better-sqlite3';
import type { Session } from '../store.ts';
import { readKnown, SESSION, type Known } from './live-session.ts';
import { LIVE } from './session-rows.ts';

/** Sessions that are remembered, and the longest that one may be, in characters: most of a long one is its dictionary. */
const CAPACITY = 10_000;
const LONGEST = 2_000;

/** Finds live sessions, which every request asks for. */
export interface LiveSessions {
  /** Undefined if it is not there, over, or past its time. */
  find(key: string, now: number): Session | undefined;
}

/**
 * Remembers what was found, as asking SQLite costs more than all else that a small request does. It is exact: triggers
 * forget a session whenever one of the rows that it is made of is written, whoever writes; nothing else has to think of
 * it. Views, which nearly every request changes, are always read.
 */
export function createLiveSessions(db: Database.Database): LiveSessions {
  const known = new Map<string, Known>();
  const read = db
    .prepare<{ key: string; now: number }, string>(`${SESSION} WHERE s.key = @key AND ${LIVE}`)
    .pluck();
  const viewed = db.prepare<[number], { views: number; visits: number }>(
    'SELECT views, visits FROM visitors WHERE id = ?',
  );

  db.function('forget_session', (key: unknown) => {
    known.delete(String(key));
    return null;
  });
  db.function('forget_sessions', () => {
    known.clear();
    return null;
  });
  db.exec(`
    CREATE TEMP TRIGGER session_written AFTER UPDATE ON main.sessions
      BEGIN SELECT forget_session(OLD.key); END;
    CREATE TEMP TRIGGER session_deleted AFTER DELETE ON main.sessions
      BEGIN SELECT forget_session(OLD.key); END;
    CREATE TEMP TRIGGER still_here_written AFTER UPDATE ON main.still_here
      BEGIN SELECT forget_sessions(); END;
    CREATE TEMP TRIGGER account_written AFTER UPDATE OF name, role ON main.accounts
      BEGIN SELECT forget_sessions(); END;
  `);

  function remember(key: string, found: Known): void {
    known.set(key, found);
    const oldest = known.size > CAPACITY ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
  }

  return {
    find(key, now) {
      const there = known.get(key);
      if (there !== undefined && now < there.session.expiresAt) {
        const seen = viewed.get(there.visitor);
        if (seen !== undefined) return { ...there.session, views: seen.views, visits: seen.visits };
      }
      const json = read.get({ key, now });
      if (json === undefined) return undefined;
      const found = readKnown(json);
      if (json.length <= LONGEST) remember(key, found);
      return found.session;
    },
  };
}
