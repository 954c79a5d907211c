import { UserX } from 'lucide-react';
import { useDesk } from '../desk.ts';
import { useTexts } from '../texts-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
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
      <DialogActions
        busy={busy}
        onCancel={close}
        look="danger"
        icon={<UserX aria-hidden />}
        label={texts(busy ? 'console.accounts.saving' : 'console.accounts.disableConfirm')}
        onConfirm={() => void disable()}
      />
    </Modal>
  );
}
