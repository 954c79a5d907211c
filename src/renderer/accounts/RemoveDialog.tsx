import { Trash2 } from 'lucide-react';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { AskDialog } from '../ui/AskDialog.tsx';

interface RemoveDialogProps {
  /** Whom; stays while the dialog closes. */
  name: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Says what goes with an account before it is deleted for good. */
export function RemoveDialog({ name, ...dialog }: RemoveDialogProps) {
  const { client } = useConsole();
  const texts = useTexts();
  return (
    <AskDialog
      {...dialog}
      title={texts('console.accounts.removeTitle', { name })}
      text={texts('console.accounts.removeText')}
      urgent
      look="danger"
      icon={<Trash2 aria-hidden />}
      words={{
        confirm: texts('console.accounts.removeConfirm'),
        busy: texts('console.accounts.saving'),
        done: texts('console.accounts.removeDone', { name }),
      }}
      act={() => client.call('accounts.remove', { name })}
    />
  );
}
