import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { OperatorEvent } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';
import { useConsole } from '../console/console.ts';
import { EmptyPeople } from '../people/EmptyPeople.tsx';
import { PauseItem } from '../sign-ins/PauseItem.tsx';
import { NodesCard } from '../nodes/NodesCard.tsx';
import { useTexts } from '../wording/wording-context.ts';
import { ActionMenu } from '../ui/ActionMenu.tsx';
import { LoadFailed } from '../ui/LoadFailed.tsx';
import { Loading } from '../ui/Loading.tsx';
import { useObservable } from '../state/use-observable.ts';
import { OnlineChart } from '../visits/OnlineChart.tsx';
import { useVisitsReport } from '../visits/use-visits-report.ts';
import { VisitsChart } from '../visits/VisitsChart.tsx';
import { dayOf } from './day.ts';
import { OpenAlerts } from './OpenAlerts.tsx';
import { OverviewFigures } from './OverviewFigures.tsx';
import { RecentEvents } from './RecentEvents.tsx';
import { useNews } from './use-news.ts';

/** The numbers of the day are asked for so often at most; milliseconds. */
const often = 5000;
/** Who signs in shows among the people; what else is counted is written down. */
const news: readonly OperatorEvent['type'][] = ['people.changed', 'audit.changed'];

/** What goes on, at a glance. */
export function OverviewPage() {
  const { client, clock, people, status } = useConsole();
  const texts = useTexts();
  const connection = useObservable(client.connection);
  const server = useObservable(status);
  const { total, ready } = useSyncExternalStore(people.subscribe, people.list);
  const today = useSyncExternalStore(clock.subscribe, () => dayOf(clock.get()).from);
  const day = useMemo(() => dayOf(today), [today]);
  const question = useCallback(
    (operatorConsole: Client) => operatorConsole.call('overview.get', { from: day.from, to: day.to }),
    [day],
  );
  const { value: figures, error: uncounted } = useNews(question, news, often);
  const { shown, error, reload } = useVisitsReport('day');
  // Whoever looks does not count.
  const own = server?.session == null ? 0 : 1;

  return (
    <div className={`page page-scrolling overview${connection.state === 'connected' ? '' : ' is-stale'}`}>
      <header className="page-head">
        <h1 className="page-title">{texts('console.overview.title')}</h1>
        {server?.role === 'operator' && (
          <div className="page-actions">
            <ActionMenu label={texts('console.people.menu')}>
              <PauseItem />
            </ActionMenu>
          </div>
        )}
      </header>
      {content()}
    </div>
  );

  function content() {
    if (shown === null) {
      return error === null ? (
        <Loading text={texts('console.overview.loading')} />
      ) : (
        <LoadFailed title={texts('console.overview.failedTitle')} error={error} onRetry={reload} />
      );
    }
    // The report is of a minute ago: somebody may have come and gone since.
    if (ready && server !== null && shown.report.since === null && total <= own) {
      if (figures === null && uncounted === null) return <Loading text={texts('console.overview.loading')} />;
      if (figures !== null && Math.max(figures.most, figures.signIns) <= own) {
        return (
          <>
            <EmptyPeople />
            <NodesCard />
          </>
        );
      }
    }
    return (
      <div className="overview-body">
        <OverviewFigures figures={figures} day={day} />
        <OpenAlerts />
        <NodesCard />
        <div className="overview-pair">
          <div className="overview-charts">
            <OnlineChart shown={shown} />
            <VisitsChart shown={shown} />
          </div>
          <RecentEvents />
        </div>
      </div>
    );
  }
}
