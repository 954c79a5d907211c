import type Database from 'better-sqlite3';
import type { PastSession, SessionStore } from '../store.ts';
import { endedOf, isLive, WHOLE, type SessionRow } from './session-rows.ts';

/** What went before a session. */
export function createPast(db: Database.Database): SessionStore['past'] {
  const byId = db.prepare<[string], SessionRow>(`${WHOLE} WHERE s.id = ?`);
  const newestFirst = 'ORDER BY coalesce(s.signed_in_at, s.created_at) DESC, s.id LIMIT @limit';
  const ofAccount = db.prepare<{ account: number; limit: number }, SessionRow>(
    // Of an account all are signed in; named like this there is an index.
    `${WHOLE} WHERE s.account = @account ORDER BY s.signed_in_at DESC, s.id LIMIT @limit`,
  );
  const ofBrowser = db.prepare<{ visitor: number; limit: number }, SessionRow>(
    `${WHOLE} WHERE s.visitor = @visitor ${newestFirst}`,
  );
  return async (id, limit, now) => {
    const row = byId.get(id);
    if (row === undefined) return undefined;
    const { account, visitor, name: user } = row;
    const rows = account === null ? ofBrowser.all({ visitor, limit }) : ofAccount.all({ account, limit });
    return { user, sessions: rows.map((one) => pastOf(one, now)) };
  };
}

function pastOf(row: SessionRow, now: number): PastSession {
  const { id, name: user, address, agent } = row;
  const at = row.signed_in_at ?? row.created_at;
  const live: boolean = isLive(row, now);
  const { reason, at: endedAt, actor, note, by } = endedOf(row, 'expired', row.expires_at);
  return { id, user, at, address, agent, end: live ? null : { reason, at: endedAt, actor, note, by } };
}
