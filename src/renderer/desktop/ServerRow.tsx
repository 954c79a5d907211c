import { LockOpen } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import type { OtherServer } from './use-other-servers.ts';

interface ServerRowProps {
  server: OtherServer;
  onOpen: () => void;
  onForget: () => void;
}

/** One server that is kept: where it is, whether the way there is safe, and what can be done. */
export function ServerRow({ server: { host, plain }, onOpen, onForget }: ServerRowProps) {
  const texts = useTexts();
  return (
    <li className="server">
      <span className="server-words">
        <span className="server-host">{host}</span>
        {plain && (
          <span className="server-plain">
            <LockOpen aria-hidden />
            {texts('console.servers.plain')}
          </span>
        )}
      </span>
      <span className="server-actions">
        <Button aria-label={texts('console.servers.openNamed', { host })} onClick={onOpen}>
          {texts('console.servers.open')}
        </Button>
        <Button look="quiet" aria-label={texts('console.servers.removeNamed', { host })} onClick={onForget}>
          {texts('console.servers.remove')}
        </Button>
      </span>
    </li>
  );
}
