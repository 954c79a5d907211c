import { ChevronDown } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import type { AuditList, AuditLog } from './audit-log.ts';
import { AuditDays } from './AuditDays.tsx';

/** The entries by day, and the way to older ones. */
export function AuditEntries({ log, list }: { log: AuditLog; list: AuditList }) {
  const texts = useTexts();
  const { entries, older } = list;
  return (
    <>
      <AuditDays entries={entries} />
      <div className="entry-foot">
        {older === 'failed' && (
          <span className="entry-failed" role="alert">
            {texts('console.audit.olderFailed')}
          </span>
        )}
        {older === 'none' ? (
          <p>{texts('console.audit.end')}</p>
        ) : (
          <Button
            disabled={older === 'loading'}
            icon={<ChevronDown aria-hidden />}
            onClick={() => log.loadOlder()}
          >
            {texts(older === 'loading' ? 'console.audit.loadingOlder' : 'console.audit.older')}
          </Button>
        )}
      </div>
    </>
  );
}
