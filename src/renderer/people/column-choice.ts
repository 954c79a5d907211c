import { createObservable, type Observable } from '../state/observable.ts';
import { columns, usualColumns } from './people-columns.ts';
import type { SortColumn } from './people-view.ts';

const kept = 'usher.people.columns';
/** Kept where somebody hid the node. Choices from before there were nodes name none, and do not mean it. */
const withoutNode = '-node';

/** Which columns of the live table somebody wants to see; kept in the browser. */
export interface ColumnChoice extends Observable<readonly SortColumn[]> {
  /** Shows a column or hides it; the name stays. */
  show: (column: SortColumn, shown: boolean) => void;
  /** Those shown until somebody chose others. */
  reset: () => void;
}

/** @param storage what keeps it; a browser may refuse to give it, then the choice holds as long as the page */
export function createColumnChoice(
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): ColumnChoice {
  const choice = createObservable<readonly SortColumn[]>(read());

  function read(): readonly SortColumn[] {
    const found = attempt(() => storage().getItem(kept)) ?? null;
    if (found === null) return usualColumns;
    const names = new Set(found.split(' '));
    // The name is in every choice: without it something else was kept there.
    return names.has('name')
      ? inOrder((column) => names.has(column) || (column === 'node' && !names.has(withoutNode)))
      : usualColumns;
  }

  return {
    get: choice.get,
    subscribe: choice.subscribe,
    show: (column, shown) => {
      const before = new Set(choice.get());
      const next = inOrder((one) => one === 'name' || (one === column ? shown : before.has(one)));
      choice.set(next);
      attempt(() =>
        storage().setItem(kept, [...next, ...(next.includes('node') ? [] : [withoutNode])].join(' ')),
      );
    },
    reset: () => {
      choice.set(usualColumns);
      attempt(() => storage().removeItem(kept));
    },
  };
}

function inOrder(wanted: (column: SortColumn) => boolean): SortColumn[] {
  return columns.map(({ column }) => column).filter(wanted);
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    // Storage is off, or full: nothing that the table needs.
    return undefined;
  }
}
