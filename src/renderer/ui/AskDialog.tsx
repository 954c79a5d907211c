import type { ReactNode } from 'react';
import { DialogActions } from './DialogActions.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { Modal } from './Modal.tsx';
import { useTask } from './use-task.ts';
import { useToast } from './use-toast.ts';

interface AskDialogProps {
  open: boolean;
  title: string;
  text: string;
  /** A click beside it doesn't close it. */
  urgent?: boolean;
  look?: 'primary' | 'danger';
  icon: ReactNode;
  /** The verb; the one while it is under way; and what is said when it is done. */
  words: { confirm: string; busy: string; done: string };
  /** Does it. Where it throws the dialog stays, and says why. */
  act: () => Promise<unknown>;
  onClose: () => void;
  onDone?: () => void;
  /** Where the focus goes afterwards, if not to what opened it. */
  back?: () => HTMLElement | null;
}

/** Asks before something is done that has no way back. */
export function AskDialog({
  open,
  title,
  text,
  urgent = false,
  look = 'primary',
  icon,
  words,
  act,
  onClose,
  onDone,
  back,
}: AskDialogProps) {
  const toast = useToast();
  const { busy, error, run, clear } = useTask();

  const close = () => {
    clear();
    onClose();
  };

  const confirm = () =>
    run(async () => {
      await act();
      close();
      onDone?.();
      toast(words.done);
    });

  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={title}
      text={text}
      urgent={urgent}
      {...(back && { back })}
    >
      <ErrorNote text={error} />
      <DialogActions
        busy={busy}
        onCancel={close}
        look={look}
        icon={icon}
        label={busy ? words.busy : words.confirm}
        onConfirm={() => void confirm()}
      />
    </Modal>
  );
}
