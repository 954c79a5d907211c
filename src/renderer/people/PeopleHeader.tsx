import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import type { fittingColumns } from './people-columns.ts';
import type { PeopleView, SortColumn } from './people-view.ts';

interface PeopleHeaderProps {
  view: PeopleView;
  mayAct: boolean;
  columns: ReturnType<typeof fittingColumns>;
  /** As on a phone, where the columns are as they are. */
  narrow: boolean;
  /** How much of what is shown is selected. */
  selected: 'none' | 'some' | 'all';
  onSort: (column: SortColumn) => void;
  onSelectAll: () => void;
}

/** The heads of the columns; a click sorts. */
export function PeopleHeader(props: PeopleHeaderProps) {
  const { view, mayAct, columns, narrow, selected, onSort, onSelectAll } = props;
  const texts = useTexts();
  return (
    <tr aria-rowindex={1} className="grid-head">
      {mayAct && (
        <th scope="col" className="cell cell-select">
          <input
            type="checkbox"
            className="checkbox"
            checked={selected === 'all'}
            ref={(box) => {
              if (box !== null) box.indeterminate = selected === 'some';
            }}
            aria-label={texts('console.people.selectAll')}
            onChange={onSelectAll}
          />
        </th>
      )}
      {columns.map(({ column, end }) => {
        const sorted = view.column === column;
        const order = view.descending ? 'descending' : 'ascending';
        const Arrow = view.descending ? ArrowDown : ArrowUp;
        return (
          <th
            key={column}
            scope="col"
            aria-sort={sorted ? order : 'none'}
            className={`cell cell-${column}${end === true ? ' cell-end' : ''}`}
          >
            <button type="button" className="sort" onClick={() => onSort(column)}>
              <span>{texts(`console.people.column.${column}`)}</span>
              {sorted && <Arrow aria-hidden />}
            </button>
          </th>
        );
      })}
      <th scope="col" className="cell cell-act">
        <span className="off-screen">{texts('console.people.column.act')}</span>
        {!narrow && <ColumnsMenu shown={columns.map(({ column }) => column)} />}
      </th>
    </tr>
  );
}
