import type { AuditEntry } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { AuditRow } from './AuditRow.tsx';

/** Entries by day, in their order. */
export function AuditDays({ entries }: { entries: readonly AuditEntry[] }) {
  const texts = useTexts();
  const formats = useFormats();
  const { now } = useConsole();
  const dayWords = (at: number) => {
    const day = new Date(at).toDateString();
    const yesterday = new Date(now());
    yesterday.setDate(yesterday.getDate() - 1);
    if (day === new Date(now()).toDateString()) return texts('console.audit.today');
    return day === yesterday.toDateString() ? texts('console.audit.yesterday') : formats.day(at);
  };
  return daysOf(entries).map(({ day, at, those }) => (
    <section key={day} className="entry-day">
      <h2 className="entry-date" title={formats.day(at)}>
        {dayWords(at)}
      </h2>
      <ul className="entry-list">
        {those.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  ));
}

/** Entries of one day together, in their order. */
function daysOf(entries: readonly AuditEntry[]): { day: string; at: number; those: AuditEntry[] }[] {
  const days: { day: string; at: number; those: AuditEntry[] }[] = [];
  for (const entry of entries) {
    const day = new Date(entry.at).toDateString();
    const last = days.at(-1);
    if (last?.day === day) last.those.push(entry);
    else days.push({ day, at: entry.at, those: [entry] });
  }
  return days;
}
