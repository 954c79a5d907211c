import type Router from '@koa/router';
import { z } from 'zod';
import type { Log } from '../../log/log.ts';
import type { RateLimit } from '../../limits/rate-limit.ts';
import type { SignedTokens } from '../../accounts/signed-tokens.ts';
import type { CurrentSettings } from '../../settings.ts';
import type { Presence } from '../../presence/presence.ts';
import type { Cookie } from '../cookie.ts';
import type { Store } from '../../store/store.ts';
import { foldName, device, publicId } from '../../contract/contract.ts';
import { AppError } from '../../errors.ts';
import type { Holder } from '../../seats/holder.ts';
import { seatsPage } from '../../pages/seats.ts';
import { signInPage, type Refused } from '../../pages/sign-in.ts';
import type { Asked, Claimant, SignedIn, SignIn } from '../../seats/sign-in.ts';
import { arrivalOf } from '../../visits/visitors.ts';
import { readBody } from '../body.ts';
import { wantsJson, type Context, type State } from '../context.ts';
import { errorText, setRetryAfter } from '../errors.ts';
import { admit, answerSignedIn, goTo, startOver, startOverOrForget } from '../new-cookie.ts';
import { createBrowserTokens, MAX_TOKEN_LENGTH } from '../browser-tokens.ts';
import { returnPath } from '../return-path.ts';
import { showPage } from '../show-page.ts';

/** Milliseconds in which a newcomer may choose the seat to take over. */
const OFFER_FOR = 5 * 60 * 1000;

const credentials = z.object({
  username: z.string().min(1).max(256),
  /** Left out where a name is enough. */
  password: z.string().max(1024).default(''),
});
const choice = z.object({ offer: z.string().max(MAX_TOKEN_LENGTH), session: publicId });
const claimant = z.object({
  user: z.string(),
  account: z.string(),
  passwordVersion: z.number(),
  byName: z.boolean(),
}) satisfies z.ZodType<Claimant>;
const holders = z.array(
  z.object({ session: z.string(), device, address: z.string(), since: z.number(), seen: z.number() }),
) satisfies z.ZodType<Holder[]>;
/** Details of a refusal that the page shows. */
const particulars = z.object({
  words: z.string().min(1).nullable().catch(null),
  holders: holders.catch([]),
});
/** Fields that are put back into the form after a mistake. */
const typed = z.object({ username: z.string().max(64).catch(''), next: z.string().catch('/') });

interface Deps {
  store: Store;
  signIn: SignIn;
  cookie: Cookie;
  presence: Presence;
  settings: CurrentSettings;
  signedTokens: SignedTokens;
  newSessions: RateLimit;
  log: Log;
  now: () => number;
}

/** How somebody signs in, and with which name; empty until that is known. */
interface Way {
  how: 'password' | 'name' | 'take-over';
  name: string;
}

