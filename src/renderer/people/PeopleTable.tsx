import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { useConsole } from '../console/console.ts';
import { useNode } from '../nodes/use-node.ts';
import { useTexts } from '../wording/wording-context.ts';
import { useObservable } from '../state/use-observable.ts';
import { useSize } from '../visits/use-size.ts';
import { PeopleHeader } from './PeopleHeader.tsx';
import { fittingColumns, tellingColumns, widthsOf } from './people-columns.ts';
import { panelElement } from './grid-element.ts';
import { PersonMenu } from './PersonMenu.tsx';
import { PersonRow } from './PersonRow.tsx';
import type { PeopleList } from './people-store.ts';
import type { PeopleView, SortColumn } from './people-view.ts';
import { useCopyRows } from './use-copy-rows.ts';
import { useNarrow } from './use-narrow.ts';
import { usePersonMenu } from './use-person-menu.ts';

/** Heights of a row, in pixels, as in the style sheet; a narrow screen shows two lines. */
const rowHeight = { wide: 36, narrow: 56 };
/** Height of the selection bar with the space around it, in pixels. */
const barHeight = 88;
/** Rows keep their place this long after the last key or touch, in milliseconds. */
const pressedHold = 8000;

/** What a row has besides its columns, in pixels: the space at its sides, the box, the tools. */
const beside = { acting: 40 + 32 + 64, looking: 48 + 36 };
const narrowColumns = fittingColumns(['name', 'presence'], Infinity);

interface PeopleTableProps {
  list: PeopleList;
  view: PeopleView;
  mayAct: boolean;
  /** The operator's own session, which nobody here can show out. */
  own: string | null;
  /** The session whose person is open; null: nobody. */
  open: string | null;
  onOpen: (session: string | null) => void;
  onSort: (column: SortColumn) => void;
  onMessage: (sessions: readonly string[]) => void;
  onKick: (sessions: readonly string[]) => void;
  onBan: (sessions: readonly string[]) => void;
}

