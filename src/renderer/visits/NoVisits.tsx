import { ChartColumn } from 'lucide-react';
import { useDesk } from '../desk.ts';
import { JoinAddress } from '../shell/JoinAddress.tsx';
import { useTexts } from '../texts-context.ts';
import { Blank } from '../ui/Blank.tsx';
import { useObservable } from '../use-observable.ts';

/** Nothing was ever counted: how to change that. */
export function NoVisits() {
  const texts = useTexts();
  const url = useObservable(useDesk().status)?.urls[0];
  return (
    <Blank
      icon={<ChartColumn aria-hidden />}
      title={texts('console.visits.emptyTitle')}
      text={texts('console.visits.emptyText')}
    >
      {url !== undefined && <JoinAddress url={url} large />}
    </Blank>
  );
}
