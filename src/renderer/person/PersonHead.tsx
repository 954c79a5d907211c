import { Ban, Copy, DoorOpen, KeyRound, MessageSquare, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { writeAccountsQuery } from '../accounts/accounts-view.ts';
import { PresenceDot } from '../people/PresenceDot.tsx';
import { PresenceWords } from '../people/PresenceWords.tsx';
import { Ago } from '../people/Ago.tsx';
import { openRoute } from '../shell/route.ts';
import { useTexts } from '../wording/wording-context.ts';
import { ActionItem, ActionMenu, ActionSeparator } from '../ui/ActionMenu.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { useCopy } from '../ui/use-copy.ts';
import type { OpenPerson } from './open-person.ts';

interface PersonHeadProps {
  known: OpenPerson;
  name: string;
  own: boolean;
  /** The heading, as what the panel is takes it from there. */
  title: ReactNode;
  onClose: () => void;
  /** Left out where it cannot be done. */
  onMessage?: (() => void) | undefined;
  onKick?: (() => void) | undefined;
  onBan?: (() => void) | undefined;
}

/** Who it is, how they are, and what can be done. */
export function PersonHead(props: PersonHeadProps) {
  const { known, name, own, title, onClose, onMessage, onKick, onBan } = props;
  const texts = useTexts();
  const copyText = useCopy();
  const { person, here, live, detail } = known;
  const account = detail?.account ?? null;
  const shown = here ? person : (live[0] ?? null);
  const address = shown?.address ?? person?.address ?? detail?.past[0]?.address;
  const copy = (text: string) =>
    void copyText(text, {
      done: texts('console.person.copied', { text }),
      failed: texts('console.person.copyFailed'),
    });
  return (
    <header className="person-head">
      <div className="person-title-line">
        {title}
        <IconButton label={texts('console.person.close')} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="person-state">
        {shown === null ? (
          <span className="person-away">{texts('console.person.away')}</span>
        ) : (
          <>
            <PresenceDot presence={shown.presence} />
            <PresenceWords person={shown} />
            {(shown.presence === 'idle' || shown.presence === 'hidden') && <Ago at={shown.used} />}
          </>
        )}
        {account !== null && account.role !== 'user' && (
          <span className="badge">{texts(`words.role.${account.role}`)}</span>
        )}
        {own && <span className="badge badge-accent">{texts('console.people.you')}</span>}
        {account?.disabled === true && <span className="badge">{texts('console.person.disabled')}</span>}
        {account?.locked === true && <span className="badge">{texts('console.person.locked')}</span>}
      </div>
      <div className="person-actions">
        {onKick !== undefined && (
          <Button look="danger" icon={<DoorOpen aria-hidden />} onClick={onKick}>
            {texts('console.people.showOut')}
          </Button>
        )}
        {onBan !== undefined && (
          <Button icon={<Ban aria-hidden />} onClick={onBan}>
            {texts('console.selection.ban')}
          </Button>
        )}
        <ActionMenu label={texts('console.people.actions', { name })}>
          {onMessage !== undefined && (
            <ActionItem icon={<MessageSquare aria-hidden />} onClick={onMessage}>
              {texts('console.messages.one')}
            </ActionItem>
          )}
          <ActionItem icon={<Copy aria-hidden />} onClick={() => copy(name)}>
            {texts('console.person.copyName')}
          </ActionItem>
          {address !== undefined && (
            <ActionItem icon={<Copy aria-hidden />} onClick={() => copy(address)}>
              {texts('console.person.copyAddress')}
            </ActionItem>
          )}
          {account !== null && (
            <>
              <ActionSeparator />
              <ActionItem
                icon={<KeyRound aria-hidden />}
                onClick={() => openRoute({ page: 'accounts', query: writeAccountsQuery(account.name) })}
              >
                {texts('console.person.account')}
              </ActionItem>
            </>
          )}
        </ActionMenu>
      </div>
    </header>
  );
}
