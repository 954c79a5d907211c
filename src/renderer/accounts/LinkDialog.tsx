import { Check, Link } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { OneTimeLink } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Modal } from '../ui/Modal.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import { useTask } from '../ui/use-task.ts';
import { useObservable } from '../state/use-observable.ts';

interface LinkDialogProps {
  /** Whose; stays while the dialog closes. */
  name: string;
  /** One that was made already; null: it is made here. */
  made: OneTimeLink | null;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** A one-time link by which somebody sets a password: makes it, and shows it this once. */
export function LinkDialog({ name, made, open, onClose, onDone }: LinkDialogProps) {
  const { client } = useConsole();
  const texts = useTexts();
  const [own, setOwn] = useState<OneTimeLink | null>(null);
  const { busy, error, run, clear } = useTask();
  const link = made ?? own;

  const close = () => {
    clear();
    // As secret as a password.
    setOwn(null);
    onClose();
  };
  const make = () =>
    run(async () => {
      setOwn(await client.call('accounts.link', { name }));
      onDone();
    });

  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={texts('console.accounts.linkTitle', { name })}
      text={
        link === null ? texts('console.accounts.linkText') : texts('console.accounts.linkReady', { name })
      }
      urgent
    >
      {link !== null && <LinkCard link={link} onClose={close} />}
      {link === null && (
        <>
          <ErrorNote text={error} />
          <DialogActions
            busy={busy}
            onCancel={close}
            icon={<Link aria-hidden />}
            label={texts(busy ? 'console.accounts.saving' : 'console.accounts.linkConfirm')}
            onConfirm={() => void make()}
          />
        </>
      )}
    </Modal>
  );
}

function LinkCard({ link, onClose }: { link: OneTimeLink; onClose: () => void }) {
  const { status, now } = useConsole();
  const texts = useTexts();
  const formats = useFormats();
  const done = useRef<HTMLButtonElement>(null);
  const [origin] = useObservable(status)?.urls ?? [];
  const url = new URL(link.path, origin ?? location.href).href;
  // The button that made it is gone.
  useEffect(() => done.current?.focus(), []);
  return (
    <>
      <div className="one-time-link">
        <QrCode text={url} label={texts('console.accounts.linkQr')} />
        <div className="one-time-words">
          <div className="one-time-line">
            <input
              className="input one-time-url"
              aria-label={texts('console.accounts.linkLabel')}
              readOnly
              value={url}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton
              value={url}
              label={texts('console.accounts.linkCopy')}
              done={texts('console.accounts.linkCopied')}
              failed={texts('console.accounts.linkNotCopied')}
            />
          </div>
          <p className="field-hint">
            {texts('console.accounts.linkUntil', { until: formats.moment(link.until, now()) })}
          </p>
        </div>
      </div>
      <div className="modal-actions">
        <Button ref={done} look="primary" icon={<Check aria-hidden />} onClick={onClose}>
          {texts('console.accounts.linkClose')}
        </Button>
      </div>
    </>
  );
}