/** Signing in and out, with a form or JSON, without scripts. */
export function signInRoutes(router: Router<State>, deps: Deps): void {
  const { store, signIn, settings, log, now } = deps;
  const offers = createBrowserTokens(deps, 'take-over', claimant);

  router.post('/usher/sign-in', async (ctx) => {
    const body = await readBody(ctx);
    const parsed = credentials.safeParse(body);
    const way: Way = {
      how: parsed.data?.password === '' ? 'name' : 'password',
      name: parsed.data?.username ?? '',
    };
    await enter(ctx, body, way, () => {
      // Empty, or longer than any account's.
      if (!parsed.success)
        throw new AppError('invalid-input', 'A username is needed, and mostly a password.');
      return signIn.signIn(parsed.data, arrivalOf(ctx.state.visitor, ctx.state.client));
    });
  });

  router.post('/usher/sign-in/take-over', async (ctx) => {
    const body = await readBody(ctx);
    const way: Way = { how: 'take-over', name: '' };
    await enter(ctx, body, way, () => {
      const { visitor, client } = ctx.state;
      const parsed = choice.safeParse(body);
      if (!parsed.success) throw new AppError('invalid-input', 'An offer and a session are needed.');
      const who = offers.verify(parsed.data.offer, visitor);
      way.name = who.user;
      return signIn.takeOver(who, parsed.data.session, arrivalOf(visitor, client));
    });
  });

  /** Signs the newcomer in, asks which seat to take over, or shows the error. */
  async function enter(
    ctx: Context,
    body: unknown,
    way: Way,
    claim: () => Promise<SignedIn | Asked>,
  ): Promise<void> {
    const form = typed.catch({ username: '', next: '/' }).parse(body);
    const next = returnPath(form.next);
    const { address } = ctx.state.client;
    const { how } = way;
    try {
      const outcome = await claim();
      if ('claimant' in outcome) return await ask(ctx, outcome, how, next);
      admit(ctx, deps, outcome);
      log.info({
        event: 'authn_login_success',
        how,
        user: outcome.session.account?.name,
        session: outcome.session.id,
        address,
        displaced: outcome.displaced.length,
      });
      answerSignedIn(ctx, outcome, next);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const user = await knownName(way.name);
      log.warn({ event: 'authn_login_fail', how, code: error.code, user, address });
      ctx.state.failureLogged = true;
      if (wantsJson(ctx)) throw error;
      ctx.status = error.status;
      setRetryAfter(ctx, error);
      showPage(
        ctx,
        signInPage(ctx.state.texts, {
          next,
          username: form.username,
          names: settings.now().signIn === 'names',
          paused: settings.now().newSignIns === 'paused' && error.code !== 'sign-ins-paused',
          refused: refusedBy(ctx, error),
          ended: null,
          user: null,
          house: settings.now(),
        }),
      );
    }
  }

  /**
   * The account's name for the log, if there is such an account. Any other text might be a password in the
   * wrong field.
   */
  async function knownName(typedName: string): Promise<string | undefined> {
    return (await store.accounts.find(foldName(typedName)))?.name;
  }

  /** @throws AppError `seats-taken` with the offer, if the client wants JSON */
  async function ask(
    ctx: Context,
    { claimant: who, holders: there }: Asked,
    how: Way['how'],
    next: string,
  ): Promise<void> {
    const { visitor, client, texts } = ctx.state;
    // Another cookie would replace the one that was just given.
    if (visitor.kind === 'rotated') throw new AppError('busy', 'The cookie was replaced meanwhile.');
    const { key } = visitor.kind === 'live' ? visitor.session : await startOver(ctx, deps);
    const offer = offers.issue(who, key, now() + OFFER_FOR);
    if (wantsJson(ctx)) throw new AppError('seats-taken', 'All seats are taken.', { holders: there, offer });
    log.info({
      event: 'authn_login_fail',
      how,
      code: 'seats-taken',
      user: who.user,
      address: client.address,
    });
    ctx.status = 409;
    showPage(ctx, seatsPage(texts, { offer, holders: there, next, now: now() }));
  }

  function refusedBy(ctx: Context, error: AppError): Refused {
    return {
      ...particulars.parse(error.details),
      text: error.code === 'invalid-input' ? ctx.state.texts('pages.signIn.invalid') : errorText(ctx, error),
      at: now(),
    };
  }

  router.post('/usher/sign-out', async (ctx) => {
    const { visitor, client } = ctx.state;
    const user = visitor.kind === 'live' ? visitor.session.account : null;
    if (visitor.kind === 'live' && user !== null) {
      await signIn.signOut(visitor.session, client);
      log.info({
        event: 'authn_logout',
        user: user.name,
        session: visitor.session.id,
        address: client.address,
      });
    }
    if (visitor.kind === 'ended' || user !== null) await startOverOrForget(ctx, deps);
    ctx.set('Clear-Site-Data', '"cache"');
    if (wantsJson(ctx)) ctx.body = { user: null };
    else goTo(ctx, '/');
  });
}
