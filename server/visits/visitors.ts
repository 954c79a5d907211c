import type { RateLimit } from '../limits/rate-limit.ts';
import { isSessionId, sessionKey } from '../ids.ts';
import { newcomer, type Arrival, type Client } from '../seats/client.ts';
import { visitorLifetimeOf, type CurrentSettings } from '../settings.ts';
import type { EndedSession, Session, SessionStore } from '../store/store.ts';
import type { VisitorTokens } from './visitor-tokens.ts';

/** Who a browser is, by its cookie. */
export type Visitor =
  /** No cookie, or an unknown one. */
  | { kind: 'stranger' }
  /** Has a visitor token. Its session is created when something needs it. */
  | { kind: 'pass'; id: string; viewedAt: number }
  /** Its cookie was replaced a moment ago: the request crossed with a sign-in and must not get another cookie. */
  | { kind: 'rotated'; key: string }
  | { kind: 'live'; session: Session }
  | { kind: 'ended'; ended: EndedSession };

/** Counts of a browser that has only a token: the view for which it was issued. */
export const BEFORE_SESSION = { views: 1, visits: 1 };

export interface Visitors {
  /** Looks the cookie up and changes nothing. */
  identify(cookie: string | undefined): Promise<Visitor>;
  /**
   * Creates the session of a visitor that has a token. If its address has created too many, the visitor stays
   * as it is and can try later.
   */
  settle(visitor: Visitor, origin: Client): Promise<Visitor>;
  /**
   * Creates a session with this id for the visitor.
   * @throws AppError `too-many-attempts`
   */
  open(id: string, visitor: Visitor, origin: Client): Promise<Visitor>;
}

export function createVisitors(deps: {
  sessions: SessionStore;
  visitorTokens: VisitorTokens;
  /** Limits anonymous sessions, by address. */
  newSessions: RateLimit;
  settings: CurrentSettings;
  now: () => number;
}): Visitors {
  const { sessions, visitorTokens, newSessions, now } = deps;

  async function make(id: string, visitor: Visitor, origin: Client): Promise<Visitor> {
    const lifetime = visitorLifetimeOf(deps.settings.now());
    const found = await sessions.create(newcomer(id, arrivalOf(visitor, origin), lifetime, now()));
    return found.state === 'live'
      ? { kind: 'live', session: found.session }
      : { kind: 'ended', ended: found.ended };
  }

  return {
    async open(id, visitor, origin) {
      newSessions.take(origin.address, now());
      return make(id, visitor, origin);
    },
    async identify(cookie) {
      if (cookie === undefined || !isSessionId(cookie)) return { kind: 'stranger' };
      const found = await sessions.find(sessionKey(cookie), now());
      if (found?.state === 'live') return { kind: 'live', session: found.session };
      if (found?.state === 'ended') return { kind: 'ended', ended: found.ended };
      if (found?.state === 'rotated') return { kind: 'rotated', key: sessionKey(cookie) };
      const viewedAt = visitorTokens.issuedAt(cookie, now());
      return viewedAt === undefined ? { kind: 'stranger' } : { kind: 'pass', id: cookie, viewedAt };
    },
    async settle(visitor, origin) {
      if (visitor.kind !== 'pass' || !newSessions.tryTake(origin.address, now())) return visitor;
      return make(visitor.id, visitor, origin);
    },
  };
}

/** The visitor's identity for an operation that gives it a new cookie. */
export function arrivalOf(visitor: Visitor, origin: Client): Arrival {
  return { ...origin, from: keyOf(visitor), viewedAt: viewedAtOf(visitor) };
}

/** The time of the page view for which a visitor token was issued; null for other visitors. */
export function viewedAtOf(visitor: Visitor): number | null {
  return visitor.kind === 'pass' ? visitor.viewedAt : null;
}

function keyOf(visitor: Visitor): string | null {
  switch (visitor.kind) {
    case 'live':
      return visitor.session.key;
    case 'ended':
      return visitor.ended.key;
    case 'rotated':
      return visitor.key;
    default:
      return null;
  }
}
