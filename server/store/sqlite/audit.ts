import type Database from 'better-sqlite3';
import { auditEntry, type AuditEntry, type AuditFilter } from '../../contract.ts';
import type { AuditStore } from '../store.ts';
import type { Announce, Write } from './group-commit.ts';

type NewEntry = Omit<AuditEntry, 'id'>;

/** Writes entries inside the caller's transaction. */
export type WriteDown = (entries: readonly NewEntry[], announce: Announce) => void;

/** What most entries leave open. */
export const nothingMore = { subject: null, session: null, reason: null, words: null, details: {} } as const;

export function createWriteDown(db: Database.Database): WriteDown {
  const add = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO audit (at, event, actor, address, subject, session, reason, words, details, search)
     VALUES (@at, @event, @actor, @address, @subject, @session, @reason, @words, @details, @search)`,
  );
  return (entries, announce) => {
    for (const entry of entries) {
      const { actor, address, subject, session, words } = entry;
      const search = [actor, address, subject, session, words].filter((part) => part !== null).join('\n');
      add.run({ ...entry, details: JSON.stringify(entry.details), search: fold(search) });
    }
    if (entries.length > 0) announce({ type: 'audit' });
  };
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

export function createAudit(db: Database.Database, write: Write, writeDown: WriteDown): AuditStore {
  const fits = `(@events IS NULL OR event IN (SELECT value FROM json_each(@events)))
    AND (@reasons IS NULL OR reason IN (SELECT value FROM json_each(@reasons)))
    AND (@search IS NULL OR instr(search, @search) > 0)
    AND at >= @from AND at < @to`;
  type Query = Record<string, string | number | null>;
  const page = db.prepare<[Query], Record<string, unknown> & { details: string }>(
    `SELECT id, at, event, actor, address, subject, session, reason, words, details FROM audit
     WHERE id < @before AND ${fits} ORDER BY id DESC LIMIT @limit`,
  );
  const count = db.prepare<[Query], number>(`SELECT count(*) FROM audit WHERE ${fits}`).pluck();

  return {
    add: (entry) => write((announce) => writeDown([entry], announce)),
    async list(filter, before, limit) {
      const query = queryOf(filter);
      const rows = page.all({ ...query, before: before ?? Number.MAX_SAFE_INTEGER, limit });
      return { entries: rows.map(entryOf), total: count.get(query) ?? 0 };
    },
  };
}

function queryOf({ events, reasons, search, from, to }: AuditFilter) {
  return {
    events: events === undefined ? null : JSON.stringify(events),
    reasons: reasons === undefined ? null : JSON.stringify(reasons),
    search: search === undefined || search === '' ? null : fold(search),
    from: from ?? 0,
    to: to ?? Number.MAX_SAFE_INTEGER,
  };
}

function entryOf(row: Record<string, unknown> & { details: string }): AuditEntry {
  return auditEntry.parse({ ...row, details: JSON.parse(row.details) });
}
