import { isSessionId, sessionKey } from './ids.ts';
import { newcomer, type Arrival, type Origin } from './sign-in.ts';
import { visitorLifetimeOf, type HouseSettings } from './settings.ts';
import type { EndedSession, Session, SessionStore } from './store/store.ts';
import type { VisitorPasses } from './visitor-pass.ts';

/** Who a browser is, by its cookie. */
export type Visitor =
  /** No cookie, or one that means nothing to us. */
  | { kind: 'stranger' }
  /** Was here before; its session is made when something needs it. */
  | { kind: 'pass'; id: string }
  /** Its cookie was replaced a moment ago: this request crossed with a sign-in, and must not get another. */
  | { kind: 'rotated'; key: string }
  | { kind: 'live'; session: Session }
  | { kind: 'ended'; ended: EndedSession };

/** Counted for a browser before its pass came back: the view that it was issued for. */
export const BEFORE_SESSION = { views: 1, visits: 1 };

export interface Visitors {
  /** Looks the cookie up; makes and changes nothing. */
  identify(cookie: string | undefined): Promise<Visitor>;
  /** The visitor with a session, where there is a right to one: a pass gets it now. */
  settle(visitor: Visitor, origin: Origin): Promise<Visitor>;
  /** Makes a session behind this cookie, for the browser that the visitor is. */
  open(id: string, visitor: Visitor, origin: Origin): Promise<Visitor>;
}

export function createVisitors(deps: {
  sessions: SessionStore;
  passes: VisitorPasses;
  settings: HouseSettings;
  now: () => number;
}): Visitors {
  const { sessions, passes, now } = deps;

  async function open(id: string, visitor: Visitor, origin: Origin): Promise<Visitor> {
    const lifetime = visitorLifetimeOf(deps.settings.now());
    const found = await sessions.create(newcomer(id, arrivalOf(visitor, origin), lifetime, now()));
    return found.state === 'live'
      ? { kind: 'live', session: found.session }
      : { kind: 'ended', ended: found.ended };
  }

  return {
    open,
    async identify(cookie) {
      if (cookie === undefined || !isSessionId(cookie)) return { kind: 'stranger' };
      const found = await sessions.find(sessionKey(cookie), now());
      if (found?.state === 'live') return { kind: 'live', session: found.session };
      if (found?.state === 'ended') return { kind: 'ended', ended: found.ended };
      if (found?.state === 'rotated') return { kind: 'rotated', key: sessionKey(cookie) };
      return passes.recognises(cookie, now()) ? { kind: 'pass', id: cookie } : { kind: 'stranger' };
    },
    async settle(visitor, origin) {
      return visitor.kind === 'pass' ? open(visitor.id, visitor, origin) : visitor;
    },
  };
}

/** How a browser arrives at something that gives it a new cookie. */
export function arrivalOf(visitor: Visitor, origin: Origin): Arrival {
  return { ...origin, from: keyOf(visitor), views: visitor.kind === 'pass' ? BEFORE_SESSION.views : 0 };
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
