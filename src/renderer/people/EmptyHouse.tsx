import { DoorOpen } from 'lucide-react';
import { useDesk } from '../desk.ts';
import { JoinAddress } from '../shell/JoinAddress.tsx';
import { useTexts } from '../texts-context.ts';
import { Blank } from '../ui/Blank.tsx';
import { useObservable } from '../use-observable.ts';

/** Nobody is here: how to change that. */
export function EmptyHouse() {
  const texts = useTexts();
  const status = useObservable(useDesk().status);
  const url = status?.urls[0];
  return (
    <Blank
      icon={<DoorOpen aria-hidden />}
      title={texts('console.people.emptyTitle')}
      text={texts('console.people.emptyText')}
    >
      {url !== undefined && <JoinAddress url={url} large />}
      {status?.local === true && <p className="blank-note">{texts('console.people.emptyLocal')}</p>}
    </Blank>
  );
}
