import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { useObservable } from '../state/use-observable.ts';
import type { ConnectionStatus } from '../client/client.ts';

/** After so many tries that failed nobody should wait in front of the screen. */
const patience = 4;

/** How the connection to the server is, by a dot and a word. */
export function ConnectionBadge() {
  const texts = useTexts();
  const connection = useObservable(useConsole().client.connection);
  const kind = badgeOf(connection);
  return (
    <output className={`connection connection-${kind}`}>
      <span className="connection-dot" aria-hidden />
      <span>{texts(`console.connection.${kind}`)}</span>
    </output>
  );
}

function badgeOf(connection: ConnectionStatus): 'live' | 'connecting' | 'reconnecting' | 'notServing' {
  if (connection.state === 'connected') return 'live';
  if (connection.state === 'connecting') return 'connecting';
  if (connection.state === 'lost' && connection.retryAt !== null && connection.tries < patience)
    return 'reconnecting';
  return 'notServing';
}
