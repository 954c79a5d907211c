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
import { wireAccounts } from '../accounts/wiring.ts';
import { wirePresence } from '../presence/wiring.ts';
import { createLog } from '../log/log.ts';
import { createOperator, type ConsoleConnection } from '../operator/operator.ts';
import { createPeople } from '../people/people.ts';
import { createRejectedRequests } from '../log/rejected-requests.ts';
import { createSettings } from '../settings.ts';
import { asDiskFull } from '../store/disk-full.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

interface Setting {
  texts: Texts;
  assets: Assets;
  terminal?: Terminal;
}

const commands: Record<string, Record<string, Command>> = { users, sessions, settings, bans };
/** Flags of every command. */
const COMMON: readonly Flag[] = ['data', 'store', 'help'];

/**
 * Runs one command on the data folder, through the server that uses it or else directly.
 * @returns whether all of it could be done
 * @throws ConfigError for wrong usage, AppError or Refusal if it is refused
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

  const connection = (await connectToServer(config.data)) ?? (await openDirectConnection(config, terminal));
  try {
    const said = await work(asker(connection), print);
    print(flags.json ? JSON.stringify(said.json) : said.text);
    return said.partly !== true;
  } finally {
    await Promise.resolve(connection.close());
  }
}

function parse(argv: readonly string[], texts: Texts) {
  try {
    return parseArgs({ args: [...argv], options: flagOptions, allowPositionals: true });
  } catch (error) {
    throw usageError(texts, error instanceof Error ? error.message : String(error));
  }
}

/** Own entries only: `constructor` is not a command. */
function ownEntry<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

interface DirectConnection {
  call: ConsoleConnection['call'];
  close(): Promise<void>;
}

/** A connection directly to the data, while no server uses it. */
async function openDirectConnection(config: Config, { stderr }: Terminal): Promise<DirectConnection> {
  const onError = (error: unknown) => void stderr.write(`${String(error)}\n`);
  let store: Store | undefined;
  try {
    store = await openStore(config, onError);
    const opened = store;
    const connection = await connect(opened, onError);
    return { call: (name, input) => connection.call(name, input), close: () => opened.close() };
  } catch (error) {
    await store?.close();
    throw asDiskFull(error, config.data);
  }
}

async function connect(store: Store, onError: (error: unknown) => void): Promise<ConsoleConnection> {
  const now = Date.now;
  // The command itself prints why it was refused.
  const log = createLog('silent');
  const base = { store, devices: createDevices(), log, now, onError };
  const settings = await createSettings(store, onError);
  const accounts = await wireAccounts(base);
  const present = wirePresence({ ...base, name: () => '' });
  await store.nodes.follow();
  const operator = createOperator({
    ...base,
    ...accounts,
    ...present,
    settings,
    onlineHistory: createOnlineHistory({
      visits: store.visits,
      clusterPresence: present.clusterPresence,
      now,
    }),
    people: createPeople({ ...base, ...present }),
    status: () => ({ version: '', startedAt: 0, urls: [], local: true, node: null }),
    network: () => ({ host: null, port: 0, https: false, allowedHosts: [] }),
    rejectedRequests: createRejectedRequests(log, now),
  });
  return operator.open(commandLine, () => undefined);
}
