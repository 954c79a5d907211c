import { useSyncExternalStore, type ReactNode } from 'react';
import type { Overview } from '../../../server/contract/contract.ts';
import { everything, writeAuditView, type AuditView } from '../audit/audit-view.ts';
import { useConsole } from '../console/console.ts';
import { writeRoute } from '../shell/route.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import type { Day } from './day.ts';

/** Who is here now, live, and what happened today. */
export function OverviewFigures({ figures, day }: { figures: Overview | null; day: Day }) {
  const { people } = useConsole();
  const texts = useTexts();
  const formats = useFormats();
  const { counts, ready } = useSyncExternalStore(people.subscribe, people.list);
  const here = counts.people + counts.visitors;
  const number = (value: number | undefined) =>
    value === undefined ? texts('console.overview.unknown') : formats.number(value);
  const toAudit = (what: Partial<AuditView>) =>
    writeRoute({ page: 'audit', query: writeAuditView({ ...everything, ...what, from: day.name }) });
  const ended = (reason: 'displaced' | 'kicked') => toAudit({ event: 'session-ended', reason });
  return (
    <dl className="overview-figures">
      <Figure
        main
        name={texts('console.overview.now')}
        href={writeRoute({ page: 'people', query: '' })}
        hint={
          ready
            ? texts('console.overview.who', {
                people: texts('console.people.people', { count: counts.people }),
                visitors: texts('console.people.visitors', { count: counts.visitors }),
              })
            : ''
        }
      >
        {ready ? formats.number(here) : texts('console.overview.unknown')}
      </Figure>
      <Figure name={texts('console.overview.most')} hint={texts('console.overview.mostHint')}>
        {/* News of the server's count come later than who just came. */}
        {number(figures === null ? undefined : Math.max(figures.most, here))}
      </Figure>
      <Figure name={texts('console.overview.signIns')} hint={texts('console.overview.signInsHint')}>
        {number(figures?.signIns)}
      </Figure>
      <Figure
        name={texts('console.overview.displaced')}
        href={ended('displaced')}
        hint={texts('console.overview.displacedHint')}
      >
        {number(figures?.displaced)}
      </Figure>
      <Figure
        name={texts('console.overview.kicked')}
        href={ended('kicked')}
        hint={texts('console.overview.kickedHint')}
      >
        {number(figures?.kicked)}
      </Figure>
      <Figure
        name={texts('console.overview.turnedAway')}
        href={toAudit({ event: 'turned-away' })}
        hint={texts('console.overview.turnedAwayHint')}
      >
        {number(figures?.turnedAway)}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  name: string;
  hint: string;
  /** Where there is more of it. */
  href?: string;
  main?: boolean;
  children: ReactNode;
}

function Figure({ name, hint, href, main = false, children }: FigureProps) {
  return (
    <div className={main ? 'overview-figure is-main' : 'overview-figure'}>
      <dt>{href === undefined ? name : <a href={href}>{name}</a>}</dt>
      <dd className="overview-number">{children}</dd>
      <dd className="overview-hint">{hint}</dd>
    </div>
  );
}
