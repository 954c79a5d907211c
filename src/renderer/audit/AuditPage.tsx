import { ArrowUp, ScrollText, SearchX, X } from 'lucide-react';
import { useCallback, useMemo, useRef } from 'react';
import { auditCounted } from '../../../server/contract/contract.ts';
import type { Texts } from '../../../texts/texts.ts';
import { useConsole } from '../console/console.ts';
import { replaceQuery } from '../shell/route.ts';
import { useTexts } from '../wording/wording-context.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Button } from '../ui/Button.tsx';
import { LoadFailed } from '../ui/LoadFailed.tsx';
import { Loading } from '../ui/Loading.tsx';
import { useObservable } from '../state/use-observable.ts';
import { useDebounced } from '../state/use-debounced.ts';
import { AuditEntries } from './AuditEntries.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { pageSize } from './audit-log.ts';
import { everything, filterOf, readAuditView, writeAuditView, type AuditView } from './audit-view.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { useAuditLog } from './use-audit-log.ts';

/** Typing goes on this long before the log is searched; milliseconds. */
const calm = 200;

/** What operators and the rules of the house did, live. */
export function AuditPage({ query }: { query: string }) {
  const { client, status } = useConsole();
  const texts = useTexts();
  const server = useObservable(status);
  const connection = useObservable(client.connection);
  const scroller = useRef<HTMLElement>(null);
  const view = useMemo(() => readAuditView(query), [query]);
  const settled = useDebounced(query, calm);
  const filter = useMemo(() => filterOf(readAuditView(settled)), [settled]);
  const mayMove = useCallback(() => !isBeingRead(scroller.current), []);
  const { log, list, stale } = useAuditLog(filter, mayMove);
  const show = (next: AuditView) => replaceQuery(writeAuditView(next));
  const fresh = list?.fresh.length ?? 0;

  return (
    <div className={`page audit${connection.state === 'connected' ? '' : ' is-stale'}`}>
      <header className="page-head">
        <h1 className="page-title">{texts('console.audit.title')}</h1>
        <output className="page-counts">{list?.total != null && totalWords(texts, list.total)}</output>
        {writeAuditView(view) !== '' && (
          <Button size="s" look="quiet" icon={<X aria-hidden />} onClick={() => show(everything)}>
            {texts('console.audit.reset')}
          </Button>
        )}
        <div className="page-actions">
          {server !== null && <ExportMenu filter={filter} mayExport={server.role === 'operator'} />}
        </div>
      </header>
      <AuditFilters view={view} onChange={show} />
      <div className="audit-frame">
        <section
          ref={scroller}
          className={`audit-list${stale ? ' is-looking' : ''}`}
          aria-label={texts('console.audit.list')}
          aria-busy={stale}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that keys scroll it
          tabIndex={0}
        >
          {content()}
        </section>
        <output className="fresh-place">
          {fresh > 0 && (
            <Button
              look="primary"
              className="fresh"
              icon={<ArrowUp aria-hidden />}
              onClick={() => {
                log.showFresh();
                scroller.current?.scrollTo({ top: 0 });
                // The button that was pressed goes.
                scroller.current?.focus({ preventScroll: true });
              }}
            >
              {list?.gap === true
                ? texts('console.audit.freshMany', { count: pageSize })
                : texts('console.audit.fresh', { count: fresh })}
            </Button>
          )}
        </output>
      </div>
    </div>
  );

  function content() {
    if (list === null) return <Loading text={texts('console.audit.loading')} />;
    if (list.error !== null && list.entries.length === 0) {
      return (
        <LoadFailed title={texts('console.audit.failedTitle')} error={list.error} onRetry={log.reload} />
      );
    }
    if (list.entries.length > 0) return <AuditEntries log={log} list={list} />;
    if (writeAuditView(view) === '') {
      return (
        <EmptyState
          icon={<ScrollText aria-hidden />}
          title={texts('console.audit.emptyTitle')}
          text={texts('console.audit.emptyText')}
        />
      );
    }
    return (
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={texts('console.audit.noMatchTitle')}
        text={texts('console.audit.noMatchText')}
      >
        <Button onClick={() => show(everything)}>{texts('console.audit.reset')}</Button>
      </EmptyState>
    );
  }
}

function totalWords(texts: Texts, total: number): string {
  if (total <= auditCounted) return texts('console.audit.total', { count: total });
  return texts('console.audit.totalMany', { count: auditCounted });
}

/** Somebody who scrolled, points at an entry, stands in the list or opened one must not lose their place. */
function isBeingRead(list: HTMLElement | null): boolean {
  if (list === null) return false;
  return (
    list.scrollTop > 0 ||
    list.querySelector('.entry-line:hover, .entry-line:focus-visible, [aria-expanded="true"]') !== null
  );
}
