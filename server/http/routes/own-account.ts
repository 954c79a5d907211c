import type Router from '@koa/router';
import { z } from 'zod';
import type { RejectedRequests } from '../../log/rejected-requests.ts';
import type { Log } from '../../log/log.ts';
import type { Presence } from '../../presence/presence.ts';
import type { RateLimit } from '../../limits/rate-limit.ts';
import type { Cookie } from '../cookie.ts';
import type { SignIn } from '../../seats/sign-in.ts';
import type { Store } from '../../store/store.ts';
import { AppError } from '../../errors.ts';
import { foldName } from '../../contract/contract.ts';
import type { OwnSession, OwnAccount } from '../../seats/own-account.ts';
import { passwordPage } from '../../pages/password.ts';
import { sessionsPage } from '../../pages/sessions.ts';
import { arrivalOf, type Visitor } from '../../visits/visitors.ts';
import { readFields } from '../body.ts';
import { isForPerson, wantsJson, type Context, type State } from '../context.ts';
import { setRetryAfter, writeRefusal } from '../errors.ts';
import { admit, answerSignedIn, goTo, startOver } from '../new-cookie.ts';
import { newPasswords, passwordErrorText } from '../new-password.ts';
import { showPage } from '../show-page.ts';

const OTHERS = 'others';
const proof = z.object({ password: z.string().max(1024).default('') });
const which = z.object({ session: z.string().min(1).max(64) });
const done = z.enum(['ended', 'password']).nullable().catch(null);

interface Deps {
  store: Store;
  signIn: SignIn;
  ownAccount: OwnAccount;
  cookie: Cookie;
  newSessions: RateLimit;
  presence: Presence;
  log: Log;
  rejectedRequests: RejectedRequests;
  now: () => number;
}

/** Users' own sessions and password, as pages without scripts or as JSON. */
export function ownAccountRoutes(router: Router<State>, deps: Deps): void {
  const { store, signIn, ownAccount, log, rejectedRequests, now } = deps;

  router.get('/usher/sessions', async (ctx) => {
    if (isForPerson(ctx) && !isOwner(ctx.state.visitor)) return toSignIn(ctx, '/usher/sessions');
    const own = owner(ctx);
    if (!isForPerson(ctx)) ctx.body = await ownAccount.sessions(own);
    else await showSessions(ctx, own, null);
  });

  router.delete('/usher/sessions', async (ctx) => {
    await endSessions(ctx, owner(ctx), OTHERS, await readFields(ctx));
  });
  router.delete('/usher/sessions/:id', async (ctx) => {
    const id = ctx.params['id'] ?? '';
    // Here "others" would be an id, and it is not one.
    if (id === OTHERS) throw new AppError('not-found', 'There is no such session.');
    await endSessions(ctx, owner(ctx), id, await readFields(ctx));
  });
  router.post('/usher/sessions/end', async (ctx) => {
    const body = await readFields(ctx);
    const own = owner(ctx);
    try {
      const parsed = which.safeParse(body);
      if (!parsed.success) throw new AppError('invalid-input', 'session: an id, or "others".');
      await endSessions(ctx, own, parsed.data.session, body);
    } catch (error) {
      if (!(error instanceof AppError) || !isForPerson(ctx)) throw error;
      if (ctx.state.failureLogged !== true) writeRefusal(rejectedRequests, ctx, error);
      ctx.status = error.status;
      setRetryAfter(ctx, error);
      await showSessions(ctx, own, passwordErrorText(ctx, error));
    }
  });

  /**
   * Ends one of the user's sessions, or all others. This browser's own session needs no password: that is
   * signing out.
   */
  async function endSessions(ctx: Context, own: OwnSession, id: string, body: unknown): Promise<void> {
    const { visitor, client } = ctx.state;
    const by = { user: own.account.name, address: client.address };
    if (id === own.id) {
      await signIn.signOut(own, client);
      log.info({ event: 'authn_logout', ...by, session: own.id });
      await startOver(ctx, deps);
      ctx.set('Clear-Site-Data', '"cache"');
      if (wantsJson(ctx)) ctx.body = { user: null, session: null, ended: [id] };
      else goTo(ctx, '/');
      return;
    }
    const parsed = proof.safeParse(body);
    if (!parsed.success) throw new AppError('invalid-input', 'password is needed.');
    try {
      const { signedIn, ended } = await ownAccount.end(
        own,
        id,
        parsed.data.password,
        arrivalOf(visitor, client),
      );
      admit(ctx, deps, signedIn);
      log.info({ event: 'authn_login_success', how: 'confirm', ...by, session: signedIn.session.id });
      answerSignedIn(ctx, signedIn, '/usher/sessions?done=ended', { ended });
    } catch (error) {
      // A missing session is not a failed sign-in.
      if (error instanceof AppError && error.code !== 'not-found') {
        log.warn({ event: 'authn_login_fail', how: 'confirm', code: error.code, ...by });
        ctx.state.failureLogged = true;
      }
      throw error;
    }
  }

  async function showSessions(ctx: Context, own: OwnSession, error: string | null): Promise<void> {
    const user = own.account.name;
    const [sessions, hasPassword] = await Promise.all([ownAccount.sessions(own), asksPassword(user)]);
    const what = error === null ? done.parse(ctx.query['done'] ?? null) : null;
    showPage(
      ctx,
      sessionsPage(ctx.state.texts, {
        ...sessions,
        user,
        hasPassword,
        done: what,
        error,
        now: now(),
      }),
    );
  }

  router.get('/usher/password', async (ctx) => {
    if (!isOwner(ctx.state.visitor)) return toSignIn(ctx, '/usher/password');
    await showPassword(ctx, owner(ctx), null);
  });

  router.post('/usher/password', async (ctx) => {
    const { visitor, client } = ctx.state;
    const body = await readFields(ctx);
    const own = owner(ctx);
    const by = { user: own.account.name, address: client.address };
    try {
      const changed = await ownAccount.changePassword(own, newPasswords(body), arrivalOf(visitor, client));
      admit(ctx, deps, changed);
      log.info({ event: 'authn_password_change', ...by, session: changed.session.id });
      answerSignedIn(ctx, changed, '/usher/sessions?done=password');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.warn({ event: 'authn_password_change_fail', code: error.code, ...by });
      ctx.state.failureLogged = true;
      if (!isForPerson(ctx)) throw error;
      ctx.status = error.status;
      setRetryAfter(ctx, error);
      await showPassword(ctx, own, passwordErrorText(ctx, error));
    }
  });

  async function showPassword(ctx: Context, own: OwnSession, error: string | null): Promise<void> {
    const user = own.account.name;
    const hasPassword = await asksPassword(user);
    showPage(ctx, passwordPage(ctx.state.texts, { user, hasPassword, error }));
  }

  async function asksPassword(user: string): Promise<boolean> {
    const account = await store.accounts.find(foldName(user));
    return account !== undefined && account.passwordHash !== null;
  }
}

type Owner = Extract<Visitor, { kind: 'live' }> & { session: OwnSession };

function isOwner(visitor: Visitor): visitor is Owner {
  return visitor.kind === 'live' && visitor.session.account !== null;
}

/**
 * The session of the signed-in user.
 * @throws AppError `not-signed-in`
 */
function owner(ctx: Context): OwnSession {
  const { visitor } = ctx.state;
  if (!isOwner(visitor)) throw new AppError('not-signed-in', 'Only who is signed in has an account here.');
  return visitor.session;
}

function toSignIn(ctx: Context, next: string): void {
  goTo(ctx, `/usher/sign-in?${new URLSearchParams({ next }).toString()}`);
}
