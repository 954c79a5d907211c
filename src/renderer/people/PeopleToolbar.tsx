import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTexts } from '../texts-context.ts';
import { IconButton } from '../ui/Button.tsx';
import { groups, type Group, type PeopleView } from './people-view.ts';

/** Where a `/` is a letter, or belongs to something else. */
const takesText = 'input:not([type=checkbox]), textarea, select, [role=dialog]';

interface PeopleToolbarProps {
  view: PeopleView;
  onChange: (view: PeopleView) => void;
}

/** Search and filter. `/` goes to the search from anywhere, Esc clears it. */
export function PeopleToolbar({ view, onChange }: PeopleToolbarProps) {
  const texts = useTexts();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (target instanceof Element && target.closest(takesText) !== null) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  const search = (text: string) => onChange({ ...view, search: text });
  const words: Record<Group, string> = {
    everyone: texts('console.people.everyone'),
    people: texts('console.people.onlyPeople'),
    visitors: texts('console.people.onlyVisitors'),
  };
  return (
    <search className="toolbar">
      <div className="search">
        <Search aria-hidden className="search-icon" />
        <input
          ref={field}
          type="text"
          className="input search-input"
          aria-label={texts('console.people.search')}
          placeholder={texts('console.people.searchHint')}
          value={view.search}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => search(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            if (view.search === '') event.currentTarget.blur();
            else search('');
          }}
        />
        {view.search === '' ? (
          <kbd className="search-key" aria-hidden>
            /
          </kbd>
        ) : (
          <IconButton
            className="search-clear"
            label={texts('console.people.clearSearch')}
            onClick={() => {
              search('');
              field.current?.focus();
            }}
          >
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      <ToggleGroup
        className="segments"
        aria-label={texts('console.people.show')}
        value={[view.group]}
        onValueChange={([group]) => {
          if (group !== undefined) onChange({ ...view, group });
        }}
      >
        {groups.map((group) => (
          <Toggle key={group} value={group} className="segment">
            {words[group]}
          </Toggle>
        ))}
      </ToggleGroup>
    </search>
  );
}
