import type { AuditEntry } from '../../../server/contract/contract.ts';
import { auditSentence } from '../audit/audit-sentence.ts';
import { AuditIcon } from '../audit/AuditIcon.tsx';
import { useConsole } from '../console/console.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';

/** What the audit log says of somebody, in short. */
export function PersonEntries({ entries }: { entries: readonly AuditEntry[] }) {
  const { now } = useConsole();
  const texts = useTexts();
  const formats = useFormats();
  return (
    <ol className="person-entries">
      {entries.map((entry) => (
        <li key={entry.id} className="person-entry">
          <AuditIcon entry={entry} />
          <span className="person-entry-words">{auditSentence(texts, formats, entry)}</span>
          <time
            className="person-entry-time"
            dateTime={new Date(entry.at).toISOString()}
            title={formats.full(entry.at)}
          >
            {formats.moment(entry.at, now())}
          </time>
        </li>
      ))}
    </ol>
  );
}
