import { useConsole } from '../console/console.ts';
import { useObservable } from '../state/use-observable.ts';

/** Name of the node that this console is connected to; null where no others share the store, or it is not known yet. */
export function useNode(): string | null {
  return useObservable(useConsole().status)?.node ?? null;
}
