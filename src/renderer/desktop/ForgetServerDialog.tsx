import { Trash2 } from 'lucide-react';
import { useTexts } from '../texts-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';
import type { OtherServer } from './use-other-servers.ts';

interface ForgetServerDialogProps {
  /** Which; stays while the dialog closes. */
  server: OtherServer | null;
  open: boolean;
  onClose: () => void;
  onForget: (server: OtherServer) => Promise<void>;
  /** Where the focus goes once its row has gone. */
  back: () => HTMLElement | null;
}

/** Asks before a server is removed: whoever looks at it again has to sign in there. */
export function ForgetServerDialog({ server, open, onClose, onForget, back }: ForgetServerDialogProps) {
  const texts = useTexts();
  const toast = useToast();
  const { busy, error, run, clear } = useTask();
  const host = server?.host ?? '';
  const close = () => {
    clear();
    onClose();
  };
  const forget = () =>
    run(async () => {
      if (server === null) return;
      await onForget(server);
      close();
      toast(texts('console.servers.removed', { host }));
    });
  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={texts('console.servers.removeTitle', { host })}
      text={texts('console.servers.removeText')}
      back={back}
    >
      <ErrorNote text={error} />
      <DialogActions
        busy={busy}
        onCancel={close}
        look="danger"
        icon={<Trash2 aria-hidden />}
        label={texts(busy ? 'console.servers.removing' : 'console.servers.remove')}
        onConfirm={() => void forget()}
      />
    </Modal>
  );
}
