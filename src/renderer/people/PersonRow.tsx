import { DoorOpen, Ellipsis } from 'lucide-react';
import { memo, useCallback, useSyncExternalStore, type MouseEvent } from 'react';
import type { Person } from '../../../server/contract.ts';
import { useDesk } from '../desk.ts';
import { useFormats, useTexts } from '../texts-context.ts';
import { IconButton } from '../ui/Button.tsx';
import { Ago } from './Ago.tsx';
import { deviceWords } from '../../../texts/device-words.ts';
import { endsWords } from './ends-words.ts';
import { endOf, isHeard } from './people-order.ts';
import { PersonName } from './PersonName.tsx';
import { PresenceDot } from './PresenceDot.tsx';
import { PresenceWords } from './PresenceWords.tsx';
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
  onPoint: (session: string, event: MouseEvent) => void;
  onSelect: (session: string, range: boolean) => void;
  onKick: (session: string) => void;
  /** Asks what else can be done, with the menu at an element. */
  onMenu: (session: string, anchor: Element) => void;
}

/** One row of the live table. It listens to its own session, so that a change elsewhere costs it nothing. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { session, index, start, active, selected, own } = props;
  const { people } = useDesk();
  const subscribe = useCallback(
    (listener: () => void) => people.subscribeRow(session, listener),
    [people, session],
  );
  const person = useSyncExternalStore(subscribe, () => people.row(session));
  // Who left while the rows are held still has a place, and so a name.
  const shown = person ?? people.left(session);
  const classes = ['grid-row', active && 'is-active', selected && 'is-selected'];
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
    >
      {shown !== undefined && <Cells {...props} person={shown} own={own} gone={person === undefined} />}
    </tr>
  );
});

function Cells(props: PersonRowProps & { person: Person; gone: boolean }) {
  const { session, selected, own, mayAct, person, gone } = props;
  const { now } = useDesk();
  const texts = useTexts();
  const formats = useFormats();
  const personWords = usePersonWords();
  const device = deviceWords(texts, person.device);
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
      <td className="cell cell-name">
        <div className="name-line">
          <PersonName person={person} />
          {own && <span className="badge badge-accent">{texts('console.people.you')}</span>}
          {person.connections > 1 && (
            <span className="badge" title={texts('console.people.tabs', { count: person.connections })}>
              {texts('console.people.tabs', { count: person.connections })}
            </span>
          )}
        </div>
        <div className="name-under">
          {person.address}
          {person.page !== null && <span className="under-page">{person.page}</span>}
        </div>
      </td>
      <td className="cell cell-presence">
        {gone ? (
          <span className="presence-word">{texts('console.people.gone')}</span>
        ) : (
          <>
            <PresenceDot presence={person.presence} />
            <PresenceWords person={person} />
          </>
        )}
      </td>
      <td className="cell cell-address" title={person.address}>
        {person.address}
      </td>
      <td className="cell cell-device" title={device}>
        {device}
      </td>
      <td className="cell cell-page" title={person.page ?? undefined}>
        {person.page ?? texts('console.people.noPage')}
      </td>
      <td className="cell cell-since" title={formats.full(person.since)}>
        {formats.when(person.since, now())}
      </td>
      <td className="cell cell-seen">
        {!gone && isHeard(person) ? texts('console.people.now') : <Ago at={person.seen} />}
      </td>
      <td className="cell cell-ends" title={endsWords(texts, formats, person, now())}>
        {formats.moment(endOf(person), now())}
      </td>
      <td className="cell cell-views">{formats.number(person.views)}</td>
      {mayAct && (
        <td className="cell cell-act">
          {!own && !gone && (
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
      )}
    </>
  );
}

/** The click says it all, with the Shift key that a change does not know of. */
function keep() {}
