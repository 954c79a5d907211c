import { useDesk } from '../desk.ts';
import { useTexts } from '../texts-context.ts';
import { useObservable } from '../use-observable.ts';
import type { LineStatus } from '../client/client.ts';

/** After so many tries that failed nobody should wait in front of the screen. */
const patience = 4;

/** How the line to the server is, by a dot and a word. */
export function ConnectionBadge() {
  const texts = useTexts();
  const line = useObservable(useDesk().client.line);
  const kind = badgeOf(line);
  return (
    <output className={`connection connection-${kind}`}>
      <span className="connection-dot" aria-hidden />
      <span>{texts(`console.connection.${kind}`)}</span>
    </output>
  );
}

function badgeOf(line: LineStatus): 'live' | 'connecting' | 'reconnecting' | 'notServing' {
  if (line.state === 'connected') return 'live';
  if (line.state === 'connecting') return 'connecting';
  if (line.state === 'lost' && line.retryAt !== null && line.tries < patience) return 'reconnecting';
  return 'notServing';
}
