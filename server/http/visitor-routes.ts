import type Router from '@koa/router';
import { beatMessage } from '../contract.ts';
import { AppError } from '../errors.ts';
import type { Everyone } from '../everyone.ts';
import { welcomePage } from '../pages/welcome.ts';
import type { Presence } from '../presence.ts';
import { presentAs } from '../present.ts';
import type { HouseSettings } from '../settings.ts';
import type { VisitStore } from '../store/store.ts';
import type { VisitorPasses } from '../visitor-pass.ts';
import { BEFORE_SESSION, viewedAtOf, type Visitor, type Visitors } from '../visitors.ts';
import { readFields } from './body.ts';
import { isAhead, wantsJson, type Context, type State } from './context.ts';
import type { Cookie } from './cookie.ts';
import { showPage } from './show-page.ts';

const NEVER_SEEN = { views: 0, visits: 0 };

interface Deps {
  visits: VisitStore;
  visitors: Visitors;
  passes: VisitorPasses;
  presence: Presence;
  everyone: Everyone;
  cookie: Cookie;
  isRobot: (agent: string) => boolean;
  settings: HouseSettings;
  now: () => number;
}

/** What a visitor gets, signed in or not. */
export function visitorRoutes(router: Router<State>, deps: Deps): void {
  const { visits, visitors, passes, presence, everyone, cookie, now } = deps;

  /** The facts of `GET /usher/me` and of the welcome page as JSON. */
  function me(visitor: Visitor, counted?: { views: number; visits: number }) {
    const session = visitor.kind === 'live' ? visitor.session : undefined;
    const seen = counted ?? session ?? (visitor.kind === 'pass' ? BEFORE_SESSION : NEVER_SEEN);
    return {
      user: session?.account?.name ?? null,
      visits: seen.visits,
      views: seen.views,
      since: session === undefined ? null : (session.signedInAt ?? session.createdAt),
      expiresAt: session?.expiresAt ?? null,
      online: everyone.total(),
      presence: (session && everyone.of(session.id)?.presence) ?? 'offline',
    };
  }

  router.get('/', async (ctx) => {
    const { visitor, counted } = await countView(ctx);
    const facts = me(visitor, counted);
    if (wantsJson(ctx)) {
      ctx.body = facts;
      return;
    }
    const role = visitor.kind === 'live' ? visitor.session.account?.role : undefined;
    showPage(
      ctx,
      welcomePage(ctx.state.texts, {
        ...facts,
        // Who reads this is here, counted already or not.
        online: Math.max(1, facts.online),
        operator: role === 'operator' || role === 'viewer',
        house: deps.settings.now(),
      }),
    );
  });

  /** Counts a page view of this browser, and gives it a cookie if it has none. */
  async function countView(ctx: Context) {
    const { origin } = ctx.state;
    const isRobot = deps.isRobot(origin.agent);
    if (isRobot && ctx.method === 'GET') await visits.countRobot(now());
    // Neither shows anybody anything: a robot, nor a browser that looks ahead.
    if (isRobot || ctx.method === 'HEAD' || isAhead(ctx)) return { visitor: ctx.state.visitor };
    const visitor = await visitors.settle(ctx.state.visitor, origin);
    const key = visitor.kind === 'live' ? visitor.session.key : null;
    const viewedAt = viewedAtOf(visitor);
    const counted = await visits.count({ key, viewedAt, page: ctx.path, now: now() });
    if (counted === undefined) throw new AppError('session-ended', 'The session ended in the meantime.');
    if (visitor.kind === 'stranger') cookie.write(ctx, passes.issue(now()));
    if (visitor.kind === 'live') presence.seen(presentAs(visitor.session), { kind: 'use', page: ctx.path });
    return { visitor, counted };
  }

  router.get('/usher/me', (ctx) => {
    ctx.body = me(ctx.state.visitor);
  });

  router.post('/usher/heartbeat', async (ctx) => {
    const said = beatMessage.safeParse(await readFields(ctx));
    if (!said.success) throw new AppError('invalid-input', 'presence and page, or nothing.');
    const visitor = await visitors.settle(ctx.state.visitor, ctx.state.origin);
    if (visitor.kind === 'live') presence.seen(presentAs(visitor.session), { kind: 'beat', ...said.data });
    const state =
      visitor.kind === 'live' ? (everyone.of(visitor.session.id)?.presence ?? 'offline') : 'offline';
    // Only a page shows them; what else beats would lose them.
    const messages =
      visitor.kind === 'live' && 'page' in said.data ? presence.letters(visitor.session.id) : [];
    ctx.body = {
      online: everyone.total(),
      interval: presence.times.httpInterval,
      state,
      ...(visitor.kind === 'live' && { session: visitor.session.id }),
      ...(messages.length > 0 && { messages }),
    };
  });
}
