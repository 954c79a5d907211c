import { parseArgs } from 'node:util';
import type { Texts } from '../../texts/texts.ts';
import { bans } from './bans.ts';
import { asker, flagOptions, usageError, type Command, type Flag, type Terminal } from './command.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { users } from './users.ts';
import { readConfig, type Assets, type Config } from '../config.ts';
import { commandLine, connectToServer } from '../sockets/command-socket.ts';
import { createDevices } from '../user-agents/devices.ts';
import { createOnlineHistory } from '../visits/online-history.ts';
import { createAuthentication } from '../accounts/authentication.ts';
import { createClusterPresence } from '../presence/cluster-presence.ts';
import { createLoginThrottle } from '../accounts/login-throttle.ts';
import { createLog } from '../log/log.ts';
import { createOnlineRegistry } from '../presence/online-registry.ts';
import { createOperator, type ConsoleConnection } from '../operator/operator.ts';
import { createPasswords } from '../accounts/passwords.ts';
import { createPeople } from '../people/people.ts';
import { createPresence } from '../presence/presence.ts';
import { createRejectedRequests } from '../log/rejected-requests.ts';
import { createSettings } from '../settings.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

interface Setting {
  texts: Texts;
  assets: Assets;
  terminal?: Terminal;
}

const commands: Record<string, Record<string, Command>> = { users, sessions, settings, bans };
/** Flags that go with every command. */
const COMMON: readonly Flag[] = ['data', 'store', 'help'];

/**
 * Runs one command on the data folder, through the server that uses it or else directly.
 * @returns whether all of it could be done. @throws ConfigError for wrong usage, AppError or Refusal if it is refused
 */
export async function runCommand(
  argv: readonly string[],
  { texts, assets, terminal = process }: Setting,
): Promise<boolean> {
  const print = (text: string) => void terminal.stdout.write(`${text}\n`);
  const { values: flags, positionals } = parse(argv, texts);
  const [noun = '', verb = '', ...rest] = positionals;
  if (flags.help || noun === 'help') {
    print(texts('command.usage'));
    return true;
  }
  const command = ownEntry(ownEntry(commands, noun) ?? {}, verb);
  if (command === undefined) throw usageError(texts);
  const [least, most] = command.takes;
  if (rest.length < least || rest.length > most) throw usageError(texts);
  const allowed: readonly string[] = [...COMMON, ...command.flags];
  const stray = Object.keys(flags).find((flag) => !allowed.includes(flag));
  if (stray !== undefined) throw usageError(texts, texts('command.badFlag', { flag: stray }));
  const config = readConfig(
    [...(flags.data ? ['--data', flags.data] : []), ...(flags.store ? ['--store', flags.store] : [])],
    terminal.env,
    { assets, texts },
  );
  const work = await command.plan({ rest, flags, texts, stdin: terminal.stdin });

  const desk = (await connectToServer(config.data)) ?? (await openOwnDesk(config, terminal));
  try {
    const said = await work(asker(desk), print);
    print(flags.json ? JSON.stringify(said.json) : said.text);
    return said.partly !== true;
  } finally {
    await Promise.resolve(desk.close());
  }
}

function parse(argv: readonly string[], texts: Texts) {
  try {
    return parseArgs({ args: [...argv], options: flagOptions, allowPositionals: true });
  } catch (error) {
    throw usageError(texts, error instanceof Error ? error.message : String(error));
  }
}

/** Own entries only: `constructor` is no command. */
function ownEntry<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

interface OwnDesk {
  call: ConsoleConnection['call'];
  close(): Promise<void>;
}

/** A desk straight at the data, while no server runs on it. */
async function openOwnDesk(config: Config, { stderr }: Terminal): Promise<OwnDesk> {
  const onError = (error: unknown) => void stderr.write(`${String(error)}\n`);
  const store = await openStore(config, onError);
  try {
    const desk = await sitDown(store, onError);
    return { call: (name, input) => desk.call(name, input), close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function sitDown(store: Store, onError: (error: unknown) => void): Promise<ConsoleConnection> {
  const now = Date.now;
  const devices = createDevices();
  // What is refused here is said to who asked, and to nobody else.
  const log = createLog('silent');
  const passwords = createPasswords();
  const online = createOnlineRegistry();
  const presence = createPresence({ sessions: store.sessions, online, now, onError });
  const clusterPresence = createClusterPresence({ presence, online, nodes: store.nodes, name: () => '' });
  await store.nodes.follow();
  const operator = createOperator({
    store,
    clusterPresence,
    onlineHistory: createOnlineHistory({ visits: store.visits, clusterPresence, now }),
    people: createPeople({ store, clusterPresence, devices, now, onError }),
    passwords,
    authentication: createAuthentication({
      store,
      passwords,
      loginThrottle: createLoginThrottle({ nodes: store.nodes, secret: await store.secret('guessing'), now }),
      now,
    }),
    settings: await createSettings(store, onError),
    devices,
    status: () => ({ version: '', startedAt: 0, urls: [], local: true, node: null }),
    network: () => ({ host: null, port: 0, https: false, allowedHosts: [] }),
    log,
    rejectedRequests: createRejectedRequests(log, now),
    now,
    onError,
  });
  return operator.open(commandLine, () => undefined);
}
