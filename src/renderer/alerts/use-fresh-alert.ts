import { useState } from 'react';
import type { Alert } from '../../../server/contract/contract.ts';

/** The alert that came last since the first answer, to be said aloud; null while there is none. */
export function useFreshAlert(alerts: readonly Alert[] | null): Alert | null {
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null);
  const [fresh, setFresh] = useState<Alert | null>(null);
  const unknown = alerts?.find(({ id }) => known === null || !known.has(id));
  if (alerts !== null && (known === null || unknown !== undefined)) {
    setKnown(new Set([...(known ?? []), ...alerts.map(({ id }) => id)]));
    if (known !== null && unknown !== undefined) setFresh(unknown);
  }
  return fresh;
}
