import type { AuditEntry } from '../../../server/contract/contract.ts';
import type { Texts } from '../../../texts/texts.ts';
import type { Formats } from '../wording/formats.ts';
import { isSettingName, settingWords } from '../settings/setting-words.ts';
import { actorWords } from './audit-sentence.ts';

type Detail = AuditEntry['details'][string] | undefined;

/** All that an entry says, as labels and values. What is not known by name is shown as it is. */
export function entryDetails(texts: Texts, formats: Formats, entry: AuditEntry): [string, string][] {
  const field = (name: 'address' | 'subject' | 'session' | 'words') => {
    const value = entry[name];
    return value === null ? [] : [[texts(`console.audit.field.${name}`), value] as [string, string]];
  };
  return [
    [texts('console.audit.field.id'), String(entry.id)],
    [texts('console.audit.field.at'), formats.full(entry.at)],
    [texts('console.audit.field.actor'), actorWords(texts, entry.actor)],
    ...field('address'),
    ...field('subject'),
    ...field('session'),
    ...reason(),
    ...field('words'),
    ...Object.entries(entry.details).map(([name, value]): [string, string] => [
      detailLabel(texts, name),
      detailValue(texts, formats, entry, name, value),
    ]),
  ];

  function reason(): [string, string][] {
    if (entry.reason === null) return [];
    return [[texts('console.audit.field.reason'), texts(`endings.${entry.reason}.label`)]];
  }
}

function detailLabel(texts: Texts, name: string): string {
  const labels: Record<string, string> = texts('console.audit.detail', { returnObjects: true });
  return Object.hasOwn(labels, name) ? (labels[name] ?? name) : name;
}

function detailValue(
  texts: Texts,
  formats: Formats,
  { event, details }: AuditEntry,
  name: string,
  value: Detail,
): string {
  const { setting } = details;
  if (name === 'setting' && isSettingName(value)) return texts(`console.settings.name.${value}`);
  if ((name === 'before' || name === 'after') && isSettingName(setting)) {
    if (value !== null && value !== undefined) return settingWords(texts, formats, setting, value);
    return texts(event === 'account-policy' ? 'console.audit.unset.account' : 'console.audit.unset.house');
  }
  if (name === 'until') {
    return typeof value === 'number' ? formats.full(value) : texts('console.bans.forever');
  }
  if (value === 'user' || value === 'viewer' || value === 'operator') {
    return name === 'kind' ? texts('console.bans.kind.user') : texts(`words.role.${value}`);
  }
  if (value === 'address' && name === 'kind') return texts('console.bans.kind.address');
  if (typeof value === 'boolean') return texts(value ? 'console.audit.yes' : 'console.audit.no');
  if (typeof value === 'number') return formats.number(value);
  return value ?? texts('console.bans.noWords');
}