/** The live table: only what is on screen is there, moved in by keys, pointer and scrolling. */
export function PeopleTable(props: PeopleTableProps) {
  const { list, view, mayAct, own, open, onOpen, onSort, onMessage, onKick, onBan } = props;
  const { people, selection, columnChoice, now } = useConsole();
  const texts = useTexts();
  const { order } = list;
  const selected = useObservable(selection);
  const narrow = useNarrow();
  const chosen = useObservable(columnChoice);
  const shared = useNode() !== null;
  const [scroller, { width }] = useSize<HTMLDivElement>();
  const columns = useMemo(
    () =>
      narrow
        ? narrowColumns
        : fittingColumns(tellingColumns(chosen, shared), width - (mayAct ? beside.acting : beside.looking)),
    [narrow, chosen, shared, width, mayAct],
  );
  const grid = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<string | null>(open);
  const height = narrow ? rowHeight.narrow : rowHeight.wide;
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    // The head stays over the first row.
    scrollPaddingStart: height,
    // Room for the bar that floats over the foot.
    paddingEnd: selected.size > 0 ? barHeight : 0,
    overscan: 12,
  });
  useEffect(() => rows.measure(), [rows, height]);

  const pressedTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const holdPressed = () => {
    people.hold('pressed');
    clearTimeout(pressedTimer.current);
    pressedTimer.current = setTimeout(() => people.release('pressed', now()), pressedHold);
  };
  useEffect(
    () => () => {
      clearTimeout(pressedTimer.current);
      people.release('pressed', now());
      people.release('pointer', now());
    },
    [people, now],
  );

  // What rows are given stays the same from render to render; the order is looked up when it is needed.
  const may = useCallback(
    (session: string) => session !== own && people.row(session) !== undefined,
    [people, own],
  );
  const select = useCallback(
    (session: string, range: boolean) => {
      if (range) selection.extend(people.list().order, session, may);
      else if (may(session)) selection.toggle(session);
    },
    [people, selection, may],
  );
  const selectByClick = useCallback(
    (session: string, range: boolean) => {
      select(session, range);
      // So that the keys go on from there.
      grid.current?.focus({ preventScroll: true });
    },
    [select],
  );
  const isOpen = open !== null;
  const point = useCallback(
    (session: string, event: MouseEvent) => {
      setActive(session);
      const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && event.button === 0;
      const onControl = event.target instanceof Element && event.target.closest('input, button') !== null;
      if (isOpen && plain && !onControl) onOpen(session);
      if (!mayAct || event.button !== 0 || event.target instanceof HTMLInputElement) return;
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return;
      // Otherwise the browser would select text.
      event.preventDefault();
      grid.current?.focus({ preventScroll: true });
      select(session, event.shiftKey);
    },
    [mayAct, select, isOpen, onOpen],
  );
  const openByClick = useCallback(
    (session: string) => {
      setActive(session);
      onOpen(session);
      // So that the keys go on from there.
      grid.current?.focus({ preventScroll: true });
    },
    [onOpen],
  );
  const kick = useCallback((session: string) => onKick([session]), [onKick]);

  const message = (session: string) => onMessage([session]);
  const ban = (session: string) => onBan([session]);
  const menu = usePersonMenu();
  const openMenu = menu.open;

  const shownSelected =
    selected.size === 0 ? 0 : order.reduce((sum, id) => sum + (selected.has(id) ? 1 : 0), 0);
  const all = shownSelected > 0 && shownSelected >= order.filter(may).length;
  const selectAll = () => {
    if (all) selection.clear();
    else selection.set(order.filter(may));
  };

  const copyRows = useCopyRows();
  const at = active === null ? -1 : order.indexOf(active);
  const move = (index: number, range: boolean) => {
    const to = Math.max(0, Math.min(order.length - 1, index));
    const session = order[to];
    if (session === undefined) return;
    if (range && mayAct) {
      if (selected.size === 0 && active !== null) select(active, false);
      select(session, true);
    }
    setActive(session);
    if (isOpen) onOpen(session);
    rows.scrollToIndex(to);
  };
  const press = (event: KeyboardEvent) => {
    if (event.target !== grid.current) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at === -1 ? order.length - 1 : at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: order.length - 1,
    };
    const step = steps[event.key];
    holdPressed();
    if (step !== undefined) move(step, event.shiftKey && event.key.startsWith('Arrow'));
    else if (event.key === 'Escape') {
      if (isOpen) onOpen(null);
      else {
        selection.clear();
        setActive(null);
      }
    } else if (event.key === 'Enter' && active !== null) {
      // Once more: into what it opened.
      if (open === active) panelElement()?.focus();
      else onOpen(active);
    } else if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)) {
      // What was marked with the pointer is the browser's to copy.
      if (getSelection()?.isCollapsed === false) return;
      copyRows(active, columns);
    } else if (!mayAct) return;
    else if (event.key === ' ' && active !== null) select(active, event.shiftKey);
    else if (event.key === 'Delete') {
      if (selected.size > 0) onKick([...selected]);
      else if (active !== null && may(active)) onKick([active]);
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) selectAll();
    else return;
    event.preventDefault();
  };

  const items = rows.getVirtualItems();
  const activeShown = items.some(({ index }) => index === at);
  return (
    <div ref={scroller} className="grid-scroller">
      <table
        ref={grid}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the grid pattern, on the tag that has rows
        role="grid"
        className={`grid${mayAct ? ' grid-acting' : ''}`}
        tabIndex={0}
        style={{ '--columns': widthsOf(columns) } as CSSProperties}
        aria-label={texts('console.people.table')}
        aria-rowcount={order.length + 1}
        aria-multiselectable={mayAct}
        aria-activedescendant={activeShown ? `person-${at}` : undefined}
        onKeyDown={press}
        onContextMenu={(event) => {
          // The key for it, on the row that is active. A pointer gets what it gets elsewhere.
          if (event.target !== grid.current || active === null || !mayAct || !may(active)) return;
          const row = document.getElementById(`person-${at}`);
          if (row === null) return;
          event.preventDefault();
          openMenu(active, row.lastElementChild ?? row);
        }}
      >
        <thead>
          <PeopleHeader
            view={view}
            mayAct={mayAct}
            columns={columns}
            narrow={narrow}
            selected={all ? 'all' : shownSelected > 0 ? 'some' : 'none'}
            onSort={onSort}
            onSelectAll={selectAll}
          />
        </thead>
        <tbody
          className="grid-body"
          style={{ height: rows.getTotalSize() }}
          onPointerEnter={({ pointerType }) => {
            // A finger leaves no pointer behind, but comes back to where it saw somebody.
            if (pointerType === 'touch') holdPressed();
            else people.hold('pointer');
          }}
          onPointerLeave={() => people.release('pointer', now())}
        >
          {items.map(({ index, start }) => {
            const session = order[index];
            if (session === undefined) return null;
            return (
              <PersonRow
                key={session}
                session={session}
                index={index}
                start={start}
                active={session === active}
                selected={selected.has(session)}
                own={session === own}
                mayAct={mayAct}
                columns={columns}
                narrow={narrow}
                opened={session === open}
                onOpen={openByClick}
                onPoint={point}
                onSelect={selectByClick}
                onKick={kick}
                onMenu={openMenu}
              />
            );
          })}
        </tbody>
      </table>
      <PersonMenu
        place={menu.place}
        open={menu.isOpen}
        onClose={menu.close}
        onMessage={message}
        onKick={kick}
        onBan={ban}
      />
    </div>
  );
}
