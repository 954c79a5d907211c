import { useRef, useState } from 'react';
import {
  importDelimiter,
  importMost,
  readImport,
  type ImportLine,
} from '../../../../server/contract/contract.ts';
import { readCsv } from '../../export/csv.ts';
import { useConsole } from '../../console/console.ts';
import { useTexts } from '../../wording/wording-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useTask } from '../../ui/use-task.ts';
import { checkLines, runImport, type ImportOutcome, type Rest } from './import-run.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { ImportResult } from './ImportResult.tsx';
import { ImportSource } from './ImportSource.tsx';

type Step =
  | { step: 'source' }
  | { step: 'preview'; lines: readonly ImportLine[] }
  | { step: 'running'; done: number; total: number }
  | { step: 'over'; outcome: ImportOutcome };

const begin: Step = { step: 'source' };

/** Accounts from a file: read, looked at, made in batches, told. */
export function ImportDialog({
  open,
  onClose,
  onDone,
}: {
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { client } = useConsole();
  const texts = useTexts();
  const [step, setStep] = useState<Step>(begin);
  const [fault, setFault] = useState<string | null>(null);
  const { busy, error, run, clear } = useTask();
  const controller = useRef<AbortController>(null);

  const goTo = (next: Step) => {
    setFault(null);
    clear();
    setStep(next);
  };
  const close = () => {
    goTo(begin);
    onClose();
  };

  const read = (text: string) => {
    const lines = readImport(readCsv(text, importDelimiter(text)));
    clear();
    if (lines.length === 0) return setFault(texts('console.import.empty'));
    if (lines.length > importMost) return setFault(texts('console.import.tooMany', { most: importMost }));
    setFault(null);
    void run(async () => setStep({ step: 'preview', lines: await checkLines(client, lines) }));
  };

  const start = (lines: readonly ImportLine[], before?: Rest['before']) => {
    const mine = new AbortController();
    controller.current = mine;
    const total = lines.filter(({ row }) => row !== null).length;
    void run(async () => {
      // It shows with the first batch: before that the operator may have to say their password.
      const tell = (done: number) => setStep({ step: 'running', done, total });
      const outcome = await runImport(client, lines, mine.signal, tell, before);
      setStep({ step: 'over', outcome });
      onDone();
    });
  };

  const titles = {
    source: texts('console.import.title'),
    preview: texts('console.import.title'),
    running: texts('console.import.running'),
    over: texts(
      step.step === 'over' && (step.outcome.stopped || step.outcome.error !== null)
        ? 'console.import.stopped'
        : 'console.import.over',
    ),
  };
  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      wide
      urgent
      title={titles[step.step]}
      text={step.step === 'source' ? texts('console.import.text') : undefined}
    >
      {step.step === 'source' && (
        <ImportSource busy={busy} error={fault ?? error} onRead={read} onClose={close} />
      )}
      {step.step === 'preview' && (
        <ImportPreview
          lines={step.lines}
          busy={busy}
          error={error}
          onBack={() => goTo(begin)}
          onConfirm={() => start(step.lines)}
        />
      )}
      {step.step === 'running' && (
        <>
          <div className="export-progress">
            <progress
              className="meter"
              value={step.done}
              max={step.total}
              aria-label={texts('console.import.running')}
            />
            <output className="export-count">
              {texts('console.import.progress', { done: step.done, total: step.total })}
            </output>
          </div>
          <div className="modal-actions">
            <Button onClick={() => controller.current?.abort()}>{texts('console.import.stop')}</Button>
          </div>
        </>
      )}
      {step.step === 'over' && (
        <ImportResult
          outcome={step.outcome}
          busy={busy}
          error={error}
          onResume={({ rest, before }) => start(rest, before)}
          onClose={close}
        />
      )}
    </Modal>
  );
}
