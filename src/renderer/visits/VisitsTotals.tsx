import type { VisitFigures } from '../../../server/contract/contract.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';

const counted = ['visitors', 'visits', 'views', 'robots'] as const;

/** The sums of the span; robots stand apart. */
export function VisitsTotals({ total }: { total: VisitFigures }) {
  const texts = useTexts();
  const formats = useFormats();
  return (
    <dl className="visits-totals">
      {counted.map((what) => (
        <div key={what} className={what === 'robots' ? 'visits-total is-apart' : 'visits-total'}>
          <dt>{texts(`console.visits.${what}`)}</dt>
          <dd className="visits-number">{formats.number(total[what])}</dd>
          <dd className="visits-hint">{texts(`console.visits.hint.${what}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
