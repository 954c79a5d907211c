import type Router from '@koa/router';
import { z } from 'zod';
import type { Log } from '../../log/log.ts';
import type { SignedTokens } from '../../accounts/signed-tokens.ts';
import type { CurrentSettings } from '../../settings.ts';
import type { Presence } from '../../presence/presence.ts';
import type { RateLimit } from '../../limits/rate-limit.ts';
import type { Cookie } from '../cookie.ts';
import type { OwnAccount } from '../../seats/own-account.ts';
import { AppError } from '../../errors.ts';
import { foldName, type Device } from '../../contract/contract.ts';
import { notMePage, recoveryPage } from '../../pages/not-me.ts';
import { type SignIn } from '../../seats/sign-in.ts';
import { toEnding } from '../../seats/ending.ts';
import type { EndedSession, Store } from '../../store/store.ts';
import { arrivalOf } from '../../visits/visitors.ts';
import { readFields } from '../body.ts';
import { wantsJson, type Context, type State } from '../context.ts';
import { setRetryAfter } from '../errors.ts';
import { admit, answerSignedIn, goTo, startOver } from '../new-cookie.ts';
import { newPasswords, passwordErrorText } from '../new-password.ts';
import { createBrowserTokens, MAX_TOKEN_LENGTH } from '../browser-tokens.ts';
import { denial, DENIAL } from './sign-in-page.ts';
import { showPage } from '../show-page.ts';

/** Milliseconds in which the browser that had an account locked may set its new password. */
const RECOVER_WITHIN = 60 * 60 * 1000;

const claim = z.object({ note: z.string().max(MAX_TOKEN_LENGTH).optional(), sure: z.string().optional() });
const recovering = z.object({ recovery: z.string().max(MAX_TOKEN_LENGTH) });
const recovered = z.object({ user: z.string(), hasPassword: z.boolean() });

interface Deps {
  store: Store;
  signIn: SignIn;
  ownAccount: OwnAccount;
  cookie: Cookie;
  newSessions: RateLimit;
  presence: Presence;
  settings: CurrentSettings;
  signedTokens: SignedTokens;
  devices: (agent: string) => Device;
  log: Log;
  now: () => number;
}

/** "It was not me", from a browser whose session was displaced, and the recovery of the account afterwards. */
export function notMeRoutes(router: Router<State>, deps: Deps): void {
  const { store, ownAccount, settings, devices, log, now } = deps;
  const denials = createBrowserTokens(deps, DENIAL, denial);
  const recoveries = createBrowserTokens(deps, 'recover', recovered);

  router.get('/usher/not-me', async (ctx) => {
    const { ended, user } = await denied(ctx, undefined);
    if (wantsJson(ctx)) ctx.body = toEnding(ended, devices, settings.now());
    else {
      showPage(ctx, notMePage(ctx.state.texts, { user, note: null }));
    }
  });

  router.post('/usher/not-me', async (ctx) => {
    const { visitor, client, texts } = ctx.state;
    const parsed = claim.safeParse(await readFields(ctx));
    if (!parsed.success) throw new AppError('invalid-input', 'That is no note.');
    const { note, sure } = parsed.data;
    const { ended, user } = await denied(ctx, note);
    if (!wantsJson(ctx) && sure === undefined) {
      showPage(ctx, notMePage(texts, { user, note: note ?? null }));
      return;
    }
    await ownAccount.deny(ended, client);
    log.warn({ event: 'authn_login_lock', user, why: 'not-me', address: client.address });
    const session =
      visitor.kind === 'live'
        ? visitor.session
        : await startOver(ctx, deps, await store.sessions.markTold(ended.key, now()));
    const account = await store.accounts.find(foldName(user));
    const hasPassword = account !== undefined && account.passwordHash !== null;
    const recovery = recoveries.issue({ user, hasPassword }, session.key, now() + RECOVER_WITHIN);
    if (wantsJson(ctx)) ctx.body = { user, recovery };
    else {
      showPage(ctx, recoveryPage(texts, { user, hasPassword, recovery, error: null }));
    }
  });

  router.post('/usher/not-me/password', async (ctx) => {
    const { visitor, client, texts } = ctx.state;
    const body = await readFields(ctx);
    const { recovery } = recovering.catch({ recovery: '' }).parse(body);
    const { user, hasPassword } = recoveries.verify(recovery, visitor);
    try {
      const done = await ownAccount.recover(user, newPasswords(body), arrivalOf(visitor, client));
      admit(ctx, deps, done);
      const by = { user, session: done.session.id, address: client.address };
      log.info({ event: 'authn_password_change', ...by });
      log.info({ event: 'authn_login_success', how: 'recovery', ...by });
      answerSignedIn(ctx, done, '/');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The password is set. The sign-in page explains the pause.
      if (error.code === 'sign-ins-paused') {
        log.info({ event: 'authn_password_change', how: 'recovery', user, address: client.address });
        ctx.state.failureLogged = true;
        if (wantsJson(ctx)) throw error;
        return goTo(ctx, '/usher/sign-in');
      }
      log.warn({
        event: 'authn_password_change_fail',
        how: 'recovery',
        user,
        code: error.code,
        address: client.address,
      });
      ctx.state.failureLogged = true;
      if (wantsJson(ctx) || error.code === 'offer-expired') throw error;
      ctx.status = error.status;
      setRetryAfter(ctx, error);
      showPage(
        ctx,
        recoveryPage(texts, { user, hasPassword, recovery, error: passwordErrorText(ctx, error) }),
      );
    }
  });

  /**
   * The ended session that this browser may deny: its own, or the one in its token.
   * @throws AppError `offer-expired`
   */
  async function denied(ctx: Context, note: string | undefined) {
    const { visitor } = ctx.state;
    const ended = visitor.kind === 'ended' ? visitor.ended : await endedBy(ctx, note);
    if (ended === undefined || ended.user === null || !ownAccount.mayDeny(ended)) {
      throw new AppError('offer-expired', 'There is no end of a session here that could be denied.');
    }
    return { ended, user: ended.user };
  }

  async function endedBy(ctx: Context, note: string | undefined): Promise<EndedSession | undefined> {
    if (note === undefined) return undefined;
    const { key } = denials.verify(note, ctx.state.visitor);
    const found = await store.sessions.find(key, now());
    return found?.state === 'ended' ? found.ended : undefined;
  }
}
