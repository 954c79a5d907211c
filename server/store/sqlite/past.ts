import type Database from 'better-sqlite3';
import { pastOf, type SessionRow } from '../rules/session-row.ts';
import type { SessionStore } from '../store.ts';
import { WHOLE, type SessionRows } from './session-rows.ts';

/** What went before: of an account, and of a session, whoever's it is. */
export function createPast(
  db: Database.Database,
  rows: Pick<SessionRows, 'byId'>,
): Pick<SessionStore, 'history' | 'past'> {
  const ofAccount = db.prepare<{ account: number | string; limit: number }, SessionRow>(
    // Of an account all are signed in; named like this there is an index.
    `${WHOLE} WHERE s.account = @account ORDER BY s.signed_in_at DESC, s.id LIMIT @limit`,
  );
  const ofBrowser = db.prepare<{ visitor: number; limit: number }, SessionRow>(
    `${WHOLE} WHERE s.visitor = @visitor
     ORDER BY coalesce(s.signed_in_at, s.created_at) DESC, s.id LIMIT @limit`,
  );
  return {
    async history(account, limit, now) {
      return ofAccount.all({ account, limit }).map((row) => {
        const { id, at: signedInAt, address, agent, end } = pastOf(row, now);
        return { id, signedInAt, address, agent, end: end && { reason: end.reason, at: end.at } };
      });
    },
    async past(id, limit, now) {
      const row = rows.byId(id);
      if (row === undefined) return undefined;
      const { account, visitor, name: user } = row;
      const found = account === null ? ofBrowser.all({ visitor, limit }) : ofAccount.all({ account, limit });
      return { user, sessions: found.map((one) => pastOf(one, now)) };
    },
  };
}
