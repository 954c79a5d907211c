import type { Store } from '../store/store.ts';
import type { HandlersOf } from './console-connection.ts';

/** The call for the visit report. */
export function createVisitCalls({ store }: { store: Pick<Store, 'visits'> }): HandlersOf<'visits'> {
  return { 'visits.report': (span) => store.visits.report(span) };
}
