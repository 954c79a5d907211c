import type { Texts } from '../../texts/texts.ts';
import { settings, settingTable, type SettingName, type Settings } from '../contract/contract.ts';
import { readDuration, showDuration } from './duration.ts';

/** How each setting is typed. */
const kindOf = (name: SettingName) => settingTable[name].kind;

/** Reads a setting's value as it was typed; undefined if it is not valid. */
export function readValue(name: SettingName, text: string): Settings[SettingName] | undefined {
  if (kindOf(name) === 'text') return settings.shape[name].safeParse(text).data;
  const typed =
    kindOf(name) === 'duration' ? readDuration(text) : /^\d{1,9}$/.test(text) ? Number(text) : text;
  return settings.shape[name].safeParse(typed).data;
}

/** A setting's value in the form in which it is typed. */
export function showValue(name: SettingName, value: Settings[SettingName]): string {
  return kindOf(name) === 'duration' && typeof value === 'number' ? showDuration(value) : String(value);
}

/** Describes the values that a setting may have. */
export function valuesOf(name: SettingName, texts: Texts): string {
  const rule = settings.shape[name];
  if ('enum' in rule) return rule.options.join(', ');
  if ('maxLength' in rule) return texts('command.values.text', { most: rule.maxLength ?? 0 });
  const number = 'minValue' in rule ? rule : rule.options[0];
  const range = {
    least: showValue(name, number.minValue ?? 0),
    most: showValue(name, number.maxValue ?? 0),
  };
  const kind = kindOf(name);
  if (kind === 'duration') return texts('command.values.time', range);
  return kind === 'seats' ? texts('command.values.seats', range) : texts('command.values.number', range);
}
