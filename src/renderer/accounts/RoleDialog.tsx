import { UserCog } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import type { Account, Role } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';
import { RolePicker } from './RolePicker.tsx';

interface RoleDialogProps {
  /** Whose; stays while the dialog closes. */
  account: Account | null;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Another role for an account. */
export function RoleDialog({ account, open, onClose, onDone }: RoleDialogProps) {
  const { client } = useConsole();
  const texts = useTexts();
  const toast = useToast();
  const [chosen, setChosen] = useState<Role | null>(null);
  const { busy, error, run, clear } = useTask();
  const name = account?.name ?? '';
  const role = chosen ?? account?.role ?? 'user';

  const close = () => {
    setChosen(null);
    clear();
    onClose();
  };

  const set = () =>
    run(async () => {
      await client.call('accounts.role', { name, role });
      close();
      onDone();
      toast(texts('console.accounts.roleDone', { name, role: texts(`words.role.${role}`) }));
    });

  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={texts('console.accounts.roleTitle', { name })}
      text={texts('console.accounts.roleText')}
    >
      <form
        className="modal-form"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void set();
        }}
      >
        <RolePicker value={role} onChange={setChosen} />
        <ErrorNote text={error} />
        <DialogActions
          busy={busy}
          onCancel={close}
          blocked={role === account?.role}
          icon={<UserCog aria-hidden />}
          label={texts(busy ? 'console.accounts.saving' : 'console.accounts.roleConfirm')}
        />
      </form>
    </Modal>
  );
}
