import { X } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import { useFilterWords } from './filter-words.ts';
import { filtersOf, noFilter, type PeopleView } from './people-view.ts';

interface FilterChipsProps {
  view: PeopleView;
  onChange: (view: PeopleView) => void;
}

/** The filters that are set; a click takes one away. */
export function FilterChips({ view, onChange }: FilterChipsProps) {
  const texts = useTexts();
  const words = useFilterWords();
  const set = filtersOf(view);
  if (set.length === 0) return null;
  return (
    <div className="chips">
      {set.map((filter) => {
        const said = words.set(view, filter);
        return (
          <button
            key={filter}
            type="button"
            className="chip"
            aria-label={texts('console.list.remove', { filter: said })}
            title={texts('console.list.remove', { filter: said })}
            onClick={() => onChange({ ...view, [filter]: noFilter[filter] })}
          >
            <span>{said}</span>
            <X aria-hidden />
          </button>
        );
      })}
    </div>
  );
}
