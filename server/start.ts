import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import pkg from '../package.json' with { type: 'json' };
import { createAccountLinks } from './accounts/account-links.ts';
import { serverUrls } from './network/addresses.ts';
import { createClock, thisMachine, type Clock, type Machine } from './clock.ts';
import { createClientAddress, createProxies } from './network/client-address.ts';
import type { Config } from './config.ts';
import { listenForCommands } from './sockets/command-socket.ts';
import { createDevices } from './user-agents/devices.ts';
import { closeEndedSessions } from './seats/close-ended.ts';
import { createClusterPresence } from './presence/cluster-presence.ts';
import { createFirstOperator } from './accounts/first-operator.ts';
import { createLoginThrottle } from './accounts/login-throttle.ts';
import { createHosts } from './network/hosts.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import { createOnlineHistory } from './visits/online-history.ts';
import { createAuthentication } from './accounts/authentication.ts';
import { createHttp } from './http/server.ts';
import { createApp, clientOf } from './http/app.ts';
import { createCookie } from './http/cookie.ts';
import { trackConnections } from './limits/connection-limit.ts';
import { createLog } from './log/log.ts';
import { createOnlineRegistry } from './presence/online-registry.ts';
import { createOperator, type Operator } from './operator/operator.ts';
import { createPasswords } from './accounts/passwords.ts';
import { createPeople } from './people/people.ts';
import { createOwnAccount } from './seats/own-account.ts';
import { createLoadMeter } from './presence/load.ts';
import { createPresence } from './presence/presence.ts';
import { TICK, type PresenceTimings } from './presence/timings.ts';
import { startHousekeeping } from './housekeeping.ts';
import { listen } from './http/listen.ts';
import { deliverMessages } from './presence/message-delivery.ts';
import { createReadiness } from './http/readiness.ts';
import { createRejectedRequests } from './log/rejected-requests.ts';
import { createRobots } from './user-agents/robots.ts';
import { createNodePresenceSync } from './presence/node-presence-sync.ts';
import { createSignedTokens } from './accounts/signed-tokens.ts';
import { createSettings } from './settings.ts';
import { createSignIn } from './seats/sign-in.ts';
import { createSockets } from './sockets/sockets.ts';
import { openStore } from './store/open.ts';
import { asDiskFull } from './store/sqlite/disk-full.ts';
import type { Store } from './store/store.ts';
import { logUnexpected } from './log/unexpected-errors.ts';
import { createVisitorTokens } from './visits/visitor-tokens.ts';
import { createVisitors } from './visits/visitors.ts';

export { ConfigError, DEFAULT_PORT, readConfig, type Config } from './config.ts';
export { AppError, isStoreAway, StoreRefusal, toFailure } from './errors.ts';
export { errorMessage } from './error-message.ts';
export type { OperatorNotification } from './operator/notifications.ts';
export type { ConsoleConnection, Operator } from './operator/operator.ts';

export interface Server {
  /** For this machine. */
  url: string;
  /** For people, the likeliest first; as this machine's addresses are now. */
  readonly urls: string[];
  /** Where the console is; while there is no operator, the one-time link that makes the first. */
  operatorUrl: string;
  operator: Operator;
  /** Our machine is about to sleep: open pages are told, and what is waiting is written. */
  suspend(): void;
  /** It is awake again: open pages hear from us at once. */
  resume(): void;
  /** Says goodbye to everybody, writes what is waiting, lets go of the folder. Takes at most CLOSE_WITHIN. */
  close(): Promise<void>;
}

/** Milliseconds for the whole of closing, and for answers under way to be finished. */
const CLOSE_WITHIN = 4_500;
const LAST_ANSWERS = 1_500;

/** What a test sets instead of waiting. */
export interface Conditions {
  /** Time that passes; nobody sets this clock. */
  now?: () => number;
  /** Its clock may be set. */
  machine?: Machine;
  presenceTimes?: PresenceTimings;
}

/**
 * Opens the data folder, listens, and wires everything to everything: the only place that does.
 * @throws AppError `folder-in-use`, `folder-unusable`, `disk-full`, `port-taken`, `port-forbidden`, `host-unknown`,
 * `store-unavailable`, `store-newer`
 */
export async function startServer(config: Config, conditions: Conditions = {}): Promise<Server> {
  const { now, machine = now === undefined ? thisMachine : { wall: now, uptime: now } } = conditions;
  const clock = createClock(machine);
  const log = createLog(config.logLevel, config.logTo);
  const onError = logUnexpected(log, clock.now);
  const store = await openStore(config, onError);
  try {
    return await startOn(store, config, { clock, log, onError, times: conditions.presenceTimes });
  } catch (error) {
    await store.close();
    throw asDiskFull(error, config.data);
  }
}

interface Surroundings {
  clock: Clock;
  log: ReturnType<typeof createLog>;
  onError: (error: unknown) => void;
  times: PresenceTimings | undefined;
}

