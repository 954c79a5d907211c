import type { AuditEntry, AuditFilter, Output } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';

/** As many as a call gives at once. */
const atOnce = 500;

/**
 * Fetches all entries that fit, the newest first, in as many calls as it takes. Throws `CallError`, `GivenUp` if the
 * operator does not say their password, or the signal's reason once it is aborted.
 * @param tell hears how many there are so far, and how many there will be
 */
export async function exportAudit(
  client: Client,
  filter: AuditFilter,
  signal: AbortSignal,
  tell: (done: number, total: number) => void,
): Promise<AuditEntry[]> {
  const all: AuditEntry[] = [];
  // What was there when it began; the log grows meanwhile, above it.
  let expected = 0;
  for (let before: number | null = null; ;) {
    const page: Output<'audit.export'> = await client.call('audit.export', {
      filter,
      before,
      limit: atOnce,
    });
    const { entries, total } = page;
    signal.throwIfAborted();
    all.push(...entries);
    expected = Math.max(total ?? expected, all.length);
    tell(all.length, expected);
    const last = entries.at(-1);
    if (last === undefined || entries.length < atOnce) return all;
    before = last.id;
  }
}
