import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Router from '@koa/router';
import Koa from 'koa';
import { createTexts, forEachLocale, pickLocale } from '../../texts/texts.ts';
import type { AccountLinks } from '../accounts/account-links.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { Assets } from '../config.ts';
import type { Device } from '../contract/contract.ts';
import type { FirstOperator } from '../accounts/first-operator.ts';
import type { Hosts } from '../network/hosts.ts';
import type { Log } from '../log/log.ts';
import type { OwnAccount } from '../seats/own-account.ts';
import type { Activity } from '../presence/leave-timers.ts';
import type { ClusterPresence } from '../presence/cluster-presence.ts';
import type { Presence } from '../presence/presence.ts';
import { presentSession } from '../presence/present-session.ts';
import type { Readiness } from './readiness.ts';
import type { RejectedRequests } from '../log/rejected-requests.ts';
import type { SignedTokens } from '../accounts/signed-tokens.ts';
import type { CurrentSettings } from '../settings.ts';
import { type SignIn } from '../seats/sign-in.ts';
import { toEnding } from '../seats/ending.ts';
import type { Client } from '../seats/client.ts';
import type { Store } from '../store/store.ts';
import type { VisitorTokens } from '../visits/visitor-tokens.ts';
import type { Visitors } from '../visits/visitors.ts';
import { accountLinkRoutes } from './routes/account-link.ts';
import { activeRoute } from './routes/active.ts';
import { isPageRequest, type Context, type Next, type State } from './context.ts';
import type { Cookie } from './cookie.ts';
import { dataRoutes } from './routes/data.ts';
import { errorFunnel } from './errors.ts';
import { setSecurityHeaders } from './headers.ts';
import { notMeRoutes } from './routes/not-me.ts';
import { operatorRoutes } from './routes/operator.ts';
import { ownAccountRoutes } from './routes/own-account.ts';
import { publicRoutes } from './routes/public.ts';
import { endedGate, identifyVisitor, sessionMiddleware } from './session.ts';
import { signInPageRoute } from './routes/sign-in-page.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { visitorRoutes } from './routes/visitor.ts';

/** What the routes depend on. */
export interface AppDeps {
  store: Store;
  readiness: Readiness;
  presence: Presence;
  clusterPresence: ClusterPresence;
  visitors: Visitors;
  visitorTokens: VisitorTokens;
  signIn: SignIn;
  ownAccount: OwnAccount;
  settings: CurrentSettings;
  signedTokens: SignedTokens;
  /** Limits anonymous sessions, by address. */
  newSessions: RateLimit;
  /** Limits changes to dictionaries, by session. */
  dataWrites: RateLimit;
  accountLinks: AccountLinks;
  firstOperator: FirstOperator;
  hosts: Hosts;
  cookie: Cookie;
  assets: Assets;
  devices: (agent: string) => Device;
  isRobot: (agent: string) => boolean;
  clientOf: (request: IncomingMessage) => Client;
  log: Log;
  rejectedRequests: RejectedRequests;
  now: () => number;
}

/** Creates the Koa app. A request passes its parts in this order. */
export function createApp(deps: AppDeps): Koa<State> {
  const { hosts, log, settings } = deps;
  const app = new Koa<State>();
  app.on('error', (error: NodeJS.ErrnoException) => {
    // A client that broke off needs no error log: its request was already answered or logged.
    const level = isBrokenOff(error) ? 'debug' : 'error';
    log[level]({ err: error }, 'answer failed');
  });
  const texts = forEachLocale(createTexts);

  app.use(async (ctx, next) => {
    ctx.state.requestId = randomUUID();
    ctx.state.texts = texts[pickLocale(ctx.get('accept-language'))];
    ctx.state.siteWords = settings.now();
    ctx.state.client = deps.clientOf(ctx.req);
    ctx.state.visitor = { kind: 'stranger' };
    ctx.vary('Accept-Language');
    await next();
  });
  app.use(setSecurityHeaders);
  app.use(errorFunnel(log, deps.rejectedRequests));
  app.use(async (ctx: Context, next) => {
    hosts.checkHost(ctx.req);
    if (!['GET', 'HEAD', 'OPTIONS'].includes(ctx.method)) hosts.checkOrigin(ctx.req);
    await next();
  });

  const open = new Router<State>();
  publicRoutes(open, deps);
  app.use(open.routes());

  app.use(identifyVisitor(deps));

  // These routes come before the gate for ended sessions: an ended browser uses them to sign in again or to
  // say "It was not me".
  const door = new Router<State>();
  signInPageRoute(door, deps);
  signInRoutes(door, deps);
  notMeRoutes(door, deps);
  accountLinkRoutes(door, deps);
  app.use(door.routes());

  app.use(endedGate(deps, (ended) => toEnding(ended, deps.devices, settings.now())));
  app.use(signOfLife(deps.presence));
  const house = new Router<State>();
  visitorRoutes(house, { ...deps, visits: deps.store.visits });
  dataRoutes(house, sessionMiddleware(app, deps), deps);
  activeRoute(house, deps);
  ownAccountRoutes(house, deps);
  operatorRoutes(house, { ...deps, consoleFolder: deps.assets.console });
  app.use(house.routes());
  app.use(house.allowedMethods());
  return app;
}

/**
 * Reports every request to presence as a sign of life. Opening a page or changing something also counts as
 * use. A heartbeat reports its own state.
 */
function signOfLife(presence: Presence) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const { visitor } = ctx.state;
    if (visitor.kind === 'live' && ctx.path !== '/usher/heartbeat') {
      presence.seen(presentSession(visitor.session), signOf(ctx));
    }
    await next();
  };
}

function signOf(ctx: Context): Activity {
  if (isPageRequest(ctx)) return { kind: 'use', page: ctx.path };
  return { kind: ctx.method === 'GET' ? 'request' : 'use' };
}

/** True if the connection broke, or ended within a request. */
function isBrokenOff({ code = '' }: NodeJS.ErrnoException): boolean {
  return ['ECONNRESET', 'ECONNABORTED', 'EPIPE'].includes(code) || code.startsWith('HPE_');
}
