import { useConsole } from '../console/console.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { useCopy } from '../ui/use-copy.ts';
import type { fittingColumns } from './people-columns.ts';
import { rowsText } from './rows-text.ts';

/** Copies the rows that are selected, or where there are none the active one, as they are ordered; says that it did. */
export function useCopyRows(): (active: string | null, columns: ReturnType<typeof fittingColumns>) => void {
  const { people, selection } = useConsole();
  const texts = useTexts();
  const formats = useFormats();
  const copy = useCopy();
  return (active, columns) => {
    const selected = selection.get();
    const { order } = people.list();
    const placed = order.filter((session) => selected.has(session));
    const chosen = active === null ? [] : [active];
    // Those in sight in their order, then those that the filter leaves out.
    const sessions = selected.size > 0 ? new Set([...placed, ...selected]) : chosen;
    const persons = [...sessions].map((session) => people.row(session)).filter((one) => one !== undefined);
    if (persons.length === 0) return;
    const names = columns.map(({ column }) => column);
    void copy(rowsText({ texts, formats }, persons, names), {
      done: texts('console.list.copied', { count: persons.length }),
      failed: texts('console.person.copyFailed'),
    });
  };
}
