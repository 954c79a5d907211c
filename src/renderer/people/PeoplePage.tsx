import { DoorOpen, MessageSquare, SearchX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Person } from '../../../server/contract/contract.ts';
import { BanDialog } from '../bans/BanDialog.tsx';
import { usePageAction } from '../commands/use-page-action.ts';
import { useConsole } from '../console/console.ts';
import { MessageDialog } from '../messages/MessageDialog.tsx';
import { PersonPanel } from '../person/PersonPanel.tsx';
import { PauseItem } from '../sign-ins/PauseItem.tsx';
import { useTexts } from '../wording/wording-context.ts';
import { ActionItem, ActionMenu } from '../ui/ActionMenu.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Button } from '../ui/Button.tsx';
import { LoadFailed } from '../ui/LoadFailed.tsx';
import { useObservable } from '../state/use-observable.ts';
import { countToType } from './count-to-type.ts';
import { EmptyPeople } from './EmptyPeople.tsx';
import { backToGrid, gridElement, panelElement } from './grid-element.ts';
import { KickDialog } from './KickDialog.tsx';
import { PeopleCounts } from './PeopleCounts.tsx';
import { PeopleSkeleton } from './PeopleSkeleton.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { PeopleToolbar } from './PeopleToolbar.tsx';
import { defaultView, sortBy, type SortColumn } from './people-view.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { usePeopleAddress } from './use-people-address.ts';

/** What is done with people after a question. */
type Deed = 'kick' | 'ban' | 'message';

/** Who is in the house, live. */
export function PeoplePage({ query }: { query: string }) {
  const { people, selection, feed, status, client, now } = useConsole();
  const texts = useTexts();
  const list = useSyncExternalStore(people.subscribe, people.list);
  const selected = useObservable(selection);
  const error = useObservable(feed.error);
  const server = useObservable(status);
  const connection = useObservable(client.connection);
  const { view, show, open, setOpen } = usePeopleAddress(query);
  useEffect(() => people.show(view, now()), [people, view, now]);

  const own = server?.session ?? null;
  const [asked, setAsked] = useState<readonly Person[] | 'everybody'>([]);
  const [typed, setTyped] = useState<number | null>(null);
  const [asking, setAsking] = useState<Deed | null>(null);
  // What asked gets the focus back.
  const fromPanel = useRef(false);
  const back = () => (fromPanel.current ? panelElement() : null) ?? gridElement();
  const ask = useCallback(
    (what: Deed, persons: readonly Person[]) => {
      if (persons.length === 0) return;
      people.hold('acting');
      fromPanel.current = panelElement()?.contains(document.activeElement) === true;
      setAsked(persons);
      setTyped(countToType(persons, people.all(), own));
      setAsking(what);
    },
    [people, own],
  );
  const askAbout = useCallback(
    (what: Deed, sessions: readonly string[]) => {
      const persons = sessions.map((session) => people.row(session)).filter((person) => person !== undefined);
      ask(what, persons);
    },
    [people, ask],
  );
  const askKick = useCallback((sessions: readonly string[]) => askAbout('kick', sessions), [askAbout]);
  const askBan = useCallback((sessions: readonly string[]) => askAbout('ban', sessions), [askAbout]);
  const askMessage = useCallback((sessions: readonly string[]) => askAbout('message', sessions), [askAbout]);
  const askAll = (what: Deed) => {
    fromPanel.current = false;
    setAsked('everybody');
    const others = people.all().filter(({ user, session }) => user !== null && session !== own);
    // In a browser the server asks for the password.
    setTyped(client.desktop !== null && others.length > 1 ? others.length : null);
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
  usePageAction(mayAct && list.ready, {
    messageEverybody: () => askAll('message'),
    kickEverybody: () => askAll('kick'),
  });
  const shown = useMemo(() => new Set(list.order), [list.order]);
  const fitting = useMemo(
    () => (selected.size === 0 ? [] : list.order.filter((id) => id !== own && people.row(id) !== undefined)),
    [selected, list.order, people, own],
  );
  const allFitting = fitting.every((session) => selected.has(session));
  const hiddenSelected = useMemo(
    () => [...selected].filter((session) => !shown.has(session)).length,
    [selected, shown],
  );
  const stale = connection.state !== 'connected';

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
              <PauseItem />
              <ActionItem icon={<DoorOpen aria-hidden />} tone="bad" onClick={() => askAll('kick')}>
                {texts('console.kick.everybody')}
              </ActionItem>
            </ActionMenu>
          </div>
        )}
      </header>
      <PeopleToolbar view={view} onChange={show} />
      <div className="people-body">
        <div className="people-list">
          {content()}
          {mayAct && selected.size > 0 && (
            <SelectionBar
              count={selected.size}
              hidden={hiddenSelected}
              fitting={allFitting ? null : fitting.length}
              onSelectFitting={() => {
                selection.set(fitting);
                backToGrid();
              }}
              onClear={() => {
                selection.clear();
                // The button that was pressed goes with the selection.
                backToGrid();
              }}
              onMessage={() => askMessage([...selected])}
              onKick={() => askKick([...selected])}
              onBan={() => askBan([...selected])}
            />
          )}
        </div>
        {open !== null && server !== null && (
          <PersonPanel
            session={open}
            mayAct={mayAct}
            own={server.session}
            covered={asking !== null}
            onClose={() => setOpen(null)}
            onMessage={(persons) => ask('message', persons)}
            onKick={(persons) => ask('kick', persons)}
            onBan={(persons) => ask('ban', persons)}
          />
        )}
      </div>
      <KickDialog persons={asked} typed={typed} open={asking === 'kick'} back={back} onClose={closeDialog} />
      <MessageDialog persons={asked} open={asking === 'message'} back={back} onClose={closeDialog} />
      <BanDialog
        about={asked === 'everybody' ? [] : asked}
        open={asking === 'ban'}
        back={back}
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
    if (list.total === 0 && list.order.length === 0) return <EmptyPeople />;
    if (list.order.length === 0) {
      return (
        <EmptyState
          icon={<SearchX aria-hidden />}
          title={texts('console.people.noMatchTitle')}
          text={texts('console.people.noMatchText')}
        >
          <Button onClick={() => show({ ...defaultView, column: view.column, descending: view.descending })}>
            {texts('console.people.noMatchReset')}
          </Button>
        </EmptyState>
      );
    }
    const table = (
      <PeopleTable
        list={list}
        view={view}
        mayAct={mayAct}
        own={server.session}
        open={open}
        onOpen={setOpen}
        onSort={(column: SortColumn) => show(sortBy(view, column))}
        onMessage={askMessage}
        onKick={askKick}
        onBan={askBan}
      />
    );
    const isAlone = list.total === 1 && list.order[0] === server.session;
    return (
      <>
        {table}
        {isAlone && <EmptyPeople alone />}
      </>
    );
  }
}
