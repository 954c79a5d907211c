import { UserX } from 'lucide-react';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { AskDialog } from '../ui/AskDialog.tsx';

interface DisableDialogProps {
  /** Whom; stays while the dialog closes. */
  name: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Asks before an account is disabled, since that ends its sessions. */
export function DisableDialog({ name, ...dialog }: DisableDialogProps) {
  const { client } = useConsole();
  const texts = useTexts();
  return (
    <AskDialog
      {...dialog}
      title={texts('console.accounts.disableTitle', { name })}
      text={texts('console.accounts.disableText')}
      look="danger"
      icon={<UserX aria-hidden />}
      words={{
        confirm: texts('console.accounts.disableConfirm'),
        busy: texts('console.accounts.saving'),
        done: texts('console.accounts.disabledDone', { name }),
      }}
      act={() => client.call('accounts.disable', { name, disabled: true })}
    />
  );
}
