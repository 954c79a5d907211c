import { useId } from 'react';
import type { VisitsReport } from '../../../server/contract/contract.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';

/** The pages viewed most, each with its share of the first. */
export function TopPages({ pages }: { pages: VisitsReport['pages'] }) {
  const texts = useTexts();
  const formats = useFormats();
  const id = useId();
  const most = Math.max(1, ...pages.map(({ views }) => views));
  return (
    <section className="visits-card" aria-labelledby={id}>
      <header className="visits-card-head">
        <h2 id={id} className="visits-card-title">
          {texts('console.visits.topPages')}
        </h2>
      </header>
      {pages.length === 0 ? (
        <p className="visits-quiet">{texts('console.visits.noPages')}</p>
      ) : (
        <table className="top-pages" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{texts('console.visits.page')}</th>
              <th scope="col">{texts('console.visits.views')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.map(({ page, views }) => (
              <tr key={page}>
                <th scope="row">
                  <span
                    className="top-page"
                    title={page ?? undefined}
                    style={{ backgroundSize: `${(views / most) * 100}% 100%` }}
                  >
                    {page ?? texts('console.visits.otherPages')}
                  </span>
                </th>
                <td>{formats.number(views)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
