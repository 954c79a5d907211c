import type { Actor, Session } from '../store.ts';
import { nothingMore, type NewEntry } from './audit-entry.ts';
import { canBeUndone, type SessionRow } from './session-row.ts';

/** True if nothing stands in the way of a kick's being taken back but, perhaps, its account, its seat or a ban. */
export function isInTime(row: SessionRow, at: number): boolean {
  return canBeUndone(row, at) && row.expires_at > at;
}

/**
 * Those whom nothing keeps out but kicks that are taken back together with theirs.
 * @param isHeld true if this one is kept out by more than what came with kicks of its account at these times
 */
export function letIn<Row extends SessionRow>(
  candidates: readonly Row[],
  isHeld: (row: Row, kickedAt: readonly number[]) => boolean,
): readonly Row[] {
  const kicks = Map.groupBy(candidates, ({ account }) => account);
  const times = new Map(
    [...kicks].map(([account, those]) => [account, [...new Set(those.map((row) => row.ended_at ?? 0))]]),
  );
  const free = candidates.filter((row) => row.account === null || !isHeld(row, times.get(row.account) ?? []));
  // The kick of one that stays out may be what keeps out another one.
  return free.length === candidates.length ? free : letIn(free, isHeld);
}

/** What is written down of sessions that live again. */
export function entriesOfRestored(restored: readonly Session[], by: Actor): NewEntry[] {
  const entry = { ...nothingMore, ...by, event: 'session-restored' } as const;
  return restored.map(({ id, account }) => ({ ...entry, subject: account?.name ?? null, session: id }));
}
