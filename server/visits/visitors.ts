import type { RateLimit } from '../limits/rate-limit.ts';
import { isSessionId, sessionKey } from '../ids.ts';
import { newcomer, type Arrival, type Client } from '../seats/client.ts';
import { visitorLifetimeOf, type CurrentSettings } from '../settings.ts';
import type { EndedSession, Session, SessionStore } from '../store/store.ts';
import type { VisitorTokens } from './visitor-tokens.ts';

/** Who a browser is, by its cookie. */
export type Visitor =
  /** No cookie, or one that means nothing to us. */
  | { kind: 'stranger' }
  /** Was here before; its session is made when something needs it. */
  | { kind: 'pass'; id: string; viewedAt: number }
  /** Its cookie was replaced a moment ago: this request crossed with a sign-in, and must not get another. */
  | { kind: 'rotated'; key: string }
  | { kind: 'live'; session: Session }
  | { kind: 'ended'; ended: EndedSession };

/** Counted for a browser before its pass came back: the view that it was issued for. */
export const BEFORE_SESSION = { views: 1, visits: 1 };

export interface Visitors {
  /** Looks the cookie up; makes and changes nothing. */
  identify(cookie: string | undefined): Promise<Visitor>;
  /**
   * The visitor with a session, where there is a right to one: a pass gets it now. If its address has opened too much
   * it stays a pass, for another time.
   */
  settle(visitor: Visitor, origin: Client): Promise<Visitor>;
  /**
   * Makes a session behind this cookie, for the browser that the visitor is.
   * @throws AppError `too-many-attempts`
   */
  open(id: string, visitor: Visitor, origin: Client): Promise<Visitor>;
}

export function createVisitors(deps: {
  sessions: SessionStore;
  visitorTokens: VisitorTokens;
  /** Of sessions that nobody signed in for, by address. */
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

/** How a browser arrives at something that gives it a new cookie. */
export function arrivalOf(visitor: Visitor, origin: Client): Arrival {
  return { ...origin, from: keyOf(visitor), viewedAt: viewedAtOf(visitor) };
}

/** When a browser without a session saw the page that it was counted for. */
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
