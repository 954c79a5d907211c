import type { RateLimit } from '../limits/rate-limit.ts';
import type { Presence } from '../presence/presence.ts';
import { presentSession } from '../presence/present-session.ts';
import type { SignedIn, SignIn } from '../seats/sign-in.ts';
import type { Session } from '../store/store.ts';
import { arrivalOf } from '../visits/visitors.ts';
import { wantsJson, type Context } from './context.ts';
import type { Cookie } from './cookie.ts';

/** Gives the browser the cookie of its new sign-in and reports it to presence. */
export function admit(
  ctx: Context,
  { cookie, presence }: { cookie: Cookie; presence: Presence },
  { id, session }: SignedIn,
): void {
  cookie.write(ctx, id);
  presence.seen(presentSession(session), { kind: 'use' });
}

/** Answers a browser that has just signed in. A page is redirected to `next`. */
export function answerSignedIn(
  ctx: Context,
  { session, displaced }: SignedIn,
  next: string,
  more: Record<string, unknown> = {},
): void {
  if (wantsJson(ctx)) {
    ctx.body = { user: session.account?.name, session: session.id, displaced, ...more };
  } else {
    goTo(ctx, next);
  }
}

/** What it takes to make a browser an anonymous visitor again. */
export interface StartOverDeps {
  signIn: SignIn;
  cookie: Cookie;
  newSessions: RateLimit;
  now: () => number;
}

/**
 * Gives the browser an anonymous session and its cookie.
 * @param once the browser's old cookie can bring it here only once: it was live, or its end has been shown
 * only now. Otherwise the cookie could be sent again without end, so the address's limit for new sessions
 * applies
 * @throws AppError `too-many-attempts`
 */
export async function startOver(
  ctx: Context,
  deps: StartOverDeps,
  once = ctx.state.visitor.kind === 'live',
): Promise<Session> {
  if (!once) deps.newSessions.take(ctx.state.client.address, deps.now());
  return begin(ctx, deps);
}

/** As `startOver`, but never refuses: over the limit it removes the browser's cookie instead. */
export async function startOverOrForget(ctx: Context, deps: StartOverDeps): Promise<void> {
  const { visitor, client } = ctx.state;
  if (visitor.kind === 'live' || deps.newSessions.tryTake(client.address, deps.now())) {
    await begin(ctx, deps);
  } else {
    deps.cookie.clear(ctx);
    ctx.state.visitor = { kind: 'stranger' };
  }
}

async function begin(ctx: Context, { signIn, cookie }: StartOverDeps): Promise<Session> {
  const { id, session } = await signIn.startOver(arrivalOf(ctx.state.visitor, ctx.state.client));
  cookie.write(ctx, id);
  ctx.state.visitor = { kind: 'live', session };
  return session;
}

/** Redirects a browser to a page of this site. */
export function goTo(ctx: Context, path: string): void {
  ctx.status = 303;
  ctx.redirect(path);
}
