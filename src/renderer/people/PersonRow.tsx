import { DoorOpen, Ellipsis } from 'lucide-react';
import { memo, useCallback, useSyncExternalStore, type MouseEvent } from 'react';
import type { Person } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { IconButton } from '../ui/Button.tsx';
import { nodesWords } from './nodes-words.ts';
import type { fittingColumns } from './people-columns.ts';
import { PersonCell } from './PersonCell.tsx';
import { PersonName } from './PersonName.tsx';
import { usePersonWords } from './use-person-words.ts';

interface PersonRowProps {
  session: string;
  /** Its place in the order, from 0. */
  index: number;
  /** Pixels from the top of the list. */
  start: number;
  active: boolean;
  selected: boolean;
  /** Whether it is the operator's own session. */
  own: boolean;
  mayAct: boolean;
  columns: ReturnType<typeof fittingColumns>;
  /** As on a phone: two lines, and the first cell opens. */
  narrow: boolean;
  /** Their panel is open. */
  opened: boolean;
  onPoint: (session: string, event: MouseEvent) => void;
  onSelect: (session: string, range: boolean) => void;
  onKick: (session: string) => void;
  onOpen: (session: string) => void;
  /** Asks what else can be done, with the menu at an element. */
  onMenu: (session: string, anchor: Element) => void;
}

/** One row of the live table. It listens to its own session, so that a change elsewhere costs it nothing. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { session, index, start, active, selected, opened, own, narrow } = props;
  const { people } = useConsole();
  const subscribe = useCallback(
    (listener: () => void) => people.subscribeRow(session, listener),
    [people, session],
  );
  const person = useSyncExternalStore(subscribe, () => people.row(session));
  // Who left while the rows are held still has a place, and so a name.
  const shown = person ?? people.left(session);
  const classes = ['grid-row', active && 'is-active', selected && 'is-selected', opened && 'is-open'];
  if (person === undefined) classes.push('is-gone');
  else if (person.presence === 'offline') classes.push('is-offline');
  return (
    <tr
      id={`person-${index}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classes.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${start}px)` }}
      onMouseDown={(event) => props.onPoint(session, event)}
      onDoubleClick={(event) => {
        if (!narrow && !(event.target instanceof HTMLInputElement)) props.onOpen(session);
      }}
    >
      {shown !== undefined && <Cells {...props} person={shown} own={own} gone={person === undefined} />}
    </tr>
  );
});

function Cells(props: PersonRowProps & { person: Person; gone: boolean }) {
  const { session, columns, narrow, selected, own, mayAct, person, gone } = props;
  const texts = useTexts();
  const personWords = usePersonWords();
  // With a key held a click selects.
  const open = (event: MouseEvent) => {
    event.stopPropagation();
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey) props.onOpen(session);
  };
  const select = (event: MouseEvent) => props.onSelect(session, event.shiftKey);
  return (
    <>
      {mayAct && (
        <td className="cell cell-select">
          <input
            type="checkbox"
            className="checkbox"
            tabIndex={-1}
            checked={selected}
            disabled={own || gone}
            aria-label={texts('console.people.selectRow', { name: personWords(person) })}
            onClick={select}
            onChange={keep}
          />
        </td>
      )}
      <td className="cell cell-name" onClick={narrow && !gone ? open : undefined}>
        <div className="name-line">
          {gone ? (
            <PersonName person={person} />
          ) : (
            <button type="button" tabIndex={-1} className="person-open" onClick={open}>
              <PersonName person={person} />
            </button>
          )}
          {own && <span className="badge badge-accent">{texts('console.people.you')}</span>}
          {person.connections > 1 && !columns.some(({ column }) => column === 'tabs') && (
            <span className="badge" title={texts('console.people.tabs', { count: person.connections })}>
              {texts('console.people.tabs', { count: person.connections })}
            </span>
          )}
        </div>
        {narrow && (
          <div className="name-under">
            {person.address}
            {person.page !== null && <span className="under-page">{person.page}</span>}
          </div>
        )}
      </td>
      {columns.map(
        ({ column }) =>
          column !== 'name' && (
            <PersonCell
              key={column}
              column={column}
              person={person}
              gone={gone}
              under={narrow && column === 'presence' ? nodesWords(person) : ''}
            />
          ),
      )}
      <td className="cell cell-act">
        {mayAct && !own && !gone && (
          <span className="row-tools">
            <IconButton
              tabIndex={-1}
              tone="bad"
              label={texts('console.people.kickRow', { name: personWords(person) })}
              onClick={() => props.onKick(session)}
            >
              <DoorOpen aria-hidden />
            </IconButton>
            <IconButton
              tabIndex={-1}
              aria-haspopup="menu"
              label={texts('console.people.actions', { name: personWords(person) })}
              onClick={({ currentTarget }) => props.onMenu(session, currentTarget)}
            >
              <Ellipsis aria-hidden />
            </IconButton>
          </span>
        )}
      </td>
    </>
  );
}

/** The click says it all, with the Shift key that a change does not know of. */
function keep() {}
