import { useEffect, useMemo, useState } from 'react';
import type { AuditFilter } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useObservable } from '../state/use-observable.ts';
import { createAuditLog, type AuditList, type AuditLog } from './audit-log.ts';

/**
 * The log by a filter. While another filter is being looked up, what was there stays, as `stale`.
 * @param mayMove whether what is on screen may move; the same function every time
 */
export function useAuditLog(
  filter: AuditFilter,
  mayMove: () => boolean,
): { log: AuditLog; list: AuditList | null; stale: boolean } {
  const { client } = useConsole();
  const log = useMemo(() => createAuditLog(client, filter, mayMove), [client, filter, mayMove]);
  useEffect(() => log.start(), [log]);
  const list = useObservable(log);
  const [before, setBefore] = useState<AuditList | null>(null);
  const known = list.total !== null || list.error !== null;
  if (known && before !== list) setBefore(list);
  return { log, list: known ? list : before, stale: !known };
}
