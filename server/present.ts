import type { Session } from './store/store.ts';

/** A session as presence knows it. */
export interface Present {
  id: string;
  user: string | null;
}

export function presentAs(session: Session): Present {
  return { id: session.id, user: session.account?.name ?? null };
}
