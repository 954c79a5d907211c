import { Menu } from '@base-ui/react/menu';
import { Check, Columns3, RotateCcw } from 'lucide-react';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { ActionItem, ActionSeparator } from '../ui/ActionMenu.tsx';
import { useObservable } from '../state/use-observable.ts';
import { useNode } from '../nodes/use-node.ts';
import { columns, tellingColumns } from './people-columns.ts';
import type { SortColumn } from './people-view.ts';

/** Which columns there are. @param shown those that there is room for */
export function ColumnsMenu({ shown }: { shown: readonly SortColumn[] }) {
  const { columnChoice } = useConsole();
  const texts = useTexts();
  const chosen = useObservable(columnChoice);
  const offered = tellingColumns(
    columns.map(({ column }) => column),
    useNode() !== null,
  );
  const words = texts('console.list.columns');
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button" aria-label={words} title={words}>
        <Columns3 aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" sideOffset={4} align="end">
          <Menu.Popup className="menu" aria-label={words}>
            {offered.map((column) => (
              <Menu.CheckboxItem
                key={column}
                className="menu-item"
                checked={chosen.includes(column)}
                disabled={column === 'name'}
                closeOnClick={false}
                onCheckedChange={(checked) => columnChoice.show(column, checked)}
              >
                <span className="menu-check">
                  <Menu.CheckboxItemIndicator>
                    <Check aria-hidden />
                  </Menu.CheckboxItemIndicator>
                </span>
                {texts(`console.people.column.${column}`)}
                {chosen.includes(column) && !shown.includes(column) && (
                  <span className="menu-note">{texts('console.list.noRoom')}</span>
                )}
              </Menu.CheckboxItem>
            ))}
            <ActionSeparator />
            <ActionItem icon={<RotateCcw aria-hidden />} onClick={columnChoice.reset}>
              {texts('console.list.usualColumns')}
            </ActionItem>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
