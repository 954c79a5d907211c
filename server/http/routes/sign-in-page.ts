import type Router from '@koa/router';
import { z } from 'zod';
import type { SignedTokens } from '../../accounts/signed-tokens.ts';
import type { CurrentSettings } from '../../settings.ts';
import type { RateLimit } from '../../limits/rate-limit.ts';
import type { Cookie } from '../cookie.ts';
import { endReason, type Device } from '../../contract/contract.ts';
import { NOT_ME_WITHIN, type OwnAccount } from '../../seats/own-account.ts';
import type { EndedNotice } from '../../pages/ended.ts';
import { signInPage } from '../../pages/sign-in.ts';
import { createRecentIds } from '../../presence/recent-ids.ts';
import { type SignIn } from '../../seats/sign-in.ts';
import { toEnding } from '../../seats/ending.ts';
import type { EndedSession, Store } from '../../store/store.ts';
import { isShown, type Context, type State } from '../context.ts';
import { goTo, startOver, startOverOrForget } from '../new-cookie.ts';
import { createBrowserTokens } from '../browser-tokens.ts';
import { returnPath } from '../return-path.ts';
import { showPage } from '../show-page.ts';

/** Key of an ended session that its browser may deny. */
export const denial = z.object({ key: z.string() });
export const DENIAL = 'not-me';

/** Milliseconds in which several page requests of an ended browser count as its tabs opening together. */
const TABS_OPEN_WITHIN = 10_000;

interface Deps {
  store: Store;
  signIn: SignIn;
  ownAccount: OwnAccount;
  cookie: Cookie;
  newSessions: RateLimit;
  settings: CurrentSettings;
  signedTokens: SignedTokens;
  devices: (agent: string) => Device;
  now: () => number;
}

/** The sign-in page. Ended browsers are redirected to it and learn why. */
export function signInPageRoute(router: Router<State>, deps: Deps): void {
  const { store, ownAccount, settings, devices, now } = deps;
  const denials = createBrowserTokens(deps, DENIAL, denial);
  const startedOver = createRecentIds(TABS_OPEN_WITHIN);

  router.get('/usher/sign-in', async (ctx) => {
    const { visitor, texts } = ctx.state;
    const user = visitor.kind === 'live' ? (visitor.session.account?.name ?? null) : null;
    const next = returnPath(ctx.query['next']);
    const asked = endReason.safeParse(ctx.query['ended']);
    // The kick was undone meanwhile.
    if (asked.success && user !== null) return goTo(ctx, next);
    const ended =
      visitor.kind === 'ended'
        ? await notice(ctx, visitor.ended)
        : asked.success
          ? { reason: asked.data, ending: null, denial: null }
          : null;
    const house = settings.now();
    showPage(
      ctx,
      signInPage(texts, {
        next,
        username: '',
        names: house.signIn === 'names',
        paused: house.newSignIns === 'paused',
        refused: null,
        ended,
        user,
        house,
      }),
    );
  });

  /** What an ended browser is shown. It gets all details only the first time. */
  async function notice(ctx: Context, ended: EndedSession): Promise<EndedNotice | null> {
    const { reason } = ended;
    // An anonymous session that expired needs no notice.
    const stayedAway = ended.user === null && reason === 'expired';
    const full = toEnding(ended, devices, settings.now());
    if (!isShown(ctx)) return stayedAway ? null : { reason, ending: ended.told ? null : full, denial: null };
    const first = await store.sessions.markTold(ended.key, now());
    // While the end can be undone the browser keeps its cookie. Then it gets an anonymous session, and only
    // one for all its tabs: a second cookie would void the denial token on the first tab.
    startedOver.forget(now());
    const mayReturn = ended.undoUntil !== null && now() < ended.undoUntil;
    const keeps = mayReturn || (!first && startedOver.has(ended.key));
    if (!keeps) startedOver.add(ended.key, now());
    const session = first && !keeps ? await startOver(ctx, deps, true) : undefined;
    if (!first && !keeps) await startOverOrForget(ctx, deps);
    if (stayedAway) return null;
    if (!first) return { reason, ending: null, denial: null };
    const mayDeny = session !== undefined && ownAccount.mayDeny(ended);
    return {
      reason,
      ending: full,
      denial: mayDeny ? denials.issue({ key: ended.key }, session.key, ended.at + NOT_ME_WITHIN) : null,
    };
  }
}
