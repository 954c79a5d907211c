import type { RateLimit } from '../limits/rate-limit.ts';
import type { Presence } from '../presence/presence.ts';
import { presentSession } from '../presence/present-session.ts';
import type { SignedIn, SignIn } from '../seats/sign-in.ts';
import type { Session } from '../store/store.ts';
import { arrivalOf } from '../visits/visitors.ts';
import { wantsJson, type Context } from './context.ts';
import type { Cookie } from './cookie.ts';

/** Gives the browser the cookie of its new sign-in; it is here. */
export function admit(
  ctx: Context,
  { cookie, presence }: { cookie: Cookie; presence: Presence },
  { id, session }: SignedIn,
): void {
  cookie.write(ctx, id);
  presence.seen(presentSession(session), { kind: 'use' });
}

/** Answers a browser that was just signed in; a page goes on to `next`. */
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
 * Makes the browser a visitor again, whatever it was, with a cookie and an anonymous session.
 * @param once the cookie that it came with brings it here this one time: it was live, or its end is told only now. Any
 * other can be kept and sent again without end, and takes from what its address may open
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

/** The same where nobody is to be refused: if its address has opened too much, the browser is left without a cookie. */
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

/** Sends a browser to a page of this site. */
export function goTo(ctx: Context, path: string): void {
  ctx.status = 303;
  ctx.redirect(path);
}
