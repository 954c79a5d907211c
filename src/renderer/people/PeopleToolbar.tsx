import { useNode } from '../nodes/use-node.ts';
import { useTexts } from '../wording/wording-context.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { Segments } from '../ui/Segments.tsx';
import { FilterChips } from './FilterChips.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { groups, type Group, type PeopleView } from './people-view.ts';

interface PeopleToolbarProps {
  view: PeopleView;
  onChange: (view: PeopleView) => void;
}

/** Search and filter. */
export function PeopleToolbar({ view, onChange }: PeopleToolbarProps) {
  const texts = useTexts();
  const node = useNode();
  const words: Record<Group, string> = {
    everyone: texts('console.people.everyone'),
    people: texts('console.people.onlyPeople'),
    visitors: texts('console.people.onlyVisitors'),
  };
  return (
    <search className="toolbar people-toolbar">
      <SearchField
        value={view.search}
        hint={texts(node === null ? 'console.people.searchHint' : 'console.people.searchHintNodes')}
        onChange={(search) => onChange({ ...view, search })}
      />
      <Segments
        label={texts('console.people.show')}
        options={groups.map((group) => ({ value: group, words: words[group] }))}
        value={view.group}
        onChange={(group) => onChange({ ...view, group })}
      />
      <FilterMenu view={view} onChange={onChange} />
      <FilterChips view={view} onChange={onChange} />
    </search>
  );
}
