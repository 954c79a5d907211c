import { ChartColumn } from 'lucide-react';
import { useConsole } from '../console/console.ts';
import { JoinAddress } from '../shell/JoinAddress.tsx';
import { useTexts } from '../wording/wording-context.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useObservable } from '../state/use-observable.ts';

/** Nothing was ever counted: how to change that. */
export function NoVisits() {
  const texts = useTexts();
  const url = useObservable(useConsole().status)?.urls[0];
  return (
    <EmptyState
      icon={<ChartColumn aria-hidden />}
      title={texts('console.visits.emptyTitle')}
      text={texts('console.visits.emptyText')}
    >
      {url !== undefined && <JoinAddress url={url} large />}
    </EmptyState>
  );
}
