import { DatabaseZap } from 'lucide-react';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { useObservable } from '../state/use-observable.ts';

/** Over the page while the server cannot reach its store: what does not go on meanwhile. */
export function StoreBanner() {
  const { client, status } = useConsole();
  const texts = useTexts();
  const isHeard = useObservable(client.connection).state === 'connected';
  const isAway = useObservable(status)?.storeAway === true;
  return (
    <output className="banner-place">
      {isHeard && isAway && (
        <span className="banner">
          <DatabaseZap aria-hidden />
          <span className="banner-words">
            <strong>{texts('console.connection.storeTitle')}</strong> {texts('console.connection.storeText')}
          </span>
        </span>
      )}
    </output>
  );
}
