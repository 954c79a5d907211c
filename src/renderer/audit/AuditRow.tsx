import { ChevronRight } from 'lucide-react';
import { memo, useId, useState } from 'react';
import type { AuditEntry } from '../../../server/contract/contract.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { auditSentence } from './audit-sentence.ts';
import { AuditIcon } from './AuditIcon.tsx';
import { entryDetails } from './entry-details.ts';

/** One entry as a sentence; a click shows all that it says. */
export const AuditRow = memo(function AuditRow({ entry }: { entry: AuditEntry }) {
  const texts = useTexts();
  const formats = useFormats();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <li className={`entry${open ? ' is-open' : ''}`}>
      <button
        type="button"
        className="entry-line"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <time
          className="entry-time"
          dateTime={new Date(entry.at).toISOString()}
          title={formats.full(entry.at)}
        >
          {formats.time(entry.at)}
        </time>
        <AuditIcon entry={entry} />
        <span className="entry-words">{auditSentence(texts, formats, entry)}</span>
        <ChevronRight className="entry-chevron" aria-hidden />
      </button>
      {open && (
        <dl className="entry-details" id={id} aria-label={texts('console.audit.details')}>
          {entryDetails(texts, formats, entry).map(([label, value]) => (
            <div key={label} className="entry-detail">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
});
