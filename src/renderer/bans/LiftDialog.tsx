import { CircleCheck } from 'lucide-react';
import type { Ban } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { AskDialog } from '../ui/AskDialog.tsx';

interface LiftDialogProps {
  /** Which; stays while the dialog closes. */
  ban: Ban | null;
  open: boolean;
  onClose: () => void;
}

/** Asks before a ban is lifted: there is no way back but a new one. */
export function LiftDialog({ ban, ...dialog }: LiftDialogProps) {
  const { client } = useConsole();
  const texts = useTexts();
  const { id = '', who = '', kind = 'user' } = ban ?? {};
  return (
    <AskDialog
      {...dialog}
      title={texts('console.bans.liftTitle', { who })}
      text={texts(kind === 'address' ? 'console.bans.liftTextAddress' : 'console.bans.liftTextUser')}
      icon={<CircleCheck aria-hidden />}
      words={{
        confirm: texts('console.bans.liftConfirm'),
        busy: texts('console.bans.lifting'),
        done: texts('console.bans.lifted', { who }),
      }}
      act={() => client.call('bans.lift', { id })}
    />
  );
}
