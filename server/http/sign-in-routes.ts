import type Router from '@koa/router';
import { z } from 'zod';
import { endReason, type Device } from '../contract.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { signInPage } from '../pages/sign-in.ts';
import { presentAs, type Presence } from '../presence.ts';
import { toEnding, type SignIn } from '../sign-in.ts';
import { arrivalOf } from '../visitors.ts';
import { readBody } from './body.ts';
import type { Context, State } from './context.ts';
import { isShown, wantsJson } from './context.ts';
import type { Cookie } from './cookie.ts';
import { errorText, setRetryAfter } from './errors.ts';
import { returnPath } from './return-path.ts';

const credentials = z.object({
  username: z.string().min(1).max(256),
  password: z.string().min(1).max(1024),
  next: z.string().optional(),
});

interface Deps {
  signIn: SignIn;
  cookie: Cookie;
  presence: Presence;
  devices: (agent: string) => Device;
  log: Log;
}

/** Signing in and out, as a form or as JSON, without script. */
export function signInRoutes(router: Router<State>, { signIn, cookie, presence, devices, log }: Deps): void {
  router.get('/usher/sign-in', async (ctx) => {
    const { visitor, origin, texts } = ctx.state;
    const asked = endReason.safeParse(ctx.query['ended']);
    const ended =
      visitor.kind === 'ended' ? toEnding(visitor.ended, devices) : asked.success ? asked.data : null;
    if (visitor.kind === 'ended' && isShown(ctx)) {
      // Told now, and only once: from here on the browser is a visitor again.
      const { id } = await signIn.startOver(arrivalOf(visitor, origin));
      cookie.write(ctx, id);
    }
    const user = visitor.kind === 'live' ? (visitor.session.account?.name ?? null) : null;
    const next = returnPath(ctx.query['next']);
    ctx.type = 'html';
    ctx.body = signInPage(texts, { next, username: '', error: null, ended, user });
  });

  router.post('/usher/sign-in', async (ctx) => {
    const { visitor, origin } = ctx.state;
    const body = await readBody(ctx);
    const parsed = credentials.safeParse(body);
    const next = returnPath(parsed.data?.next);
    try {
      // Not filled in, or far too long: no account has that.
      if (!parsed.success) throw new AppError('invalid-input', 'username and password are needed.');
      const done = await signIn.signIn(parsed.data, arrivalOf(visitor, origin));
      log.info({
        event: 'authn_login_success',
        user: done.session.account?.name,
        session: done.session.id,
        address: origin.address,
        displaced: done.displaced.length,
      });
      cookie.write(ctx, done.id);
      presence.seen(presentAs(done.session), { used: true });
      if (wantsJson(ctx)) {
        ctx.body = { user: done.session.account?.name, session: done.session.id, displaced: done.displaced };
      } else {
        ctx.status = 303;
        ctx.redirect(next);
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.warn({ event: 'authn_login_fail', code: error.code, address: origin.address });
      if (wantsJson(ctx)) throw error;
      ctx.status = error.status;
      setRetryAfter(ctx, error);
      ctx.type = 'html';
      ctx.body = signInPage(ctx.state.texts, {
        next,
        username: typedName(body),
        error: errorText(ctx, error),
        ended: null,
        user: null,
      });
    }
  });

  router.post('/usher/sign-out', async (ctx) => {
    const { visitor, origin } = ctx.state;
    if (visitor.kind === 'live' && visitor.session.account !== null) {
      await signIn.signOut(visitor.session);
      log.info({ event: 'authn_logout', user: visitor.session.account.name, session: visitor.session.id });
    }
    if (visitor.kind === 'ended' || (visitor.kind === 'live' && visitor.session.account !== null)) {
      const { id } = await signIn.startOver(arrivalOf(visitor, origin));
      cookie.write(ctx, id);
    }
    ctx.set('Clear-Site-Data', '"cache"');
    signedOut(ctx);
  });
}

function signedOut(ctx: Context): void {
  if (wantsJson(ctx)) {
    ctx.body = { user: null };
  } else {
    ctx.status = 303;
    ctx.redirect('/');
  }
}

function typedName(body: unknown): string {
  const parsed = z.object({ username: z.string().max(64) }).safeParse(body);
  return parsed.success ? parsed.data.username : '';
}
