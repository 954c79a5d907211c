import type { AuditEntry } from '../../contract/contract.ts';
import type { EndedSession } from '../store.ts';
import type { End } from './session-row.ts';

export type NewEntry = Omit<AuditEntry, 'id'>;

/** What most entries leave open. */
export const nothingMore = { subject: null, session: null, reason: null, words: null, details: {} } as const;

export const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What the search looks in, folded. */
export function searchedIn({ actor, address, subject, session, words }: NewEntry): string {
  return fold([actor, address, subject, session, words].filter((part) => part !== null).join('\n'));
}

/** What is written down of sessions that were just ended like this. */
export function entriesOfEnds(ended: readonly EndedSession[], how: End): NewEntry[] {
  const { reason, actor, note } = how;
  const address = how.by?.address ?? how.address;
  const entry = { event: 'session-ended', actor, address, reason, words: note, details: {} } as const;
  return ended.map(({ user, id, at }) => ({ ...entry, at, subject: user, session: id }));
}

/** A value of a setting, JSON or none, as the log has it. */
export function scalar(json: string | undefined): string | number | boolean | null {
  const value: unknown = json === undefined ? null : JSON.parse(json);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
