import { Dialog } from '@base-ui/react/dialog';
import { useId, useLayoutEffect, useRef } from 'react';
import type { Person } from '../../../server/contract/contract.ts';
import { backToGrid, gridElement, panelId } from '../people/grid-element.ts';
import { useNarrow } from '../people/use-narrow.ts';
import { usePersonWords } from '../people/use-person-words.ts';
import { shortId } from '../people/short-id.ts';
import { useTexts } from '../wording/wording-context.ts';
import { PersonBody } from './PersonBody.tsx';
import { PersonHead } from './PersonHead.tsx';
import { useOpenPerson } from './use-open-person.ts';

interface PersonPanelProps {
  session: string;
  mayAct: boolean;
  /** The operator's own session, which nobody here can show out. */
  own: string | null;
  /** A dialog stands over it, and takes the keys. */
  covered: boolean;
  onClose: () => void;
  onMessage: (persons: readonly Person[]) => void;
  onKick: (persons: readonly Person[]) => void;
  onBan: (persons: readonly Person[]) => void;
}

/** All about one person, beside the table; on a phone over the whole screen. */
export function PersonPanel(props: PersonPanelProps) {
  const { session, mayAct, own, covered, onMessage, onKick, onBan } = props;
  const texts = useTexts();
  const personWords = usePersonWords();
  const narrow = useNarrow();
  const titleId = useId();
  const known = useOpenPerson(session);
  const { person, live, detail } = known;
  const name =
    person !== null
      ? personWords(person)
      : (detail?.account?.name ?? `${texts('console.people.visitor')} ${shortId(session)}`);
  const isOwn = live.some((one) => one.session === own);
  const others = live.filter((one) => one.session !== own);
  const banned = others.length > 0 ? others : person === null ? [] : [person];

  const close = () => {
    props.onClose();
    backToGrid();
  };
  const panel = useRef<HTMLElement>(null);
  const inside = useRef(false);
  useLayoutEffect(() => {
    // What had the focus went with a session that is over.
    if (inside.current && document.activeElement === document.body) panel.current?.focus();
  });

  const head = (title: React.ReactNode) => (
    <PersonHead
      known={known}
      name={name}
      own={isOwn}
      title={title}
      onClose={close}
      onMessage={mayAct && known.live.length > 0 ? () => onMessage(known.live) : undefined}
      onKick={mayAct && others.length > 0 ? () => onKick(others) : undefined}
      onBan={mayAct && !isOwn && banned.length > 0 ? () => onBan(banned) : undefined}
    />
  );
  const body = <PersonBody known={known} session={session} mayAct={mayAct} own={own} onKick={onKick} />;

  if (narrow) {
    return (
      <Dialog.Root
        open
        onOpenChange={(next) => {
          if (!next && !covered) close();
        }}
      >
        <Dialog.Portal>
          <Dialog.Popup
            id={panelId}
            className="person-panel person-sheet"
            finalFocus={() => gridElement() ?? true}
          >
            {head(<Dialog.Title className="person-title">{name}</Dialog.Title>)}
            {body}
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc, wherever in it the focus is
    <aside
      ref={panel}
      id={panelId}
      className="person-panel"
      aria-labelledby={titleId}
      tabIndex={-1}
      onFocus={() => (inside.current = true)}
      onBlur={({ relatedTarget }) => {
        inside.current = relatedTarget instanceof Node && panel.current?.contains(relatedTarget) === true;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || covered) return;
        event.preventDefault();
        close();
      }}
    >
      {head(
        <h2 id={titleId} className="person-title">
          {name}
        </h2>,
      )}
      {body}
    </aside>
  );
}
