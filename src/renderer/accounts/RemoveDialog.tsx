import { Trash2 } from 'lucide-react';
import { useDesk } from '../desk.ts';
import { useTexts } from '../texts-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';

interface RemoveDialogProps {
  /** Whom; stays while the dialog closes. */
  name: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Says what goes with an account before it is deleted for good. */
export function RemoveDialog({ name, open, onClose, onDone }: RemoveDialogProps) {
  const { client } = useDesk();
  const texts = useTexts();
  const toast = useToast();
  const { busy, error, run, clear } = useTask();

  const close = () => {
    clear();
    onClose();
  };

  const remove = () =>
    run(async () => {
      await client.call('accounts.remove', { name });
      close();
      onDone();
      toast(texts('console.accounts.removeDone', { name }));
    });

  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={texts('console.accounts.removeTitle', { name })}
      text={texts('console.accounts.removeText')}
      urgent
    >
      <ErrorNote text={error} />
      <DialogActions
        busy={busy}
        onCancel={close}
        look="danger"
        icon={<Trash2 aria-hidden />}
        label={texts(busy ? 'console.accounts.saving' : 'console.accounts.removeConfirm')}
        onConfirm={() => void remove()}
      />
    </Modal>
  );
}
