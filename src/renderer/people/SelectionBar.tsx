import { Ban, DoorOpen, MessageSquare, X } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import { Button, IconButton } from '../ui/Button.tsx';

interface SelectionBarProps {
  count: number;
  /** How many of them the search and filter leave out. */
  hidden: number;
  /** How many could be selected that fit the search and filter; null where all of them are. */
  fitting: number | null;
  onSelectFitting: () => void;
  onClear: () => void;
  onMessage: () => void;
  onKick: () => void;
  onBan: () => void;
}

/** What can be done with those selected; floats over the foot of the table. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, hidden, fitting, onSelectFitting, onClear, onMessage, onKick, onBan } = props;
  const texts = useTexts();
  return (
    <section className="selection-bar" aria-label={texts('console.selection.label')}>
      <span className="selection-count">
        {texts('console.selection.count', { count })}
        {hidden > 0 && (
          <span className="selection-hidden">{texts('console.selection.hidden', { count: hidden })}</span>
        )}
      </span>
      {fitting !== null && (
        <Button look="quiet" onClick={onSelectFitting}>
          {texts('console.list.selectFitting', { count: fitting })}
        </Button>
      )}
      <Button look="danger" icon={<DoorOpen aria-hidden />} onClick={onKick}>
        {texts('console.selection.kick')}
      </Button>
      <Button icon={<MessageSquare aria-hidden />} onClick={onMessage}>
        {texts('console.messages.many')}
      </Button>
      <Button icon={<Ban aria-hidden />} onClick={onBan}>
        {texts('console.selection.ban')}
      </Button>
      <IconButton label={texts('console.selection.clear')} onClick={onClear}>
        <X aria-hidden />
      </IconButton>
    </section>
  );
}