async function startOn(
  store: Store,
  config: Config,
  { clock, log, onError, times }: Surroundings,
): Promise<Server> {
  const { now } = clock;
  const devices = createDevices();
  const passwords = createPasswords();
  const visitorTokens = createVisitorTokens(await store.secret('visitor passes'));
  const online = createOnlineRegistry();
  const presence = createPresence({
    sessions: store.sessions,
    online,
    now,
    load: createLoadMeter(),
    onError,
    ...(times && { times }),
  });
  let { port } = config;
  const name = () => config.node ?? `${hostname()}:${port}`;
  const clusterPresence = createClusterPresence({ presence, online, nodes: store.nodes, name });
  const nodePresenceSync = createNodePresenceSync({ presence, nodes: store.nodes, name, onError });
  const people = createPeople({ store, clusterPresence, devices, now, onError });
  const onlineHistory = createOnlineHistory({ visits: store.visits, clusterPresence, now });
  const settings = await createSettings(store, onError);
  const signedTokens = createSignedTokens(await store.secret('seals'));
  const { signInsByName, newSessions, dataWrites } = createRateLimits();
  const visitors = createVisitors({ sessions: store.sessions, visitorTokens, newSessions, settings, now });
  const loginThrottle = createLoginThrottle({
    nodes: store.nodes,
    secret: await store.secret('guessing'),
    now,
  });
  const authentication = createAuthentication({ store, passwords, loginThrottle, now });
  const accountLinks = createAccountLinks({ accounts: store.accounts, passwords, loginThrottle, now });
  const signIn = createSignIn({
    store,
    authentication,
    signInsByName,
    devices,
    settings,
    aliveFor: () => presence.aliveFor,
    now,
  });
  const ownAccount = createOwnAccount({ store, signIn, authentication, passwords, devices, now });
  const firstOperator = createFirstOperator({ accounts: store.accounts, passwords, now });
  const rejectedRequests = createRejectedRequests(log, now);
  const startedAt = now();
  // Asked anew each time: a computer that slept may wake up in another network.
  const addresses = () => serverUrls({ host: config.host, port, tls: config.tls !== undefined });
  const status = () => {
    const { urls, local } = addresses();
    return { version: pkg.version, startedAt, urls, local, node: store.nodes.shared ? name() : null };
  };
  const network = () => ({
    host: config.host ?? null,
    port,
    https: config.tls !== undefined,
    allowedHosts: [...config.allowedHosts],
  });
  const operator = createOperator({
    store,
    clusterPresence,
    onlineHistory,
    people,
    passwords,
    authentication,
    settings,
    devices,
    status,
    network,
    log,
    rejectedRequests,
    now,
    onError,
  });

  closeEndedSessions({ store, presence, settings, devices, log });
  deliverMessages({ store, presence, onError });

  const hosts = createHosts([config.allowedHosts, config.host ?? []].flat(), now);
  const cookie = createCookie(config.tls !== undefined);
  const proxies = createProxies(config.trustProxy);
  const addressOf = createClientAddress(proxies);
  const readiness = createReadiness({ store, log });
  const app = createApp({
    store,
    readiness,
    presence,
    clusterPresence,
    visitors,
    visitorTokens,
    signIn,
    ownAccount,
    signedTokens,
    settings,
    newSessions,
    dataWrites,
    accountLinks,
    firstOperator,
    hosts,
    cookie,
    devices,
    isRobot: createRobots(),
    addressOf,
    log,
    rejectedRequests,
    now,
    assets: config.assets,
  });
  const sockets = createSockets({
    store,
    presence,
    visitors,
    operator,
    settings,
    hosts,
    cookie,
    devices,
    log,
    rejectedRequests,
    now,
    originOf: (request) => clientOf(request, addressOf),
  });

  const answer = app.callback();
  const http = createHttp(config.tls, {
    request: (request, response) => void answer(request, response),
    upgrade: (request, socket, head) => sockets.upgrade(request, socket, head),
  });
  const lines = trackConnections(http, (address) => proxies.includes(address));

  const code = await firstOperator.code();
  await store.nodes.follow();
  port = await listen(http, config);
  const control = await listenForCommands(config.data, operator).catch(async (error: unknown) => {
    http.close();
    throw error;
  });

  async function moveSessions(by: number): Promise<void> {
    // What was seen until now is of the times before.
    await presence.flush();
    // Of nodes that share a store the others' times are right: only what is this one's own moves.
    const moved = config.store === 'sqlite' ? await store.sessions.clockSet(by) : [];
    presence.clockSet(by);
    people.reread(moved);
    log.warn({ event: 'sys_clock_set', by }, 'the clock was set');
  }
  const ticking = setInterval(() => {
    presence.tick();
    nodePresenceSync.tick(TICK);
    people.tick();
    operator.tick();
    rejectedRequests.tick();
    clock.follow(moveSessions).catch(onError);
  }, TICK);
  const stopHousekeeping = startHousekeeping({ store, onlineHistory, settings, now, onError });

  const { url, urls } = addresses();
  const operatorUrl = `${url}/usher/operator${code === undefined ? '' : `/first?code=${code}`}`;
  log.info({ event: 'sys_startup', urls, data: config.data }, 'listening');

  async function shutDown(): Promise<void> {
    await readiness.drain();
    clearInterval(ticking);
    const kept = stopHousekeeping();
    const stopped = new Promise<void>((resolve) => http.close(() => resolve()));
    http.closeIdleConnections();
    // What cannot be written any more is no reason to leave the rest open.
    await Promise.allSettled([
      kept,
      presence.close().catch(onError),
      nodePresenceSync.close(),
      control.close(),
    ]);
    await Promise.race([stopped, wait(LAST_ANSWERS, undefined, { ref: false })]);
    sockets.terminate();
    for (const line of lines.keys()) line.destroy();
    await store.close();
    log.info({ event: 'sys_shutdown' }, 'stopped');
  }

  let closing: Promise<void> | undefined;
  return {
    url,
    get urls() {
      return addresses().urls;
    },
    operatorUrl,
    operator,
    suspend: () => presence.suspend(),
    resume: () => presence.resume(),
    close: () =>
      (closing ??= Promise.race([shutDown(), wait(CLOSE_WITHIN, undefined, { ref: false })]).catch(onError)),
  };
}
