import type Router from '@koa/router';
import { z } from 'zod';
import type { Log } from '../../log/log.ts';
import type { Presence } from '../../presence/presence.ts';
import type { Cookie } from '../cookie.ts';
import type { SignIn } from '../../seats/sign-in.ts';
import { ACCOUNT_LINK_PATH, type AccountLinks } from '../../accounts/account-links.ts';
import { AppError } from '../../errors.ts';
import { accountLinkPage } from '../../pages/account-link.ts';
import type { StoredAccount } from '../../store/store.ts';
import { arrivalOf } from '../../visits/visitors.ts';
import { readFields } from '../body.ts';
import { wantsJson, type Context, type State } from '../context.ts';
import { setRetryAfter } from '../errors.ts';
import { admit, answerSignedIn, goTo } from '../new-cookie.ts';
import { newPasswordAlone, passwordErrorText } from '../new-password.ts';
import { showPage } from '../show-page.ts';

const secret = z.object({ code: z.string().max(256).catch('') }).catch({ code: '' });

interface Deps {
  accountLinks: AccountLinks;
  signIn: SignIn;
  cookie: Cookie;
  presence: Presence;
  log: Log;
}

/** The page of a one-time link, where people set their own password. */
export function accountLinkRoutes(router: Router<State>, deps: Deps): void {
  const { accountLinks, log } = deps;

  router.get(ACCOUNT_LINK_PATH, async (ctx) => {
    const { texts, client } = ctx.state;
    const { code } = secret.parse({ code: ctx.query['code'] });
    const { name: user } = await accountLinks.holder(code, client.address);
    if (wantsJson(ctx)) ctx.body = { user };
    else {
      showPage(ctx, accountLinkPage(texts, { user, code, error: null }));
    }
  });

  router.post(ACCOUNT_LINK_PATH, async (ctx) => {
    const { texts, client } = ctx.state;
    const { address } = client;
    const body = await readFields(ctx);
    const { code } = secret.parse(body);
    // Report a bad link before a bad password.
    const holder = await accountLinks.holder(code, address);
    const { name: user } = holder;
    let account: StoredAccount;
    try {
      account = await accountLinks.redeem(code, holder, newPasswordAlone(body), address);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.warn({ event: 'authn_password_change_fail', how: 'link', user, code: error.code, address });
      ctx.state.failureLogged = true;
      if (wantsJson(ctx) || error.code === 'link-void') throw error;
      ctx.status = error.status;
      setRetryAfter(ctx, error);
      showPage(ctx, accountLinkPage(texts, { user, code, error: passwordErrorText(ctx, error) }));
      return;
    }
    log.info({ event: 'authn_password_change', how: 'link', user, address });
    await enter(ctx, account);
  });

  /**
   * Signs them in by the seat policy. If that fails the password is set all the same, and the sign-in page
   * says why.
   */
  async function enter(ctx: Context, account: StoredAccount): Promise<void> {
    const { visitor, client } = ctx.state;
    const by = { how: 'link', user: account.name, address: client.address };
    try {
      const done = await deps.signIn.enter(account, false, arrivalOf(visitor, client));
      if ('claimant' in done) throw new AppError('seats-taken', 'This account is in use elsewhere.');
      admit(ctx, deps, done);
      log.info({ event: 'authn_login_success', ...by, session: done.session.id });
      answerSignedIn(ctx, done, '/');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.warn({ event: 'authn_login_fail', ...by, code: error.code });
      ctx.state.failureLogged = true;
      if (wantsJson(ctx)) throw error;
      goTo(ctx, '/usher/sign-in');
    }
  }
}
