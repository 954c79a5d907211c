import { settings as schema, type SettingName } from '../../../server/contract/contract.ts';
import type { Texts } from '../../../texts/texts.ts';
import type { Formats } from '../wording/formats.ts';
import { settingKinds } from './setting-kinds.ts';

/** The value of a setting in words, such as "2 seats" or "8 hours"; what is none of its values as it is. */
export function settingWords(texts: Texts, formats: Formats, name: SettingName, value: unknown): string {
  if (!schema.shape[name].safeParse(value).success) return String(value);
  const { kind } = settingKinds[name];
  if (kind === 'text') return value === '' ? texts('console.settings.value.noText') : String(value);
  if (value === 'unlimited') return texts('console.settings.value.unlimited');
  if (typeof value === 'number') {
    if (kind === 'duration') return formats.duration(value);
    if (kind === 'seats') return texts('console.settings.value.seats', { count: value });
    return value === 0
      ? texts('console.settings.value.never')
      : texts('console.settings.value.sharedAfter', { count: value });
  }
  return choiceWords(texts, name, String(value));
}

const choices = [
  'whenFull',
  'countOnly',
  'sameAddress',
  'signIn',
  'newSignIns',
  'tellNewcomer',
  'active',
] as const;

/** An option of a setting that has some. */
export function choiceWords(texts: Texts, name: SettingName, option: string): string {
  const choice = choices.find((one) => one === name);
  if (choice === undefined) return option;
  const words: Record<string, string> = texts(`console.settings.value.${choice}`, { returnObjects: true });
  return Object.hasOwn(words, option) ? (words[option] ?? option) : option;
}

/** Whether a name from a wire is a setting. */
export function isSettingName(name: unknown): name is SettingName {
  return typeof name === 'string' && Object.hasOwn(schema.shape, name);
}
