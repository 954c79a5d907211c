import { setTimeout as wait } from 'node:timers/promises';
import pkg from '../package.json' with { type: 'json' };
import { wireAccounts } from './accounts/wiring.ts';
import { createClockChange } from './clock-change.ts';
import { createClock, thisMachine, type Clock, type Machine } from './clock.ts';
import type { Config } from './config.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createListener } from './http/listener.ts';
import { wireHttp } from './http/wiring.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import { createLog, type Log } from './log/log.ts';
import { createRejectedRequests } from './log/rejected-requests.ts';
import { logUnexpected } from './log/unexpected-errors.ts';
import { createServerAddress } from './network/server-address.ts';
import { createOperator, type Operator } from './operator/operator.ts';
import { createPeople } from './people/people.ts';
import { deliverMessages } from './presence/message-delivery.ts';
import { TICK, type PresenceTimings } from './presence/timings.ts';
import { wirePresence } from './presence/wiring.ts';
import { closeEndedSessions } from './seats/close-ended.ts';
import { wireSeats } from './seats/wiring.ts';
import { createSettings } from './settings.ts';
import { listenForCommands } from './sockets/command-socket.ts';
import { createSockets } from './sockets/sockets.ts';
import { openStore } from './store/open.ts';
import { asDiskFull } from './store/disk-full.ts';
import type { Store } from './store/store.ts';
import { createDevices } from './user-agents/devices.ts';
import { wireVisits } from './visits/wiring.ts';

export { ConfigError, DEFAULT_PORT, readConfig, type Config } from './config.ts';
export { AppError, isStoreAway, StoreRefusal, toFailure } from './errors.ts';
export { errorMessage } from './error-message.ts';
export type { OperatorNotification } from './operator/notifications.ts';
export type { ConsoleConnection, Operator } from './operator/operator.ts';

/** A running server. */
export interface Server {
  /** URL for use on this machine. */
  url: string;
  /** URLs for other people, the likeliest first. They follow the machine's current addresses. */
  readonly urls: string[];
  /** URL of the console, or the one-time link that creates the first operator while there is none. */
  operatorUrl: string;
  operator: Operator;
  /** Call when the machine is about to sleep: notifies open pages and writes pending data. */
  suspend(): void;
  /** Call when the machine is awake again: notifies open pages at once. */
  resume(): void;
  /** Closes all connections, writes pending data and unlocks the folder, in at most CLOSE_WITHIN. */
  close(): Promise<void>;
}

/** Milliseconds for closing. */
const CLOSE_WITHIN = 4_500;

/** What tests replace instead of waiting. */
export interface Conditions {
  /** A clock that nobody sets. */
  now?: () => number;
  /** Clocks of which the wall clock can be set. */
  machine?: Machine;
  presenceTimes?: PresenceTimings;
}

/**
 * Opens the data folder, creates and connects all parts of the server, and listens.
 * @throws AppError `folder-in-use`, `folder-unusable`, `disk-full`, `port-taken`, `port-forbidden`,
 * `host-unknown`, `store-unavailable`, `store-newer`
 */
export async function startServer(config: Config, conditions: Conditions = {}): Promise<Server> {
  const { now, machine = now === undefined ? thisMachine : { wall: now, uptime: now } } = conditions;
  const clock = createClock(machine);
  const log = createLog(config.logLevel, config.logTo);
  const onError = logUnexpected(log, clock.now);
  let store: Store | undefined;
  try {
    store = await openStore(config, onError);
    return await startOn(store, config, { clock, log, onError, times: conditions.presenceTimes });
  } catch (error) {
    await store?.close();
    throw asDiskFull(error, config.data);
  }
}

interface Surroundings {
  clock: Clock;
  log: Log;
  onError: (error: unknown) => void;
  times: PresenceTimings | undefined;
}

async function startOn(store: Store, config: Config, surroundings: Surroundings): Promise<Server> {
  const { clock, log, onError } = surroundings;
  const { now } = clock;
  const startedAt = now();
  const address = createServerAddress(config);
  const status = () => {
    const { urls, local } = address.urls();
    return { version: pkg.version, startedAt, urls, local, node: store.nodes.shared ? address.name() : null };
  };

  const settings = await createSettings(store, onError);
  const rejectedRequests = createRejectedRequests(log, now);
  const base = {
    ...surroundings,
    ...createRateLimits(),
    store,
    settings,
    rejectedRequests,
    devices: createDevices(),
    now,
  };
  const accounts = await wireAccounts(base);
  const present = wirePresence({ ...base, name: () => address.name() });
  const { presence, nodePresenceSync } = present;
  const seats = wireSeats({ ...base, ...accounts, presence });
  const visits = await wireVisits({ ...base, ...present });
  const people = createPeople({ ...base, ...present });
  const rooms = { ...base, ...accounts, ...present, ...seats, ...visits, people };
  const operator = createOperator({ ...rooms, status, network: () => address.network() });
  const web = wireHttp(config, rooms);
  const sockets = createSockets({ ...rooms, ...web, operator });
  const listener = createListener(
    config,
    {
      request: (request, response) => void web.answer(request, response),
      upgrade: (request, socket, head) => sockets.upgrade(request, socket, head),
    },
    web.isProxy,
  );

  // Subscribe after the operator: its notifications depend on who was present before an end.
  closeEndedSessions(rooms);
  deliverMessages(rooms);
  const firstOperatorCode = await accounts.firstOperator.code();
  await store.nodes.follow();
  address.port = await listener.listen();
  const commands = await listenForCommands(config.data, operator).catch(async (error: unknown) => {
    void listener.drain();
    throw error;
  });

  const moveTimes = createClockChange(rooms);
  const ticking = setInterval(() => {
    presence.tick();
    nodePresenceSync.tick(TICK);
    people.tick();
    operator.tick();
    rejectedRequests.tick();
    clock.follow(moveTimes).catch(onError);
  }, TICK);
  const stopHousekeeping = startHousekeeping(rooms);
  const { url, urls } = address.urls();
  log.info({ event: 'sys_startup', urls, data: config.data }, 'listening');

  async function shutDown(): Promise<void> {
    await web.readiness.drain();
    clearInterval(ticking);
    // A part that fails to write must not keep the others from closing.
    await Promise.allSettled([
      listener.drain(),
      stopHousekeeping(),
      presence.close().catch(onError),
      nodePresenceSync.close(),
      commands.close(),
    ]);
    sockets.terminate();
    listener.destroy();
    await store.close();
    log.info({ event: 'sys_shutdown' }, 'stopped');
  }

  let closing: Promise<void> | undefined;
  return {
    url,
    get urls() {
      return address.urls().urls;
    },
    operatorUrl: `${url}/usher/operator${firstOperatorCode === undefined ? '' : `/first?code=${firstOperatorCode}`}`,
    operator,
    suspend: () => presence.suspend(),
    resume: () => presence.resume(),
    close: () =>
      (closing ??= Promise.race([shutDown(), wait(CLOSE_WITHIN, undefined, { ref: false })]).catch(onError)),
  };
}
