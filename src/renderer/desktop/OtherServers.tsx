import { useEffect, useRef, useState } from 'react';
import type { DesktopCalls } from '../client/client.ts';
import { replaceQuery } from '../shell/route.ts';
import { useTexts } from '../wording/wording-context.ts';
import { LoadFailed } from '../ui/LoadFailed.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useToast } from '../ui/use-toast.ts';
import { ConnectForm } from './ConnectForm.tsx';
import { ForgetServerDialog } from './ForgetServerDialog.tsx';
import { ServerRow } from './ServerRow.tsx';
import { useOtherServers, type OtherServer } from './use-other-servers.ts';

interface OtherServersProps {
  desktop: DesktopCalls;
  /** Somebody asked for it from elsewhere: the address is to be typed. */
  wanted: boolean;
}

/** The servers elsewhere whose consoles this computer opens, each in a window of its own. */
export function OtherServers({ desktop, wanted }: OtherServersProps) {
  const texts = useTexts();
  const toast = useToast();
  const errorWords = useErrorWords();
  const { servers, error, reload, connect, forget } = useOtherServers(desktop);
  const field = useRef<HTMLInputElement>(null);
  const [about, setAbout] = useState<OtherServer | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    field.current?.focus();
    // Asked for once more, it is to be heard once more.
    replaceQuery('');
  }, [wanted]);
  const open = ({ origin }: OtherServer) => {
    desktop.open(origin).catch((thrown: unknown) => toast(errorWords(thrown), 'bad'));
  };

  return (
    <section className="setting-group" aria-labelledby="other-servers">
      <h2 className="setting-title" id="other-servers">
        {texts('console.servers.title')}
      </h2>
      <p className="computer-intro">{texts('console.servers.intro')}</p>
      <div className="setting-rows">
        <ConnectForm field={field} onConnect={connect} />
        {list()}
      </div>
      <ForgetServerDialog
        server={about}
        open={asking}
        onClose={() => setAsking(false)}
        onForget={forget}
        back={() => (servers?.some(({ origin }) => origin === about?.origin) ? null : field.current)}
      />
    </section>
  );

  function list() {
    if (servers === null) {
      if (error === null) return null;
      return <LoadFailed title={texts('console.computer.failedTitle')} error={error} onRetry={reload} />;
    }
    if (servers.length === 0) return <p className="servers-empty">{texts('console.servers.empty')}</p>;
    return (
      <ul className="servers">
        {servers.map((server) => (
          <ServerRow
            key={server.origin}
            server={server}
            onOpen={() => open(server)}
            onForget={() => {
              setAbout(server);
              setAsking(true);
            }}
          />
        ))}
      </ul>
    );
  }
}
