import { Popover } from '@base-ui/react/popover';
import { ListFilter } from 'lucide-react';
import { useNode } from '../nodes/use-node.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { NodeField } from './NodeField.tsx';
import { useFilterWords } from './filter-words.ts';
import { filtersOf, noFilter, sinces, states, type PeopleView } from './people-view.ts';

interface FilterMenuProps {
  view: PeopleView;
  onChange: (view: PeopleView) => void;
}

/** What else the list can be narrowed by. */
export function FilterMenu({ view, onChange }: FilterMenuProps) {
  const texts = useTexts();
  const words = useFilterWords();
  const shared = useNode() !== null;
  const count = filtersOf(view).length;
  return (
    <Popover.Root>
      <Popover.Trigger
        className="button button-plain button-m filter-button"
        aria-label={count === 0 ? undefined : texts('console.list.filterOn', { count })}
      >
        <ListFilter aria-hidden />
        {texts('console.list.filter')}
        {count > 0 && <span className="filter-count">{count}</span>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="menu-place" sideOffset={4} align="end" collisionPadding={12}>
          <Popover.Popup className="popover filter-popover" aria-label={texts('console.list.filter')}>
            <Field label={texts('console.list.state')}>
              {(control) => (
                <Select
                  {...control}
                  value={view.state}
                  onChange={({ target }) =>
                    onChange({ ...view, state: states.find((one) => one === target.value) ?? 'any' })
                  }
                >
                  {states.map((state) => (
                    <option key={state} value={state}>
                      {words.state(state)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={texts('console.list.since')}>
              {(control) => (
                <Select
                  {...control}
                  value={view.since}
                  onChange={({ target }) =>
                    onChange({ ...view, since: sinces.find((one) => one === target.value) ?? 'any' })
                  }
                >
                  {sinces.map((since) => (
                    <option key={since} value={since}>
                      {words.since(since)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={texts('console.list.address')} hint={texts('console.list.addressHint')}>
              {(control) => (
                <input
                  {...control}
                  type="text"
                  className="input"
                  value={view.address}
                  maxLength={64}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={({ target }) => onChange({ ...view, address: target.value.trim() })}
                />
              )}
            </Field>
            {(shared || view.node !== '') && (
              <NodeField value={view.node} onChange={(node) => onChange({ ...view, node })} />
            )}
            <Button look="quiet" disabled={count === 0} onClick={() => onChange({ ...view, ...noFilter })}>
              {texts('console.list.clear')}
            </Button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
