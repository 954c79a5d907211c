import type { Texts } from '../../texts/texts.ts';
import { ConfigError } from '../config.ts';
import { accountName, knownName, role as roleRule, type Account, type Role } from '../contract/contract.ts';
import { usageError, type Ask, type Command, type Result } from './command.ts';
import { importUsers } from './import.ts';
import { readPassword } from './password.ts';
import { showTime, table } from './table.ts';

/** The commands for accounts. */
export const users = {
  add: {
    takes: [1, 1],
    flags: ['role', 'password-stdin', 'link', 'json'],
    async plan({ rest, flags, texts, stdin }) {
      const name = readName(rest[0], texts, accountName);
      const role = readRole(flags.role ?? 'user', texts);
      if (flags.link && flags['password-stdin']) throw usageError(texts, texts('command.linkOrPassword'));
      if (flags.link) {
        return async (ask) => {
          const added = await ask('accounts.add', { name, password: null, role });
          return linkFor(ask, added.name, texts);
        };
      }
      const password = await readPassword(name, flags['password-stdin'] ?? false, { texts, stdin });
      return async (ask) => {
        const added = await ask('accounts.add', { name, password, role });
        return { json: added, text: texts('command.added', { name: added.name }) };
      };
    },
  },
  list: {
    takes: [0, 0],
    flags: ['json'],
    plan:
      ({ texts }) =>
      async (ask) => {
        const accounts = await ask('accounts.list', {});
        return { json: accounts, text: tableOf(accounts, texts) };
      },
  },
  disable: {
    takes: [1, 1],
    flags: ['json'],
    plan({ rest, texts }) {
      const name = readName(rest[0], texts);
      return async (ask) => {
        const account = await ask('accounts.disable', { name, disabled: true });
        return { json: account, text: texts('command.disabled', { name: account.name }) };
      };
    },
  },
  enable: {
    takes: [1, 1],
    flags: ['json'],
    plan({ rest, texts }) {
      const name = readName(rest[0], texts);
      return async (ask) => {
        const account = await ask('accounts.disable', { name, disabled: false });
        return { json: account, text: texts('command.added', { name: account.name }) };
      };
    },
  },
  remove: {
    takes: [1, 1],
    flags: ['json'],
    plan({ rest, texts }) {
      const name = readName(rest[0], texts);
      return async (ask) => {
        await ask('accounts.remove', { name });
        return { json: {}, text: texts('command.removed', { name }) };
      };
    },
  },
  link: {
    takes: [1, 1],
    flags: ['json'],
    plan({ rest, texts }) {
      const name = readName(rest[0], texts);
      return (ask) => linkFor(ask, name, texts);
    },
  },
  import: importUsers,
  passwd: {
    takes: [1, 1],
    flags: ['password-stdin', 'json'],
    async plan({ rest, flags, texts, stdin }) {
      const name = readName(rest[0], texts);
      const password = await readPassword(name, flags['password-stdin'] ?? false, { texts, stdin });
      return async (ask) => {
        const account = await ask('accounts.reset', { name, password });
        return { json: account, text: texts('command.newPassword', { name: account.name }) };
      };
    },
  },
  role: {
    takes: [1, 1],
    flags: ['role', 'json'],
    plan({ rest, flags, texts }) {
      const name = readName(rest[0], texts);
      if (flags.role === undefined) throw usageError(texts);
      const role = readRole(flags.role, texts);
      return async (ask) => {
        const account = await ask('accounts.role', { name, role });
        const shown = texts(`words.role.${account.role}`);
        return { json: account, text: texts('command.newRole', { name: account.name, role: shown }) };
      };
    },
  },
} as const satisfies Record<string, Command>;

/** Creates a one-time link, with the server's address if one runs. */
async function linkFor(ask: Ask, name: string, texts: Texts): Promise<Result> {
  const { path, until } = await ask('accounts.link', { name });
  const [origin] = (await ask('server.status', {})).urls;
  const url = `${origin ?? ''}${path}`;
  const key = origin === undefined ? 'command.linkPath' : 'command.link';
  return { json: { url, until }, text: texts(key, { name, url, until: showTime(until) }) };
}

/**
 * @param rule for the name; by default that for existing names
 * @throws ConfigError
 */
export function readName(text: string | undefined, texts: Texts, rule = knownName): string {
  const name = rule.safeParse(text);
  if (!name.success) throw new ConfigError(texts('command.badName'));
  return name.data;
}

function readRole(text: string, texts: Texts): Role {
  const role = roleRule.safeParse(text);
  if (!role.success) throw new ConfigError(texts('command.badRole', { role: text }));
  return role.data;
}

function tableOf(accounts: readonly Account[], texts: Texts): string {
  if (accounts.length === 0) return texts('command.nobody');
  return table(
    accounts.map(({ name, role, disabled, locked }) => [
      name,
      texts(`words.role.${role}`),
      disabled ? texts('command.isDisabled') : locked ? texts('command.isLocked') : '',
    ]),
  );
}
