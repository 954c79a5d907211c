import { Ban } from 'lucide-react';
import { useDesk } from '../desk.ts';
import { useTexts } from '../texts-context.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';

interface DisableDialogProps {
  /** Whom; stays while the dialog closes. */
  name: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Asks before an account is disabled, since that ends its sessions. */
export function DisableDialog({ name, open, onClose, onDone }: DisableDialogProps) {
  const { client } = useDesk();
  const texts = useTexts();
  const toast = useToast();
  const { busy, error, run, clear } = useTask();

  const close = () => {
    clear();
    onClose();
  };

  const disable = () =>
    run(async () => {
      await client.call('accounts.disable', { name, disabled: true });
      close();
      onDone();
      toast(texts('console.accounts.disabledDone', { name }));
    });

  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={texts('console.accounts.disableTitle', { name })}
      text={texts('console.accounts.disableText')}
    >
      <ErrorNote text={error} />
      <div className="modal-actions">
        <Button onClick={close} disabled={busy}>
          {texts('console.accounts.cancel')}
        </Button>
        <Button look="danger" disabled={busy} icon={<Ban aria-hidden />} onClick={() => void disable()}>
          {texts(busy ? 'console.accounts.saving' : 'console.accounts.disableConfirm')}
        </Button>
      </div>
    </Modal>
  );
}
