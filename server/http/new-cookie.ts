import { presentAs, type Presence } from '../presence.ts';
import type { SignedIn, SignIn } from '../sign-in.ts';
import type { Session } from '../store/store.ts';
import { arrivalOf } from '../visitors.ts';
import { wantsJson, type Context } from './context.ts';
import type { Cookie } from './cookie.ts';

/** Gives the browser the cookie of its new sign-in; it is here. */
export function admit(
  ctx: Context,
  { cookie, presence }: { cookie: Cookie; presence: Presence },
  { id, session }: SignedIn,
): void {
  cookie.write(ctx, id);
  presence.seen(presentAs(session), { used: true });
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

/** Makes the browser a visitor again, whatever it was, with a cookie and an anonymous session. */
export async function startOver(
  ctx: Context,
  { signIn, cookie }: { signIn: SignIn; cookie: Cookie },
): Promise<Session> {
  const { id, session } = await signIn.startOver(arrivalOf(ctx.state.visitor, ctx.state.origin));
  cookie.write(ctx, id);
  ctx.state.visitor = { kind: 'live', session };
  return session;
}

/** Sends a browser to a page of this site. */
export function goTo(ctx: Context, path: string): void {
  ctx.status = 303;
  ctx.redirect(path);
}
