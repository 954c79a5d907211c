import { Check, Download, Play } from 'lucide-react';
import { download } from '../../export/download.ts';
import { writeCsv } from '../../export/csv.ts';
import { useConsole } from '../../console/console.ts';
import { useTexts } from '../../wording/wording-context.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useErrorWords } from '../../ui/use-error-words.ts';
import { useObservable } from '../../state/use-observable.ts';
import { restOf, type ImportOutcome, type Rest } from './import-run.ts';

interface ImportResultProps {
  outcome: ImportOutcome;
  busy: boolean;
  /** Why going on failed. */
  error: string | null;
  onResume: (rest: Rest) => void;
  onClose: () => void;
}

/** How it ended: what was made and what not, and the links, which are not to be had again. */
export function ImportResult({ outcome, busy, error: failed, onResume, onClose }: ImportResultProps) {
  const { status } = useConsole();
  const texts = useTexts();
  const errorWords = useErrorWords();
  const [origin] = useObservable(status)?.urls ?? [];
  const { made, skipped, error } = outcome;
  const left = restOf(outcome);
  const links = made.flatMap(({ name, link }) => (link === null ? [] : [{ name, ...link }]));

  const save = (name: string, rows: readonly (readonly (string | number | null)[])[]) =>
    download(writeCsv(rows), name, 'text/csv;charset=utf-8');
  const saveLinks = () =>
    save('usher-links.csv', [
      ['name', 'link', 'until'],
      ...links.map(({ name, path, until }) => [
        name,
        new URL(path, origin ?? location.href).href,
        new Date(until).toISOString(),
      ]),
    ]);
  const saveSkipped = () =>
    save('usher-skipped.csv', [
      ['line', 'name', 'why'],
      ...skipped.map(({ line, name, fault }) => [
        line,
        name,
        fault === null ? texts('console.import.notTried') : texts(`words.importFault.${fault}`),
      ]),
    ]);

  return (
    <>
      <output className="import-counts">
        <strong>{texts('console.import.added', { count: made.length })}</strong>
        {skipped.length > 0 && (
          <span className="import-bad">{texts('console.import.skipped', { count: skipped.length })}</span>
        )}
      </output>
      <ErrorNote text={failed ?? (error === null ? null : errorWords(error))} />
      {links.length > 0 && (
        <div className="import-file">
          <p>{texts('console.import.linksText')}</p>
          <Button look="primary" icon={<Download aria-hidden />} onClick={saveLinks}>
            {texts('console.import.saveLinks')}
          </Button>
        </div>
      )}
      {skipped.length > 0 && (
        <div className="import-file">
          <p>{texts('console.import.skippedText')}</p>
          <Button icon={<Download aria-hidden />} onClick={saveSkipped}>
            {texts('console.import.saveSkipped')}
          </Button>
        </div>
      )}
      <div className="modal-actions">
        {left.rest.length > 0 && (
          <Button disabled={busy} icon={<Play aria-hidden />} onClick={() => onResume(left)}>
            {texts('console.import.resume', { count: left.rest.length })}
          </Button>
        )}
        <Button look={links.length > 0 ? 'plain' : 'primary'} icon={<Check aria-hidden />} onClick={onClose}>
          {texts('console.accounts.linkClose')}
        </Button>
      </div>
    </>
  );
}
