import { auditEvents, endReason } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { Select } from '../ui/Select.tsx';
import { eventGroups, type AuditView } from './audit-view.ts';

interface AuditFiltersProps {
  view: AuditView;
  onChange: (view: AuditView) => void;
}

/** What of the log is shown. */
export function AuditFilters({ view, onChange }: AuditFiltersProps) {
  const texts = useTexts();
  return (
    <search className="toolbar audit-filters">
      <SearchField
        value={view.search}
        hint={texts('console.audit.searchHint')}
        onChange={(search) => onChange({ ...view, search })}
      />
      <Select
        className="audit-kind"
        aria-label={texts('console.audit.kind')}
        value={view.event ?? ''}
        onChange={({ target }) => {
          const event = auditEvents.find((one) => one === target.value) ?? null;
          // Only sessions end for a reason.
          const reason = event === null || event === 'session-ended' ? view.reason : null;
          onChange({ ...view, event, reason });
        }}
      >
        <option value="">{texts('console.audit.anyKind')}</option>
        {eventGroups.map(({ group, events }) => (
          <optgroup key={group} label={texts(`console.audit.groups.${group}`)}>
            {events.map((event) => (
              <option key={event} value={event}>
                {texts(`console.audit.event.${event}`)}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      <Select
        className="audit-reason"
        aria-label={texts('console.audit.reason')}
        disabled={view.event !== null && view.event !== 'session-ended'}
        value={view.reason ?? ''}
        onChange={({ target }) =>
          onChange({ ...view, reason: endReason.options.find((one) => one === target.value) ?? null })
        }
      >
        <option value="">{texts('console.audit.anyReason')}</option>
        {endReason.options.map((reason) => (
          <option key={reason} value={reason}>
            {texts(`endings.${reason}.label`)}
          </option>
        ))}
      </Select>
      <DayField
        label={texts('console.audit.from')}
        value={view.from}
        latest={view.to}
        onChange={(from) => onChange({ ...view, from })}
      />
      <DayField
        label={texts('console.audit.to')}
        value={view.to}
        earliest={view.from}
        onChange={(to) => onChange({ ...view, to })}
      />
    </search>
  );
}

interface DayFieldProps {
  label: string;
  value: string;
  earliest?: string;
  latest?: string;
  onChange: (day: string) => void;
}

function DayField({ label, value, earliest = '', latest = '', onChange }: DayFieldProps) {
  return (
    <label className="day">
      <span>{label}</span>
      <input
        type="date"
        className="input day-input"
        value={value}
        min={earliest === '' ? undefined : earliest}
        max={latest === '' ? undefined : latest}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
