import { UserPlus } from 'lucide-react';
import type { ImportLine } from '../../../../server/contract/contract.ts';
import { useTexts } from '../../wording/wording-context.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Lines that are shown; the others are counted. */
const most = 200;

interface ImportPreviewProps {
  lines: readonly ImportLine[];
  busy: boolean;
  error: string | null;
  onBack: () => void;
  onConfirm: () => void;
}

/** What would become of each line, before anything is written. What is wrong stands first. */
export function ImportPreview({ lines, busy, error, onBack, onConfirm }: ImportPreviewProps) {
  const texts = useTexts();
  const bad = lines.filter(({ row }) => row === null);
  const good = lines.length - bad.length;
  const shown = [...bad, ...lines.filter(({ row }) => row !== null)].slice(0, most);
  return (
    <>
      <output className="import-counts">
        <strong>{texts('console.import.good', { count: good })}</strong>
        {bad.length > 0 && (
          <span className="import-bad">{texts('console.import.bad', { count: bad.length })}</span>
        )}
      </output>
      <section className="import-frame" aria-label={texts('console.import.table')}>
        <table className="import-table">
          <thead>
            <tr>
              {(['line', 'name', 'role', 'what'] as const).map((column) => (
                <th key={column} scope="col">
                  {texts(`console.import.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, name, row, fault }) => (
              <tr key={line} className={row === null ? 'is-bad' : undefined}>
                <td>{line}</td>
                <td className="import-name">{name}</td>
                <td>{row === null ? '' : texts(`words.role.${row.role}`)}</td>
                <td>
                  {fault !== null
                    ? texts(`words.importFault.${fault}`)
                    : texts(
                        row?.password === null ? 'console.import.withLink' : 'console.import.withPassword',
                      )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {lines.length > most && (
        <p className="field-hint">{texts('console.import.more', { count: lines.length - most })}</p>
      )}
      <ErrorNote text={error} />
      <div className="modal-actions">
        <Button disabled={busy} onClick={onBack}>
          {texts('console.import.back')}
        </Button>
        <Button
          look="primary"
          disabled={busy || good === 0}
          icon={<UserPlus aria-hidden />}
          onClick={onConfirm}
        >
          {texts('console.import.confirm', { count: good })}
        </Button>
      </div>
    </>
  );
}
