import type Router from '@koa/router';
import type { Allowance } from '../allowance.ts';
import { AppError } from '../errors.ts';
import { welcomePage } from '../pages/welcome.ts';
import { presentAs, type Presence } from '../presence.ts';
import type { VisitStore } from '../store/store.ts';
import type { VisitorPasses } from '../visitor-pass.ts';
import { BEFORE_SESSION, type Visitor, type Visitors } from '../visitors.ts';
import { readBody } from './body.ts';
import { isAhead, wantsJson, type Context, type State } from './context.ts';
import type { Cookie } from './cookie.ts';

const NEVER_SEEN = { views: 0, visits: 0 };

interface Deps {
  visits: VisitStore;
  visitors: Visitors;
  passes: VisitorPasses;
  presence: Presence;
  cookie: Cookie;
  /** Of changes to dictionaries, by session. */
  changes: Allowance;
  now: () => number;
}

/** What a visitor gets, signed in or not. */
export function visitorRoutes(router: Router<State>, deps: Deps): void {
  const { visits, visitors, passes, presence, cookie, now } = deps;

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
      online: presence.total(),
      presence: (session && presence.of(session.id)?.presence) ?? 'offline',
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
    ctx.type = 'html';
    ctx.body = welcomePage(ctx.state.texts, {
      ...facts,
      // Who reads this is here, counted already or not.
      online: Math.max(1, facts.online),
      operator: role === 'operator' || role === 'viewer',
    });
  });

  /** Counts a page view of this browser, and gives it a cookie if it has none. */
  async function countView(ctx: Context) {
    const { origin } = ctx.state;
    const visitor = await visitors.settle(ctx.state.visitor, origin);
    const key = visitor.kind === 'live' ? visitor.session.key : null;
    // A browser that looks ahead has not shown anybody anything yet.
    if (ctx.method === 'HEAD' || isAhead(ctx)) return { visitor };
    const counted = await visits.count({ key, page: ctx.path, now: now() });
    if (counted === undefined) throw new AppError('session-ended', 'The session ended in the meantime.');
    if (visitor.kind === 'stranger') cookie.write(ctx, passes.issue(now()));
    if (visitor.kind === 'live') presence.seen(presentAs(visitor.session), { used: true, page: ctx.path });
    return { visitor, counted };
  }

  router.get('/usher/me', (ctx) => {
    ctx.body = me(ctx.state.visitor);
  });

  router.post('/usher/heartbeat', async (ctx) => {
    const visitor = await visitors.settle(ctx.state.visitor, ctx.state.origin);
    // One that was known before has been seen on the way here.
    if (visitor.kind === 'live' && visitor !== ctx.state.visitor) {
      presence.seen(presentAs(visitor.session), { used: false });
    }
    const state =
      visitor.kind === 'live' ? (presence.of(visitor.session.id)?.presence ?? 'offline') : 'offline';
    ctx.body = { online: presence.total(), interval: presence.times.httpInterval, state };
  });

  dataRoutes(router, deps);
}

/** The visitor's own dictionary. It lives in `ctx.session`, and is saved only when it was changed. */
function dataRoutes(router: Router<State>, { changes, now }: Pick<Deps, 'changes' | 'now'>): void {
  const data = (ctx: Context): Record<string, unknown> => ctx.session?.data ?? {};
  const at = (ctx: Context & { params: Record<string, string> }) => ctx.params['key'] ?? '';

  /** A change is a write to disk. @throws AppError `too-many-attempts` */
  function measure({ state: { visitor } }: Context): void {
    if (visitor.kind === 'live') changes.take(visitor.session.key, now());
  }

  router.get('/usher/data', (ctx) => {
    ctx.body = data(ctx);
  });
  router.get('/usher/data/:key', (ctx) => {
    const all = data(ctx);
    if (!Object.hasOwn(all, at(ctx))) throw new AppError('not-found', 'There is no such key.');
    ctx.type = 'json';
    ctx.body = JSON.stringify(all[at(ctx)]);
  });
  router.put('/usher/data/:key', async (ctx) => {
    measure(ctx);
    const value = await readBody(ctx);
    ctx.session = { data: { ...data(ctx), [at(ctx)]: value } };
    ctx.status = 204;
  });
  router.delete('/usher/data/:key', (ctx) => {
    measure(ctx);
    const { [at(ctx)]: _, ...rest } = data(ctx);
    if (ctx.session?.data !== undefined) ctx.session = { data: rest };
    ctx.status = 204;
  });
  router.delete('/usher/data', (ctx) => {
    measure(ctx);
    if (ctx.session?.data !== undefined) ctx.session = { data: {} };
    ctx.status = 204;
  });
}
