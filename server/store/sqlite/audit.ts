import { setImmediate as nextTurn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { auditEntry, type AuditEntry, type AuditFilter } from '../../contract/contract.ts';
import { fold, searchedIn, type NewEntry } from '../rules/audit-entry.ts';
import type { AuditStore } from '../store.ts';
import type { Announce, Write } from './group-commit.ts';

/** Entries that are looked through in one go: a few milliseconds. */
const STRETCH = 20_000;

/** Writes entries inside the caller's transaction. */
export type WriteDown = (entries: readonly NewEntry[], announce: Announce) => void;

export function createWriteDown(db: Database.Database): WriteDown {
  const add = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO audit (at, event, actor, address, subject, session, reason, words, details, search)
     VALUES (@at, @event, @actor, @address, @subject, @session, @reason, @words, @details, @search)`,
  );
  return (entries, announce) => {
    for (const entry of entries) {
      add.run({ ...entry, details: JSON.stringify(entry.details), search: searchedIn(entry) });
    }
    if (entries.length > 0) announce({ type: 'audit' });
  };
}

export function createAudit(db: Database.Database, write: Write, writeDown: WriteDown): AuditStore {
  const prepared = new Map<string, Database.Statement<[Values]>>();
  function prepare(sql: string): Database.Statement<[Values]> {
    const there = prepared.get(sql) ?? db.prepare<[Values]>(sql);
    prepared.set(sql, there);
    return there;
  }

  const ends = db.prepare<[], Ends>(
    'SELECT (SELECT min(id) FROM audit) AS first, (SELECT max(id) FROM audit) AS last',
  );
  const endsBetween = db.prepare<{ from: number; to: number }, Ends>(
    'SELECT min(id) AS first, max(id) AS last FROM audit WHERE at >= @from AND at < @to',
  );
  /** The ids below that one where there may be what fits, as ranges, the newest first; others have turns in between. */
  async function* stretches({ from, to }: AuditFilter, before: number | null): AsyncGenerator<Stretch> {
    const always = from === undefined && to === undefined;
    const { first, last } =
      (always ? ends.get() : endsBetween.get({ from: from ?? 0, to: to ?? Number.MAX_SAFE_INTEGER })) ?? {};
    if (first == null || last == null) return;
    for (let below = Math.min(before ?? Infinity, last + 1); below > first; below -= STRETCH) {
      yield { floor: below - STRETCH, before: below };
      await nextTurn();
    }
  }

  return {
    add: (entry) => write((announce) => writeDown([entry], announce)),
    async list(filter, before, limit) {
      const { fits, values } = fitting(filter);
      const page = prepare(
        `SELECT id, at, event, actor, address, subject, session, reason, words, details FROM audit
         WHERE ${fits} ORDER BY id DESC LIMIT @limit`,
      );
      const entries: AuditEntry[] = [];
      for await (const stretch of stretches(filter, before)) {
        const rows = page.all({ ...values, ...stretch, limit: limit - entries.length });
        for (const row of rows) entries.push(entryOf(row as Row));
        if (entries.length >= limit) break;
      }
      return entries;
    },
    async count(filter, most) {
      const { fits, values } = fitting(filter);
      const count = prepare(`SELECT count(*) AS found FROM (SELECT 1 FROM audit WHERE ${fits} LIMIT @most)`);
      let all = 0;
      for await (const stretch of stretches(filter, null)) {
        const { found } = count.get({ ...values, ...stretch, most: Math.min(most - all, STRETCH) }) as {
          found: number;
        };
        all += found;
        if (all >= most) break;
      }
      return all;
    },
  };
}

/** Ids; null where there are none. */
interface Ends {
  first: number | null;
  last: number | null;
}
/** Ids from `floor` on and below `before`. */
interface Stretch {
  floor: number;
  before: number;
}
type Values = Record<string, string | number>;
type Row = Record<string, unknown> & { details: string };

/** The plus keeps an index out: a stretch is looked through by its ids. */
const conditions = {
  events: 'event IN (SELECT value FROM json_each(@events))',
  reasons: 'reason IN (SELECT value FROM json_each(@reasons))',
  subject: 'subject = @subject COLLATE NOCASE',
  search: 'instr(search, @search) > 0',
  from: '+at >= @from',
  to: '+at < @to',
};

/** What is asked of an entry, and no more: it is asked of each one of a stretch. */
function fitting({ events, reasons, subject, search, from, to }: AuditFilter) {
  const asked = {
    events: events && JSON.stringify(events),
    reasons: reasons && JSON.stringify(reasons),
    subject,
    search: search === undefined || search === '' ? undefined : fold(search),
    from,
    to,
  };
  const values: Values = {};
  const all = ['id >= @floor AND id < @before'];
  for (const name of ['events', 'reasons', 'subject', 'search', 'from', 'to'] as const) {
    const value = asked[name];
    if (value === undefined) continue;
    values[name] = value;
    all.push(conditions[name]);
  }
  return { fits: all.join(' AND '), values };
}

function entryOf(row: Row): AuditEntry {
  return auditEntry.parse({ ...row, details: JSON.parse(row.details) });
}
