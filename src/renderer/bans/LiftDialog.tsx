import { CircleCheck } from 'lucide-react';
import type { Ban } from '../../../server/contract.ts';
import { useDesk } from '../desk.ts';
import { useTexts } from '../texts-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';

interface LiftDialogProps {
  /** Which; stays while the dialog closes. */
  ban: Ban | null;
  open: boolean;
  onClose: () => void;
}

/** Asks before a ban is lifted: there is no way back but a new one. */
export function LiftDialog({ ban, open, onClose }: LiftDialogProps) {
  const { client } = useDesk();
  const texts = useTexts();
  const toast = useToast();
  const { busy, error, run, clear } = useTask();
  const who = ban?.who ?? '';

  const close = () => {
    clear();
    onClose();
  };

  const lift = () =>
    run(async () => {
      if (ban === null) return;
      await client.call('bans.lift', { id: ban.id });
      close();
      toast(texts('console.bans.lifted', { who }));
    });

  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={texts('console.bans.liftTitle', { who })}
      text={texts(ban?.kind === 'address' ? 'console.bans.liftTextAddress' : 'console.bans.liftTextUser')}
    >
      <ErrorNote text={error} />
      <DialogActions
        busy={busy}
        onCancel={close}
        icon={<CircleCheck aria-hidden />}
        label={texts(busy ? 'console.bans.lifting' : 'console.bans.liftConfirm')}
        onConfirm={() => void lift()}
      />
    </Modal>
  );
}
