import { DoorOpen, MessageSquare, SearchX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Person } from '../../../server/contract.ts';
import { BanDialog } from '../bans/BanDialog.tsx';
import { useDesk } from '../desk.ts';
import { MessageDialog } from '../messages/MessageDialog.tsx';
import { replaceQuery } from '../route.ts';
import { useTexts } from '../texts-context.ts';
import { ActionItem, ActionMenu } from '../ui/ActionMenu.tsx';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { LoadFailed } from '../ui/LoadFailed.tsx';
import { useObservable } from '../use-observable.ts';
import { EmptyHouse } from './EmptyHouse.tsx';
import { gridElement } from './grid-element.ts';
import { KickDialog } from './KickDialog.tsx';
import { PeopleCounts } from './PeopleCounts.tsx';
import { PeopleSkeleton } from './PeopleSkeleton.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { PeopleToolbar } from './PeopleToolbar.tsx';
import { defaultView, readView, sortBy, writeView, type PeopleView, type SortColumn } from './people-view.ts';
import { SelectionBar } from './SelectionBar.tsx';

/** What is done with people after a question. */
type Deed = 'kick' | 'ban' | 'message';

/** Who is in the house, live. */
export function PeoplePage({ query }: { query: string }) {
  const { people, selection, feed, status, client, now } = useDesk();
  const texts = useTexts();
  const list = useSyncExternalStore(people.subscribe, people.list);
  const selected = useObservable(selection);
  const error = useObservable(feed.error);
  const server = useObservable(status);
  const line = useObservable(client.line);
  const view = useMemo(() => readView(query), [query]);
  useEffect(() => people.show(view, now()), [people, view, now]);
  const show = (next: PeopleView) => replaceQuery(writeView(next));

  const [asked, setAsked] = useState<readonly Person[] | 'everybody'>([]);
  const [asking, setAsking] = useState<Deed | null>(null);
  const ask = useCallback(
    (what: Deed, sessions: readonly string[]) => {
      const persons = sessions.map((session) => people.row(session)).filter((person) => person !== undefined);
      if (persons.length === 0) return;
      people.hold('acting');
      setAsked(persons);
      setAsking(what);
    },
    [people],
  );
  const askKick = useCallback((sessions: readonly string[]) => ask('kick', sessions), [ask]);
  const askBan = useCallback((sessions: readonly string[]) => ask('ban', sessions), [ask]);
  const askMessage = useCallback((sessions: readonly string[]) => ask('message', sessions), [ask]);
  const askAll = (what: Deed) => {
    setAsked('everybody');
    setAsking(what);
  };
  const closeDialog = () => {
    setAsking(null);
    people.release('acting', now());
    // What was to be done is done: the rows may settle.
    people.release('pressed', now());
  };

  // Whoever leaves the page with the dialog open holds nothing back behind them.
  useEffect(() => () => people.release('acting', now()), [people, now]);

  const mayAct = server?.role === 'operator';
  const shown = useMemo(() => new Set(list.order), [list.order]);
  const hiddenSelected = useMemo(
    () => [...selected].filter((session) => !shown.has(session)).length,
    [selected, shown],
  );
  const stale = line.state !== 'connected';

  return (
    <div className={`page people${stale ? ' is-stale' : ''}`}>
      <header className="page-head">
        <h1 className="page-title">{texts('console.people.title')}</h1>
        <PeopleCounts list={list} />
        {mayAct && (
          <div className="page-actions">
            <ActionMenu label={texts('console.people.menu')}>
              <ActionItem icon={<MessageSquare aria-hidden />} onClick={() => askAll('message')}>
                {texts('console.messages.everybody')}
              </ActionItem>
              <ActionItem icon={<DoorOpen aria-hidden />} tone="bad" onClick={() => askAll('kick')}>
                {texts('console.kick.everybody')}
              </ActionItem>
            </ActionMenu>
          </div>
        )}
      </header>
      <PeopleToolbar view={view} onChange={show} />
      <div className="people-list">{content()}</div>
      {mayAct && selected.size > 0 && (
        <SelectionBar
          count={selected.size}
          hidden={hiddenSelected}
          onClear={() => {
            selection.clear();
            // The button that was pressed goes with the selection.
            gridElement()?.focus({ preventScroll: true });
          }}
          onMessage={() => askMessage([...selected])}
          onKick={() => askKick([...selected])}
          onBan={() => askBan([...selected])}
        />
      )}
      <KickDialog persons={asked} open={asking === 'kick'} onClose={closeDialog} />
      <MessageDialog persons={asked} open={asking === 'message'} onClose={closeDialog} />
      <BanDialog
        about={asked === 'everybody' ? [] : asked}
        open={asking === 'ban'}
        back={gridElement}
        onClose={closeDialog}
      />
    </div>
  );

  function content() {
    if (error !== null && !list.ready) {
      return <LoadFailed title={texts('console.people.failedTitle')} error={error} onRetry={feed.retry} />;
    }
    // Who is looking decides which columns there are.
    if (!list.ready || server === null) return <PeopleSkeleton />;
    if (list.total === 0 && list.order.length === 0) return <EmptyHouse />;
    if (list.order.length === 0) {
      return (
        <Blank
          icon={<SearchX aria-hidden />}
          title={texts('console.people.noMatchTitle')}
          text={texts('console.people.noMatchText')}
        >
          <Button onClick={() => show({ ...view, search: defaultView.search, group: defaultView.group })}>
            {texts('console.people.noMatchReset')}
          </Button>
        </Blank>
      );
    }
    const table = (
      <PeopleTable
        list={list}
        view={view}
        mayAct={mayAct}
        own={server.session}
        onSort={(column: SortColumn) => show(sortBy(view, column))}
        onMessage={askMessage}
        onKick={askKick}
        onBan={askBan}
      />
    );
    const isAlone = list.total === 1 && list.order[0] === server.session;
    if (!isAlone) return table;
    return (
      <div className="people-alone">
        {table}
        <EmptyHouse alone />
      </div>
    );
  }
}
