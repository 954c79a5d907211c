import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import askPassword from '@inquirer/password';
import stringWidth from 'string-width';
import type { Texts } from '../texts/texts.ts';
import {
  accountName,
  password as passwordRule,
  role as roleRule,
  type CallName,
  type Output,
} from './contract.ts';
import { ConfigError, readConfig, type Assets } from './config.ts';
import { commandLine, openRemoteDesk } from './control.ts';
import { AppError } from './errors.ts';
import { createOperator, type Desk } from './operator.ts';
import { createPasswords } from './passwords.ts';
import { createPeople } from './people.ts';
import { createPresence } from './presence.ts';
import { openSqliteStore } from './store/sqlite.ts';

/** What was typed cannot be taken; the message says so to a person. */
export class Refusal extends Error {}

interface Setting {
  texts: Texts;
  assets: Assets;
}

const options = {
  data: { type: 'string' },
  store: { type: 'string' },
  role: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Runs one command on the data folder, through the server that uses it or else directly.
 * @returns the exit code: 0. @throws ConfigError for wrong usage, AppError or Refusal if it is refused
 */
export async function runCommand(argv: readonly string[], { texts, assets }: Setting): Promise<number> {
  const { values, positionals } = parse(argv, texts);
  const [noun, verb, name, more] = positionals;
  if (values.help || noun === 'help') {
    print(texts('command.usage'));
    return 0;
  }
  const wantsName = verb === 'add' || verb === 'disable';
  if (
    noun !== 'users' ||
    (!wantsName && verb !== 'list') ||
    (name !== undefined) !== wantsName ||
    more !== undefined
  ) {
    throw new ConfigError(texts('command.usage'));
  }
  const checked = wantsName ? accountName.safeParse(name) : undefined;
  if (checked && !checked.success) throw new ConfigError(texts('command.badName'));
  const role = roleRule.safeParse(values.role ?? 'user');
  if (!role.success) throw new ConfigError(texts('command.badRole', { role: values.role ?? '' }));
  const flags = [
    ...(values.data ? ['--data', values.data] : []),
    ...(values.store ? ['--store', values.store] : []),
  ];
  const config = readConfig(flags, process.env, { assets, texts });
  const username = checked?.data ?? '';
  const password =
    verb === 'add' ? await readPassword(username, values['password-stdin'] ?? false, texts) : '';

  const remote = await openRemoteDesk(config.data);
  const desk = remote ?? openOwnDesk(config.data);
  try {
    if (verb === 'add') {
      const added = await ask(desk, 'accounts.add', { name: username, password, role: role.data });
      print(values.json ? JSON.stringify(added) : texts('command.added', { name: added.name }));
    } else if (verb === 'disable') {
      const account = await ask(desk, 'accounts.disable', { name: username, disabled: true });
      print(values.json ? JSON.stringify(account) : texts('command.disabled', { name: account.name }));
    } else {
      const accounts = await ask(desk, 'accounts.list', {});
      print(values.json ? JSON.stringify(accounts) : table(accounts, texts));
    }
    return 0;
  } finally {
    await Promise.resolve(desk.close());
  }
}

function parse(argv: readonly string[], texts: Texts) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new ConfigError(
      `${error instanceof Error ? error.message : String(error)}\n${texts('command.usage')}`,
    );
  }
}

/** Calls and gives the value back, or throws the refusal. */
async function ask<N extends CallName>(
  desk: Pick<Desk, 'call'>,
  call: N,
  input: unknown,
): Promise<Output<N>> {
  const answer = await desk.call(call, input);
  if (!answer.ok) throw new AppError(answer.error.code, answer.error.message, answer.error.values);
  return answer.value as Output<N>;
}

/** A desk straight at the data, while no server runs on it. */
function openOwnDesk(folder: string): { call: Desk['call']; close(): Promise<void> } {
  const onError = (error: unknown) => void process.stderr.write(`${String(error)}\n`);
  const store = openSqliteStore(folder, onError);
  const presence = createPresence({ sessions: store.sessions, now: Date.now, onError });
  const people = createPeople({
    store,
    presence,
    devices: () => ({ browser: null, system: null }),
    now: Date.now,
    onError,
  });
  const status = () => ({ version: '', startedAt: 0, urls: [], local: true });
  const operator = createOperator({
    store,
    presence,
    people,
    passwords: createPasswords(),
    status,
    now: Date.now,
    onError,
  });
  const desk = operator.open(commandLine, () => undefined);
  return { call: (name, input) => desk.call(name, input), close: () => store.close() };
}

async function readPassword(name: string, fromStdin: boolean, texts: Texts): Promise<string> {
  const valid = (text: string) => passwordRule.safeParse(text).success;
  if (fromStdin) {
    const typed = (await readAll(process.stdin)).replace(/\r?\n$/, '');
    if (!valid(typed)) throw new Refusal(texts('command.badPassword'));
    return typed;
  }
  if (!process.stdin.isTTY) throw new ConfigError(texts('command.noTerminal'));
  const validate = (text: string) => valid(text) || texts('command.badPassword');
  const first = await askPassword({ message: texts('command.password', { name }), validate });
  const again = await askPassword({ message: texts('command.again') });
  if (first !== again) throw new Refusal(texts('command.different'));
  return first;
}

function table(accounts: Output<'accounts.list'>, texts: Texts): string {
  if (accounts.length === 0) return texts('command.nobody');
  const rows = accounts.map(({ name, role, disabled }) => [
    name,
    texts(`words.role.${role}`),
    disabled ? texts('command.isDisabled') : '',
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));
  // As wide as it looks: characters of some scripts take two columns.
  const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - stringWidth(text)));
  return rows
    .map((row) =>
      row
        .map((text, column) => pad(text, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
