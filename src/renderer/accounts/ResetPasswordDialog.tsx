import { KeyRound } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';
import { passwordFault } from './account-rules.ts';
import { PasswordField } from './PasswordField.tsx';

interface ResetPasswordDialogProps {
  /** Whose; stays while the dialog closes. */
  name: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** A new password for an account, which ends its sessions. */
export function ResetPasswordDialog({ name, open, onClose, onDone }: ResetPasswordDialogProps) {
  const { client } = useConsole();
  const texts = useTexts();
  const toast = useToast();
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const { busy, error, run, clear } = useTask();

  const close = () => {
    setPassword('');
    setFault(null);
    clear();
    onClose();
  };

  const reset = async () => {
    const wrong = passwordFault(password);
    setFault(wrong && texts(`console.accounts.${wrong}`));
    clear();
    if (wrong !== null) return;
    await run(async () => {
      await client.call('accounts.reset', { name, password });
      close();
      onDone();
      toast(texts('console.accounts.resetDone', { name }));
    });
  };

  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={texts('console.accounts.resetTitle', { name })}
      text={texts('console.accounts.resetText')}
      first={field}
      urgent
    >
      <form
        className="modal-form"
        noValidate
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void reset();
        }}
      >
        <PasswordField
          label={texts('console.accounts.newPassword')}
          value={password}
          error={fault}
          first={field}
          onChange={setPassword}
        />
        <ErrorNote text={error} />
        <DialogActions
          busy={busy}
          onCancel={close}
          icon={<KeyRound aria-hidden />}
          label={texts(busy ? 'console.accounts.saving' : 'console.accounts.resetConfirm')}
        />
      </form>
    </Modal>
  );
}
