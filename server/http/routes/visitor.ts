import type Router from '@koa/router';
import { beatMessage } from '../../contract/contract.ts';
import { AppError } from '../../errors.ts';
import type { ClusterPresence } from '../../presence/cluster-presence.ts';
import { welcomePage } from '../../pages/welcome.ts';
import type { Presence } from '../../presence/presence.ts';
import { presentSession } from '../../presence/present-session.ts';
import type { CurrentSettings } from '../../settings.ts';
import type { VisitStore } from '../../store/store.ts';
import type { VisitorTokens } from '../../visits/visitor-tokens.ts';
import { BEFORE_SESSION, viewedAtOf, type Visitor, type Visitors } from '../../visits/visitors.ts';
import { readFields } from '../body.ts';
import { isAhead, wantsJson, type Context, type State } from '../context.ts';
import type { Cookie } from '../cookie.ts';
import { showPage } from '../show-page.ts';

const NEVER_SEEN = { views: 0, visits: 0 };

interface Deps {
  visits: VisitStore;
  visitors: Visitors;
  visitorTokens: VisitorTokens;
  presence: Presence;
  clusterPresence: ClusterPresence;
  cookie: Cookie;
  isRobot: (agent: string) => boolean;
  settings: CurrentSettings;
  now: () => number;
}

/** Routes for all visitors, signed in or not. */
export function visitorRoutes(router: Router<State>, deps: Deps): void {
  const { visits, visitors, visitorTokens, presence, clusterPresence, cookie, now } = deps;

  /** The body of `GET /usher/me` and of the welcome page as JSON. */
  function me(visitor: Visitor, counted?: { views: number; visits: number }) {
    const session = visitor.kind === 'live' ? visitor.session : undefined;
    const seen = counted ?? session ?? (visitor.kind === 'pass' ? BEFORE_SESSION : NEVER_SEEN);
    return {
      user: session?.account?.name ?? null,
      visits: seen.visits,
      views: seen.views,
      since: session === undefined ? null : (session.signedInAt ?? session.createdAt),
      expiresAt: session?.expiresAt ?? null,
      online: clusterPresence.total(),
      presence: (session && clusterPresence.of(session.id)?.presence) ?? 'offline',
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
        // The reader is online, counted already or not.
        online: Math.max(1, facts.online),
        operator: role === 'operator' || role === 'viewer',
        house: deps.settings.now(),
      }),
    );
  });

  /** Counts a page view, and gives the browser a cookie if it has none. */
  async function countView(ctx: Context) {
    const { client } = ctx.state;
    const isRobot = deps.isRobot(client.agent);
    if (isRobot && ctx.method === 'GET') await visits.countRobot(now());
    // Robots, HEAD requests and prefetches show the page to nobody.
    if (isRobot || ctx.method === 'HEAD' || isAhead(ctx)) return { visitor: ctx.state.visitor };
    const visitor = await visitors.settle(ctx.state.visitor, client);
    const key = visitor.kind === 'live' ? visitor.session.key : null;
    const viewedAt = viewedAtOf(visitor);
    const counted = await visits.count({ key, viewedAt, page: ctx.path, now: now() });
    if (counted === undefined) throw new AppError('session-ended', 'The session ended in the meantime.');
    if (visitor.kind === 'stranger') cookie.write(ctx, visitorTokens.issue(now()));
    if (visitor.kind === 'live')
      presence.seen(presentSession(visitor.session), { kind: 'use', page: ctx.path });
    return { visitor, counted };
  }

  router.get('/usher/me', (ctx) => {
    ctx.body = me(ctx.state.visitor);
  });

  router.post('/usher/heartbeat', async (ctx) => {
    const said = beatMessage.safeParse(await readFields(ctx));
    if (!said.success) throw new AppError('invalid-input', 'presence and page, or nothing.');
    const visitor = await visitors.settle(ctx.state.visitor, ctx.state.client);
    if (visitor.kind === 'live')
      presence.seen(presentSession(visitor.session), { kind: 'beat', ...said.data });
    const state =
      visitor.kind === 'live' ? (clusterPresence.of(visitor.session.id)?.presence ?? 'offline') : 'offline';
    // Only pages show messages. Other clients would lose them.
    const messages =
      visitor.kind === 'live' && 'page' in said.data ? presence.pendingMessages(visitor.session.id) : [];
    ctx.body = {
      online: clusterPresence.total(),
      interval: presence.times.httpInterval,
      state,
      ...(visitor.kind === 'live' && { session: visitor.session.id }),
      ...(messages.length > 0 && { messages }),
    };
  });
}
