import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import pkg from '../package.json' with { type: 'json' };
import { createAccountLinks } from './account-links.ts';
import { serverUrls } from './addresses.ts';
import { createClock, thisMachine, type Clock, type Machine } from './clock.ts';
import { createClientAddress, createProxies } from './client-address.ts';
import type { Config } from './config.ts';
import { listenForCommands } from './control.ts';
import { createDevices } from './devices.ts';
import { closeEnded } from './ending-road.ts';
import { createEveryone } from './everyone.ts';
import { createFirstOperator } from './first-operator.ts';
import { createGuessing } from './guessing.ts';
import { createHosts } from './hosts.ts';
import { createAllowances } from './allowances.ts';
import { createAttendance } from './attendance.ts';
import { createAuthentication } from './authentication.ts';
import { createHttp } from './http-server.ts';
import { createApp, originOf } from './http/app.ts';
import { createCookie } from './http/cookie.ts';
import { trackLines } from './lines.ts';
import { createLog } from './log.ts';
import { createOnline } from './online.ts';
import { createOperator, type Operator } from './operator.ts';
import { createPasswords } from './passwords.ts';
import { createPeople } from './people.ts';
import { createOwnAccount } from './own-account.ts';
import { createLoadMeter } from './pace.ts';
import { createPresence } from './presence.ts';
import { TICK, type PresenceTimes } from './presence-times.ts';
import { startHousekeeping } from './housekeeping.ts';
import { listen } from './listen.ts';
import { passOnMessages } from './messages.ts';
import { createReadiness } from './readiness.ts';
import { createRefusals } from './refusals.ts';
import { createRobots } from './robots.ts';
import { createRollCall } from './roll-call.ts';
import { createSeals } from './seals.ts';
import { createSettings } from './settings.ts';
import { createSignIn } from './sign-in.ts';
import { createSockets } from './sockets.ts';
import { openStore } from './store/open.ts';
import { asDiskFull } from './store/sqlite/disk-full.ts';
import type { Store } from './store/store.ts';
import { tellUnexpected } from './unexpected.ts';
import { createVisitorPasses } from './visitor-pass.ts';
import { createVisitors } from './visitors.ts';

export { ConfigError, DEFAULT_PORT, readConfig, type Config } from './config.ts';
export { AppError, isStoreAway, StoreRefusal, toFailure } from './errors.ts';
export { failureWords } from './failure-words.ts';
export type { Happening } from './happenings.ts';
export type { Desk, Operator } from './operator.ts';

export interface Server {
  /** For this machine. */
  url: string;
  /** For people, the likeliest first; as this machine's addresses are now. */
  readonly urls: string[];
  /** Where the console is; while there is no operator, the one-time link that makes the first. */
  operatorUrl: string;
  operator: Operator;
  /** Our machine is about to sleep: open pages are told, and what is waiting is written. */
  fallAsleep(): void;
  /** It is awake again: open pages hear from us at once. */
  wakeUp(): void;
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
  presenceTimes?: PresenceTimes;
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
  const onError = tellUnexpected(log, clock.now);
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
  times: PresenceTimes | undefined;
}

async function startOn(
  store: Store,
  config: Config,
  { clock, log, onError, times }: Surroundings,
): Promise<Server> {
  const { now } = clock;
  const devices = createDevices();
  const passwords = createPasswords();
  const passes = createVisitorPasses(await store.secret('visitor passes'));
  const online = createOnline();
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
  const everyone = createEveryone({ presence, online, nodes: store.nodes, name });
  const rollCall = createRollCall({ presence, nodes: store.nodes, name, onError });
  const people = createPeople({ store, everyone, devices, now, onError });
  const attendance = createAttendance({ visits: store.visits, everyone, now });
  const settings = await createSettings(store, onError);
  const seals = createSeals(await store.secret('seals'));
  const { guests, openings, changes } = createAllowances();
  const visitors = createVisitors({ sessions: store.sessions, passes, openings, settings, now });
  const guessing = createGuessing({ nodes: store.nodes, secret: await store.secret('guessing'), now });
  const authentication = createAuthentication({ store, passwords, guessing, now });
  const accountLinks = createAccountLinks({ accounts: store.accounts, passwords, guessing, now });
  const signIn = createSignIn({
    store,
    authentication,
    guests,
    devices,
    settings,
    aliveFor: () => presence.aliveFor,
    now,
  });
  const ownAccount = createOwnAccount({ store, signIn, authentication, passwords, devices, now });
  const firstOperator = createFirstOperator({ accounts: store.accounts, passwords, now });
  const refusals = createRefusals(log, now);
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
    everyone,
    attendance,
    people,
    passwords,
    authentication,
    settings,
    devices,
    status,
    network,
    log,
    refusals,
    now,
    onError,
  });

  closeEnded({ store, presence, settings, devices, log });
  passOnMessages({ store, presence, onError });

  const hosts = createHosts([config.allowedHosts, config.host ?? []].flat(), now);
  const cookie = createCookie(config.tls !== undefined);
  const proxies = createProxies(config.trustProxy);
  const addressOf = createClientAddress(proxies);
  const readiness = createReadiness({ store, log });
  const app = createApp({
    store,
    readiness,
    presence,
    everyone,
    visitors,
    passes,
    signIn,
    ownAccount,
    seals,
    settings,
    openings,
    changes,
    accountLinks,
    firstOperator,
    hosts,
    cookie,
    devices,
    isRobot: createRobots(),
    addressOf,
    log,
    refusals,
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
    refusals,
    now,
    originOf: (request) => originOf(request, addressOf),
  });

  const answer = app.callback();
  const http = createHttp(config.tls, {
    request: (request, response) => void answer(request, response),
    upgrade: (request, socket, head) => sockets.upgrade(request, socket, head),
  });
  const lines = trackLines(http, (address) => proxies.includes(address));

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
    rollCall.turn(TICK);
    people.tick();
    operator.tick();
    refusals.tick();
    clock.follow(moveSessions).catch(onError);
  }, TICK);
  const stopHousekeeping = startHousekeeping({ store, attendance, settings, now, onError });

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
    await Promise.allSettled([kept, presence.close().catch(onError), rollCall.close(), control.close()]);
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
    fallAsleep: () => presence.fallAsleep(),
    wakeUp: () => presence.wakeUp(),
    close: () =>
      (closing ??= Promise.race([shutDown(), wait(CLOSE_WITHIN, undefined, { ref: false })]).catch(onError)),
  };
}
