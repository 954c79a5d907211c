import { useId } from 'react';
import { AlertCard } from '../alerts/AlertCard.tsx';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { useObservable } from '../state/use-observable.ts';

/** What an operator should look at; nothing where there is nothing. */
export function OpenAlerts() {
  const { alerts, status } = useConsole();
  const texts = useTexts();
  const id = useId();
  const { value } = useObservable(alerts);
  const server = useObservable(status);
  if (value === null || value.length === 0) return null;
  return (
    <section className="overview-card overview-alerts" aria-labelledby={id}>
      <h2 id={id} className="overview-title">
        {texts('console.overview.alerts')}
      </h2>
      <ul className="alert-list">
        {value.map((alert) => (
          <AlertCard key={alert.id} alert={alert} mayAct={server?.role === 'operator'} onLeave={stay} />
        ))}
      </ul>
    </section>
  );
}

/** There is nothing over the page that would have to close. */
function stay() {}
