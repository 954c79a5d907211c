import type { AuditEntry } from '../../../server/contract/contract.ts';
import { writeCsv } from '../export/csv.ts';

/**
 * The entries as CSV, one a line, times in ISO UTC, what else there is to know in columns of its own. No cell can be a
 * formula: an apostrophe stands before what could be one.
 */
export function toCsv(entries: readonly AuditEntry[]): string {
  const known = [...new Set(entries.flatMap(({ details }) => Object.keys(details)))].toSorted();
  const head = ['id', 'at', 'event', 'actor', 'address', 'subject', 'session', 'reason', 'words'];
  const rows = entries.map((entry) => [
    entry.id,
    isoTime(entry.at),
    entry.event,
    entry.actor,
    entry.address,
    entry.subject,
    entry.session,
    entry.reason,
    entry.words,
    // As text, since the library looks at text only, and a number may begin with a minus.
    ...known.map((name) => text(entry.details[name])),
  ]);
  return writeCsv([[...head, ...known.map((name) => `details.${name}`)], ...rows]);
}

/** The entries as JSON, times in ISO UTC; nothing is escaped that JSON does not escape. */
export function toJson(entries: readonly AuditEntry[]): string {
  return `${JSON.stringify(
    entries.map((entry) => ({ ...entry, at: isoTime(entry.at) })),
    null,
    2,
  )}\n`;
}

/** Such as `usher-audit-2026-11-21.csv`: the day in UTC, as the times in it. */
export function exportName(now: number, format: 'csv' | 'json'): string {
  return `usher-audit-${isoTime(now).slice(0, 10)}.${format}`;
}

const isoTime = (at: number) => new Date(at).toISOString();
const text = (value: string | number | boolean | null | undefined) =>
  value === null || value === undefined ? '' : String(value);
