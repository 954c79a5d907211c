import type { StoredAlert } from '../store.ts';
import { nothingMore, type NewEntry } from './audit-entry.ts';

/** What is written down of an alert that is raised. @param isNew there was none like it that is open */
export function entriesOfAlert(
  { kind, user, at, browsers }: Omit<StoredAlert, 'id'>,
  isNew: boolean,
): NewEntry[] {
  if (kind === 'not-me' || (kind === 'account-shared' && !isNew)) return [];
  const [newcomer, holder] = browsers;
  const by = { actor: null, at, address: newcomer?.address ?? null };
  const details = { holder: holder?.address ?? null };
  return [{ ...nothingMore, ...by, event: kind, subject: user, details }];
}
