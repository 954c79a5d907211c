import { Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { useObservable } from '../state/use-observable.ts';

/** A connection that is back so soon is not worth a word; milliseconds. */
const quietFor = 1500;

/** Over the page while the connection is down: that it may be out of date, and a way to try at once. */
export function ConnectionBanner() {
  const { client } = useConsole();
  const texts = useTexts();
  const lost = useObservable(client.connection).state === 'lost';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(lost), lost ? quietFor : 0);
    return () => clearTimeout(timer);
  }, [lost]);
  return (
    <output className="banner-place">
      {shown && (
        <span className="banner">
          <Unplug aria-hidden />
          <span className="banner-words">
            <strong>{texts('console.connection.lostTitle')}</strong> {texts('console.connection.lostText')}
          </span>
          <Button size="s" onClick={client.retry}>
            {texts('console.connection.retryNow')}
          </Button>
        </span>
      )}
    </output>
  );
}
