import session from 'koa-session';
import type Koa from 'koa';
import { AppError } from '../errors.ts';
import { newSessionId, sessionKey } from '../ids.ts';
import type { Visitors } from '../visits/visitors.ts';
import type { Store } from '../store/store.ts';
import type { Cookie } from './cookie.ts';
import { isPageRequest, type Context, type Next } from './context.ts';
import { goTo, startOverOrForget, type StartOverDeps } from './new-cookie.ts';

/** Bytes of JSON that a visitor's dictionary may hold in all. */
const MAX_DATA = 16 * 1024;

/** The visitor's own dictionary, as koa-session carries it in `ctx.session`. */
export interface SessionData {
  data: Record<string, unknown>;
}

interface Deps {
  store: Store;
  visitors: Visitors;
  cookie: Cookie;
  now: () => number;
}

/**
 * koa-session over our store. It carries the dictionary and notices changes; what is behind it stays ours: the visitor
 * is known already, and a save changes single keys of a session that is alive.
 */
export function sessionMiddleware(app: Koa, deps: Deps) {
  const { store, visitors, cookie, now } = deps;
  return session(
    {
      // A handler that fails saves nothing; see `saveSession`.
      autoCommit: false,
      genid: (ctx: Context) => (ctx.state.visitor.kind === 'pass' ? ctx.state.visitor.id : newSessionId()),
      externalKey: {
        get: (ctx: Context) => cookie.read(ctx.req.headers.cookie) ?? '',
        set(ctx: Context, id: string) {
          const { visitor } = ctx.state;
          // It started over on the way here, with another cookie than was thought of before.
          if (visitor.kind !== 'live' || visitor.session.key === sessionKey(id)) cookie.write(ctx, id);
        },
      },
      store: {
        async get(_id: string, _maxAge: unknown, options: { ctx?: unknown }) {
          const { visitor } = contextOf(options).state;
          return visitor.kind === 'live' ? { data: { ...visitor.session.data } } : undefined;
        },
        async set(id: string, value: Partial<SessionData>, _maxAge: unknown, options: { ctx?: unknown }) {
          const { visitor, client } = contextOf(options).state;
          // Another cookie would take the place of the one that was just given.
          if (visitor.kind === 'rotated') throw new AppError('busy', 'The cookie was replaced meanwhile.');
          const before = visitor.kind === 'live' ? visitor.session.data : {};
          const made = visitor.kind === 'live' ? visitor : await visitors.open(id, visitor, client);
          const key = made.kind === 'live' ? made.session.key : sessionKey(id);
          const saved = await store.sessions.save(
            key,
            changedKeys(before, value.data ?? {}),
            MAX_DATA,
            now(),
          );
          if (saved === 'too-large') throw new AppError('too-large', 'The dictionary would be too large.');
          if (saved === 'gone') throw new AppError('session-ended', 'The session ended in the meantime.');
        },
        // Ends go their own road (`sessions.end`), never through here.
        async destroy() {},
      },
    },
    app,
  );
}

/** koa-session's types leave the context open; here it gets its own back. */
const contextOf = (options: { ctx?: unknown }) => options.ctx as Context;

function changedKeys(before: Readonly<Record<string, unknown>>, after: Record<string, unknown>) {
  const set = Object.entries(after).filter(
    ([name, value]) => !Object.hasOwn(before, name) || JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  const remove = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return { set: Object.fromEntries(set), remove };
}

/** Finds out who it is by the cookie; makes and changes nothing. */
export function identifyVisitor({ visitors, cookie }: Pick<Deps, 'visitors' | 'cookie'>) {
  return async (ctx: Context, next: Next): Promise<void> => {
    ctx.state.visitor = await visitors.identify(cookie.read(ctx.req.headers.cookie));
    await next();
  };
}

/** Saves what a route changed in `ctx.session`, after it succeeded and before it is answered. */
export async function saveSession(ctx: Context, next: Next): Promise<void> {
  await next();
  await ctx.session?.manuallyCommit();
}

/**
 * Stops ended sessions: a page goes to the sign-in page, which says why; anything else is refused with the
 * reason. A visitor who was never signed in and only stayed away too long starts over without a word.
 */
export function endedGate(deps: StartOverDeps, shown: (ended: Ended) => Record<string, unknown>) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const { visitor } = ctx.state;
    if (visitor.kind !== 'ended') return next().then(() => undefined);
    if (visitor.ended.user === null && visitor.ended.reason === 'expired') {
      await startOverOrForget(ctx, deps);
      return next().then(() => undefined);
    }
    if (isPageRequest(ctx)) {
      const query = new URLSearchParams({ ended: visitor.ended.reason });
      if (ctx.url !== '/') query.set('next', ctx.url);
      return goTo(ctx, `/usher/sign-in?${query.toString()}`);
    }
    throw new AppError('session-ended', 'This session has ended.', shown(visitor.ended));
  };
}
type Ended = Extract<Context['state']['visitor'], { kind: 'ended' }>['ended'];
