import { useConsole } from '../console/console.ts';
import { JoinAddress } from '../shell/JoinAddress.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import { useTexts } from '../wording/wording-context.ts';
import { useObservable } from '../state/use-observable.ts';
import { SignInModes } from './SignInModes.tsx';

/** Nobody is here, or nobody but who is looking (`alone`): how to change that. */
export function EmptyPeople({ alone = false }: { alone?: boolean }) {
  const texts = useTexts();
  const status = useObservable(useConsole().status);
  const url = status?.urls[0];
  return (
    <div className="empty-house">
      <div className="empty-house-card">
        {url !== undefined && status?.local === false && (
          <QrCode text={url} label={texts('console.join.code', { url })} />
        )}
        <div className="empty-house-words">
          <h2 className="blank-title">
            {texts(alone ? 'console.people.aloneTitle' : 'console.people.emptyTitle')}
          </h2>
          <p>{texts(status?.local === true ? 'console.people.emptyLocal' : 'console.people.emptyText')}</p>
          {url !== undefined && <JoinAddress url={url} large />}
          <SignInModes />
        </div>
      </div>
    </div>
  );
}
