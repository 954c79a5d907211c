import session from 'koa-session';
import type Koa from 'koa';
import { AppError } from '../errors.ts';
import { newSessionId, sessionKey } from '../ids.ts';
import type { Visitors } from '../visits/visitors.ts';
import type { Store } from '../store/store.ts';
import type { Cookie } from './cookie.ts';
import { isPageRequest, type Context, type Next } from './context.ts';
import { goTo, startOverOrForget, type StartOverDeps } from './new-cookie.ts';

/** Most bytes of JSON in a visitor's dictionary. */
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
 * koa-session on top of our store. It carries the dictionary and notices changes. Our code has identified the
 * visitor already, and a save changes only single keys of a live session.
 */
export function sessionMiddleware(app: Koa, deps: Deps) {
  const { store, visitors, cookie, now } = deps;
  return session(
    {
      // A handler that fails must save nothing; see `saveSession`.
      autoCommit: false,
      genid: (ctx: Context) => (ctx.state.visitor.kind === 'pass' ? ctx.state.visitor.id : newSessionId()),
      externalKey: {
        get: (ctx: Context) => cookie.read(ctx.req.headers.cookie) ?? '',
        set(ctx: Context, id: string) {
          const { visitor } = ctx.state;
          // Do not write an old id if the request has started over with another cookie.
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
          // Another cookie would replace the one that was just given.
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
        // Sessions end by `sessions.end` only.
        async destroy() {},
      },
    },
    app,
  );
}

/** koa-session leaves the type of the context open. */
const contextOf = (options: { ctx?: unknown }) => options.ctx as Context;

function changedKeys(before: Readonly<Record<string, unknown>>, after: Record<string, unknown>) {
  const set = Object.entries(after).filter(
    ([name, value]) => !Object.hasOwn(before, name) || JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  const remove = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return { set: Object.fromEntries(set), remove };
}

/** Identifies the visitor by its cookie. Changes nothing. */
export function identifyVisitor({ visitors, cookie }: Pick<Deps, 'visitors' | 'cookie'>) {
  return async (ctx: Context, next: Next): Promise<void> => {
    ctx.state.visitor = await visitors.identify(cookie.read(ctx.req.headers.cookie));
    await next();
  };
}

/** Saves what a route changed in `ctx.session`, after it succeeded and before the answer is sent. */
export async function saveSession(ctx: Context, next: Next): Promise<void> {
  await next();
  await ctx.session?.manuallyCommit();
}

/**
 * Stops requests of ended sessions. A page is redirected to the sign-in page, which says why. Other requests
 * are refused with the reason. An anonymous session that expired starts over silently.
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
