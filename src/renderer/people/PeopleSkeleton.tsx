import { useTexts } from '../wording/wording-context.ts';

const places = Array.from({ length: 12 }, (_, index) => index);

/** Stands where the table will be, in its measures, so that nothing jumps when it comes. */
export function PeopleSkeleton() {
  const texts = useTexts();
  return (
    <div className="skeleton" aria-busy>
      <output className="off-screen">{texts('console.people.loading')}</output>
      <div className="grid-head" />
      {places.map((place) => (
        <div key={place} className="skeleton-row">
          <span className="skeleton-bar" />
          <span className="skeleton-bar" />
          <span className="skeleton-bar" />
        </div>
      ))}
    </div>
  );
}
