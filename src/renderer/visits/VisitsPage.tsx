import { useConsole } from '../console/console.ts';
import { replaceQuery } from '../shell/route.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { LoadFailed } from '../ui/LoadFailed.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Segments } from '../ui/Segments.tsx';
import { useObservable } from '../state/use-observable.ts';
import { NoVisits } from './NoVisits.tsx';
import { OnlineChart } from './OnlineChart.tsx';
import { TopPages } from './TopPages.tsx';
import { useVisitsReport, type ShownReport } from './use-visits-report.ts';
import { VisitsChart } from './VisitsChart.tsx';
import { readSpan, spans, writeSpan } from './visits-view.ts';
import { VisitsTotals } from './VisitsTotals.tsx';

/** How much the house is visited. */
export function VisitsPage({ query }: { query: string }) {
  const { client } = useConsole();
  const texts = useTexts();
  const connection = useObservable(client.connection);
  const span = readSpan(query);
  const { shown, error, reload } = useVisitsReport(span);

  return (
    <div className={`page page-scrolling visits${connection.state === 'connected' ? '' : ' is-stale'}`}>
      <header className="page-head">
        <h1 className="page-title">{texts('console.visits.title')}</h1>
        <div className="page-actions">
          <Segments
            label={texts('console.visits.span')}
            options={spans.map((value) => ({ value, words: texts(`console.visits.spans.${value}`) }))}
            value={span}
            onChange={(next) => replaceQuery(writeSpan(next))}
          />
        </div>
      </header>
      {content()}
    </div>
  );

  function content() {
    if (error !== null && (shown === null || shown.span !== span)) {
      return <LoadFailed title={texts('console.visits.failedTitle')} error={error} onRetry={reload} />;
    }
    if (shown === null) return <Loading text={texts('console.visits.loading')} />;
    if (shown.report.since === null) return <NoVisits />;
    return <Figures shown={shown} stale={shown.span !== span} />;
  }
}

function Figures({ shown, stale }: { shown: ShownReport; stale: boolean }) {
  const texts = useTexts();
  const formats = useFormats();
  const { report, pieces } = shown;
  const { since } = report;
  return (
    <div className={stale ? 'visits-figures is-looking' : 'visits-figures'} aria-busy={stale}>
      <VisitsTotals total={report.total} />
      <OnlineChart key={`online ${shown.span}`} shown={shown} />
      <div className="visits-pair">
        <VisitsChart key={`visits ${shown.span}`} shown={shown} />
        <TopPages pages={report.pages} />
      </div>
      {since !== null && since > (pieces.edges[0] ?? 0) && (
        <p className="visits-since">{texts('console.visits.since', { day: formats.day(since) })}</p>
      )}
    </div>
  );
}
