import { Trash2 } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import { AskDialog } from '../ui/AskDialog.tsx';
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
export function ForgetServerDialog({ server, onForget, ...dialog }: ForgetServerDialogProps) {
  const texts = useTexts();
  const host = server?.host ?? '';
  return (
    <AskDialog
      {...dialog}
      title={texts('console.servers.removeTitle', { host })}
      text={texts('console.servers.removeText')}
      look="danger"
      icon={<Trash2 aria-hidden />}
      words={{
        confirm: texts('console.servers.remove'),
        busy: texts('console.servers.removing'),
        done: texts('console.servers.removed', { host }),
      }}
      act={async () => server && onForget(server)}
    />
  );
}
