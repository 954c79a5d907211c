import type { Texts } from '../../texts/texts.ts';
import { ConfigError } from '../config.ts';
import {
  settingNames,
  foldName,
  policy as policySchema,
  settingsChange,
  ownPolicy,
  type Account,
  type OwnPolicy,
  type PolicyEffect,
  type SettingName,
  type Settings,
} from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import { policyOf } from '../settings.ts';
import type { Ask, Command, Said, Typed, Work } from './command.ts';
import { readValue, showValue, valuesOf } from './setting-values.ts';
import { table } from './table.ts';
import { readName } from './users.ts';

/** Removes an account's own value, so that the general setting applies. */
const DEFAULT = 'default';

/** The commands for settings, in general and of single accounts. */
export const settings = {
  get: {
    takes: [0, 1],
    flags: ['user', 'json'],
    plan({ rest, flags, texts }) {
      const user = flags.user === undefined ? undefined : readName(flags.user, texts);
      const name = rest[0] === undefined ? undefined : readSettingName(rest[0], user !== undefined, texts);
      return user === undefined ? getOfHouse(name, texts) : getOfUser(user, name, texts);
    },
  },
  set: {
    takes: [2, 2],
    flags: ['user', 'now', 'dry-run'],
    plan(typed) {
      const { rest, flags, texts } = typed;
      const user = flags.user === undefined ? undefined : readName(flags.user, texts);
      const name = readSettingName(rest[0] ?? '', user !== undefined, texts);
      const text = rest[1] ?? '';
      if (user !== undefined && text === DEFAULT) return setOfUser(user, name, undefined, typed);
      const value = readValue(name, text);
      if (value === undefined) {
        const values = valuesOf(name, texts) + (user === undefined ? '' : `, ${DEFAULT}`);
        throw new ConfigError(texts('command.badValue', { name, value: text, values }));
      }
      return user === undefined ? setOfHouse(name, value, typed) : setOfUser(user, name, value, typed);
    },
  },
} as const satisfies Record<string, Command>;

/** @throws ConfigError that lists the valid names */
function readSettingName(text: string, ofUser: boolean, texts: Texts): SettingName {
  const names = settingNames.filter((name) => !ofUser || name in policySchema.shape);
  const name = names.find((known) => known === text);
  if (name !== undefined) return name;
  throw new ConfigError(texts('command.badSetting', { name: text, names: names.join(', ') }));
}

function getOfHouse(name: SettingName | undefined, texts: Texts): Work {
  return async (ask) => {
    const all = await ask('settings.get', {});
    if (name !== undefined) return one(name, all.settings[name]);
    const rows = settingNames.map((each) => {
      const [value, usual] = [all.settings[each], all.defaults[each]].map((it) => showValue(each, it));
      return [each, value ?? '', value === usual ? '' : texts('command.usually', { value: usual ?? '' })];
    });
    return { json: all, text: table(rows) };
  };
}

function getOfUser(user: string, name: SettingName | undefined, texts: Texts): Work {
  return async (ask) => {
    const { policy: own } = await findAccount(ask, user);
    const house = (await ask('settings.get', {})).settings;
    const all: Partial<Settings> = policyOf(house, own);
    if (name !== undefined) return one(name, all[name] ?? house[name]);
    const rows = settingNames.flatMap((each) => {
      const value = all[each];
      if (value === undefined) return [];
      const usual = showValue(each, house[each]);
      return [[each, showValue(each, value), each in own ? texts('command.usually', { value: usual }) : '']];
    });
    return { json: own, text: table(rows) };
  };
}

function one(name: SettingName, value: Settings[SettingName]): Said {
  return { json: { [name]: value }, text: showValue(name, value) };
}

function setOfHouse(name: SettingName, value: Settings[SettingName], typed: Typed): Work {
  const change = settingsChange.parse({ [name]: value });
  const { flags, texts } = typed;
  return async (ask, say) => {
    say(effectWords(await ask('settings.effect', { change }), typed));
    if (flags['dry-run']) return nothingChanged(texts);
    const answer = await ask('settings.set', { change, now: flags.now ?? false });
    const set = showValue(name, answer.settings[name]);
    return { json: answer, text: texts('command.isSet', { name, value: set }) };
  };
}

/** @param value undefined: removes the account's own value */
function setOfUser(
  user: string,
  name: SettingName,
  value: Settings[SettingName] | undefined,
  typed: Typed,
): Work {
  const { flags, texts } = typed;
  return async (ask, say) => {
    const account = await findAccount(ask, user);
    const policy = withValue(account.policy, name, value);
    say(effectWords(await ask('accounts.policyEffect', { name: account.name, policy }), typed));
    if (flags['dry-run']) return nothingChanged(texts);
    const answer = await ask('accounts.policy', { name: account.name, policy, now: flags.now ?? false });
    const shown = value === undefined ? DEFAULT : showValue(name, value);
    return { json: answer, text: texts('command.isSetFor', { name, value: shown, user: answer.name }) };
  };
}

function withValue(own: OwnPolicy, name: SettingName, value: Settings[SettingName] | undefined): OwnPolicy {
  const others = Object.entries(own).filter(([each]) => each !== name);
  return ownPolicy.parse(Object.fromEntries(value === undefined ? others : [...others, [name, value]]));
}

/** @throws AppError `no-such-account` */
async function findAccount(ask: Ask, user: string): Promise<Account> {
  const folded = foldName(user);
  const account = (await ask('accounts.list', {})).find(({ name }) => foldName(name) === folded);
  if (account !== undefined) return account;
  throw new AppError('no-such-account', `There is no account ${user}.`, { name: user });
}

function effectWords({ sessions, accounts }: PolicyEffect, { flags, texts }: Typed): string {
  if (sessions === 0) return texts('command.allFit');
  return flags.now
    ? texts('command.endNow', { count: sessions, accounts })
    : texts('command.endLater', { count: sessions, accounts });
}

function nothingChanged(texts: Texts): Said {
  return { json: {}, text: texts('command.dryRun') };
}
