import type { SettingName } from '../../../server/contract/contract.ts';
import type { Texts } from '../../../texts/texts.ts';
import type { Formats } from '../wording/formats.ts';
import { settingKinds } from './setting-kinds.ts';

/** What a setting can be, for somebody who entered something else. */
export function rangeWords(texts: Texts, formats: Formats, name: SettingName): string {
  const kind = settingKinds[name];
  if (kind.kind === 'choice') return '';
  if (kind.kind === 'text') return texts('console.settings.textRange', { most: formats.number(kind.most) });
  const words = kind.kind === 'duration' ? formats.duration : formats.number;
  return texts('console.settings.range', { least: words(kind.least), most: words(kind.most) });
}
