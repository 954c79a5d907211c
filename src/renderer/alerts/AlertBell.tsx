import { Popover } from '@base-ui/react/popover';
import { Bell } from 'lucide-react';
import { useState } from 'react';
import { useConsole } from '../console/console.ts';
import { useNarrow } from '../people/use-narrow.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useObservable } from '../state/use-observable.ts';
import { AlertCard } from './AlertCard.tsx';
import { alertWords } from './alert-words.ts';
import { useFreshAlert } from './use-fresh-alert.ts';

/** How many alerts there are, each on demand, and a new one aloud. */
export function AlertBell() {
  const operatorConsole = useConsole();
  const texts = useTexts();
  const formats = useFormats();
  const errorWords = useErrorWords();
  const { value, error } = useObservable(operatorConsole.alerts);
  const server = useObservable(operatorConsole.status);
  const narrow = useNarrow();
  const fresh = useFreshAlert(value);
  const [open, setOpen] = useState(false);
  const count = value?.length ?? 0;
  return (
    <div className="bell-place">
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger
          className={`bell${count > 0 ? ' bell-ringing' : ''}`}
          title={count > 0 ? texts('console.alerts.open', { count }) : texts('console.alerts.title')}
        >
          <Bell aria-hidden />
          <span className="bell-word">{texts('console.alerts.title')}</span>
          {count > 0 && <span className="bell-count">{formats.number(count)}</span>}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner
            className="menu-place"
            side={narrow ? 'bottom' : 'right'}
            align={narrow ? 'end' : 'start'}
            sideOffset={8}
            collisionPadding={12}
          >
            <Popover.Popup className="popover alerts">
              <Popover.Title className="popover-title">{texts('console.alerts.title')}</Popover.Title>
              {content()}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <output className="off-screen">
        {fresh !== null && texts('console.alerts.fresh', { text: alertWords(texts, formats, fresh).text })}
      </output>
    </div>
  );

  function content() {
    if (value === null) {
      return error === null ? (
        <p className="alerts-none">{texts('console.alerts.loading')}</p>
      ) : (
        <ErrorNote text={`${texts('console.alerts.failed')} ${errorWords(error)}`} />
      );
    }
    if (value.length === 0) {
      return (
        <>
          <p className="alerts-none">{texts('console.alerts.none')}</p>
          <p className="alerts-none-text">{texts('console.alerts.noneText')}</p>
        </>
      );
    }
    return (
      <ul className="alert-list">
        {value.map((alert) => (
          <AlertCard
            key={alert.id}
            alert={alert}
            mayAct={server?.role === 'operator'}
            onLeave={() => setOpen(false)}
          />
        ))}
      </ul>
    );
  }
}
