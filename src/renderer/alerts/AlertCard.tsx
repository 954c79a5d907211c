import { DoorClosed, Lock, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Alert } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { writeAccountsQuery } from '../accounts/accounts-view.ts';
import { Ago } from '../people/Ago.tsx';
import { writeRoute } from '../shell/route.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useTask } from '../ui/use-task.ts';
import { alertWords } from './alert-words.ts';

interface AlertCardProps {
  alert: Alert;
  mayAct: boolean;
  /** Called when it leads elsewhere. */
  onLeave: () => void;
}

const icons: Readonly<Record<Alert['kind'], ReactNode>> = {
  'account-shared': <Users />,
  'not-me': <Lock />,
  'turned-away': <DoorClosed />,
};

/** One alert: what happened, when, and what to do about it. */
export function AlertCard({ alert, mayAct, onLeave }: AlertCardProps) {
  const { client, alerts } = useConsole();
  const texts = useTexts();
  const formats = useFormats();
  const { busy, error, run } = useTask();
  const { user, kind, at } = alert;
  const { text, more } = alertWords(texts, formats, alert);
  const dismiss = () =>
    run(async () => {
      await client.call('alerts.dismiss', { id: alert.id });
      alerts.reload();
    });
  return (
    <li className="alert">
      <span className="alert-icon" aria-hidden>
        {icons[kind]}
      </span>
      <div className="alert-words">
        <p className="alert-text">{text}</p>
        {more.map((sentence) => (
          <p key={sentence} className="alert-more">
            {sentence}
          </p>
        ))}
        <p className="alert-at">
          <Ago at={at} />
        </p>
        <ErrorNote text={error} />
        <div className="alert-actions">
          <a
            className="button button-plain button-s"
            href={writeRoute({ page: 'accounts', query: writeAccountsQuery(user) })}
            aria-label={texts('console.alerts.showOne', { user })}
            onClick={onLeave}
          >
            {texts('console.alerts.show')}
          </a>
          {mayAct && (
            <Button
              size="s"
              look="quiet"
              disabled={busy}
              aria-label={texts('console.alerts.dismissOne', { user })}
              onClick={() => void dismiss()}
            >
              {texts('console.alerts.dismiss')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
