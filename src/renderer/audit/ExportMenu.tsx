import { Menu } from '@base-ui/react/menu';
import { ChevronDown, Download, FileBraces, Sheet } from 'lucide-react';
import { useRef, useState } from 'react';
import type { AuditFilter } from '../../../server/contract/contract.ts';
import { GivenUp } from '../client/confirming.ts';
import { useConsole } from '../console/console.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { ActionItem } from '../ui/ActionMenu.tsx';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useToast } from '../ui/use-toast.ts';
import { exportName, toCsv, toJson } from './audit-csv.ts';
import { download } from '../export/download.ts';
import { exportAudit } from './export-audit.ts';

const formatsOf = {
  csv: { write: toCsv, type: 'text/csv;charset=utf-8' },
  json: { write: toJson, type: 'application/json' },
} as const;

/** Takes what the filter shows away as a file. */
export function ExportMenu({ filter, mayExport }: { filter: AuditFilter; mayExport: boolean }) {
  const { client, now } = useConsole();
  const texts = useTexts();
  const formats = useFormats();
  const toast = useToast();
  const errorWords = useErrorWords();
  const controller = useRef<AbortController>(null);
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);

  const start = async (format: keyof typeof formatsOf) => {
    const mine = new AbortController();
    controller.current = mine;
    setBusy(true);
    try {
      // It shows with the first page: before that the operator may have to say their password.
      const entries = await exportAudit(client, filter, mine.signal, (done, total) =>
        setProgress({ done, total }),
      );
      const file = exportName(now(), format);
      const { write, type } = formatsOf[format];
      download(write(entries), file, type);
      toast(texts('console.audit.exported', { count: entries.length, file }));
    } catch (thrown) {
      if (!mine.signal.aborted && !(thrown instanceof GivenUp)) toast(errorWords(thrown), 'bad');
    } finally {
      setBusy(false);
      setProgress(null);
    }
  };
  const cancel = () => {
    controller.current?.abort();
    setProgress(null);
  };

  if (!mayExport) {
    return (
      <Button disabled icon={<Download aria-hidden />} title={texts('console.audit.exportViewer')}>
        {texts('console.audit.export')}
      </Button>
    );
  }
  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger className="button button-plain button-m" disabled={busy}>
          <Download aria-hidden />
          {texts('console.audit.export')}
          <ChevronDown aria-hidden />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="menu-place" sideOffset={4} align="end">
            <Menu.Popup className="menu">
              <ActionItem icon={<Sheet aria-hidden />} onClick={() => void start('csv')}>
                {texts('console.audit.exportCsv')}
              </ActionItem>
              <ActionItem icon={<FileBraces aria-hidden />} onClick={() => void start('json')}>
                {texts('console.audit.exportJson')}
              </ActionItem>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <Modal
        open={progress !== null}
        onClose={cancel}
        urgent
        title={texts('console.audit.exporting')}
        text={texts('console.audit.exportText')}
      >
        <div className="export-progress">
          <progress
            className="meter"
            value={progress?.done ?? 0}
            max={Math.max(1, progress?.total ?? 1)}
            aria-label={texts('console.audit.exporting')}
          />
          <output className="export-count" title={formats.number(progress?.total ?? 0)}>
            {texts('console.audit.exportProgress', {
              done: progress?.done ?? 0,
              total: progress?.total ?? 0,
            })}
          </output>
        </div>
        <div className="modal-actions">
          <Button onClick={cancel}>{texts('console.dialog.cancel')}</Button>
        </div>
      </Modal>
    </>
  );
}
