import type Router from '@koa/router';
import { z } from 'zod';
import { accountName, password } from '../../contract/contract.ts';
import { AppError } from '../../errors.ts';
import type { FirstOperator } from '../../accounts/first-operator.ts';
import type { Log } from '../../log/log.ts';
import { firstOperatorPage } from '../../pages/first-operator.ts';
import type { Presence } from '../../presence/presence.ts';
import type { SignIn } from '../../seats/sign-in.ts';
import { arrivalOf } from '../../visits/visitors.ts';
import { readBody } from '../body.ts';
import type { Context, State } from '../context.ts';
import type { Cookie } from '../cookie.ts';
import { errorText } from '../errors.ts';
import { readFiles, sendFile } from '../files.ts';
import { admit, goTo } from '../new-cookie.ts';
import { showPage } from '../show-page.ts';

interface Deps {
  firstOperator: FirstOperator;
  signIn: SignIn;
  cookie: Cookie;
  presence: Presence;
  /** Folder of the built console. */
  consoleFolder: string;
  log: Log;
}

const form = z.object({ code: z.string(), username: accountName, password });
/** Fields that are put back into the form after a mistake. */
const typed = z.object({ code: z.string().max(256).catch(''), username: z.string().max(64).catch('') });

/** The console in a browser, and the one-time page that creates the first operator. */
export function operatorRoutes(router: Router<State>, deps: Deps): void {
  const index = readFiles(deps.consoleFolder).get('index.html');

  router.get('/usher/operator', (ctx) => {
    const { visitor } = ctx.state;
    const account = visitor.kind === 'live' ? visitor.session.account : null;
    if (account === null) {
      return goTo(ctx, '/usher/sign-in?next=/usher/operator');
    }
    if (account.role === 'user') throw new AppError('operators-only', 'Only operators can see the console.');
    if (index === undefined) throw new AppError('not-found', 'The console is not built; run npm run build.');
    sendFile(ctx, index, false);
    ctx.set('Cache-Control', 'no-store');
  });

  router.get('/usher/operator/first', (ctx) => {
    const code = String(ctx.query['code'] ?? '');
    checkCode(code);
    showPage(ctx, firstOperatorPage(ctx.state.texts, { code, username: '', error: null }));
  });

  router.post('/usher/operator/first', async (ctx) => {
    const body = await readBody(ctx);
    const { code, username } = typed.safeParse(body).data ?? { code: '', username: '' };
    checkCode(code);
    const parsed = form.safeParse(body);
    try {
      if (!parsed.success)
        throw new AppError('invalid-input', 'A name and a password of 8 to 256 characters are needed.');
      const { username: name, password: chosen } = parsed.data;
      await deps.firstOperator.redeem(code, { name, password: chosen }, ctx.state.client.address);
      deps.log.info({
        event: 'user_created',
        user: parsed.data.username,
        role: 'operator',
        address: ctx.state.client.address,
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { address } = ctx.state.client;
      deps.log.warn({ event: 'authn_login_fail', how: 'first-operator', code: error.code, address });
      ctx.status = error.status;
      showPage(ctx, firstOperatorPage(ctx.state.texts, { code, username, error: textOf(ctx, error) }));
      return;
    }
    const arrival = arrivalOf(ctx.state.visitor, ctx.state.client);
    const done = await deps.signIn.signIn(
      { username: parsed.data.username, password: parsed.data.password },
      arrival,
    );
    // Unexpected: a new account has a free seat under any policy.
    if ('claimant' in done) return goTo(ctx, '/usher/sign-in?next=/usher/operator');
    admit(ctx, deps, done);
    deps.log.info({
      event: 'authn_login_success',
      how: 'first-operator',
      user: done.session.account?.name,
      session: done.session.id,
      address: ctx.state.client.address,
    });
    goTo(ctx, '/usher/operator');
  });

  function checkCode(code: string): void {
    if (!deps.firstOperator.accepts(code))
      throw new AppError('link-expired', 'This link was already used or has expired.');
  }
}

function textOf(ctx: Context, error: AppError): string {
  return error.code === 'invalid-input'
    ? ctx.state.texts('pages.firstOperator.invalid')
    : errorText(ctx, error);
}
