import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { useObservable } from '../state/use-observable.ts';
import { JoinAddress } from './JoinAddress.tsx';
import { JoinSheetButton } from './JoinSheet.tsx';

/** Where people join: the likeliest address, and the others on demand. */
export function JoinBlock() {
  const texts = useTexts();
  const status = useObservable(useConsole().status);
  const [first, ...others] = status?.urls ?? [];
  return (
    <section className="join" aria-label={texts('console.join.title')}>
      <h2 className="join-title">{texts('console.join.title')}</h2>
      {first === undefined ? (
        <p className="join-none">{texts('console.join.none')}</p>
      ) : (
        <JoinAddress url={first} />
      )}
      {first !== undefined && status?.local === false && <JoinSheetButton url={first} />}
      {status?.local === true && <p className="join-note">{texts('console.join.local')}</p>}
      {others.length > 0 && (
        <details className="join-others">
          <summary>{texts('console.join.other')}</summary>
          {others.map((url) => (
            <JoinAddress key={url} url={url} />
          ))}
        </details>
      )}
    </section>
  );
}
