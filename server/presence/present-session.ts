import type { Session } from '../store/store.ts';

/** What presence needs of a session. */
export interface PresentSession {
  id: string;
  user: string | null;
}

export function presentSession(session: Session): PresentSession {
  return { id: session.id, user: session.account?.name ?? null };
}
