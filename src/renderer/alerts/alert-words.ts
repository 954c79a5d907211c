import type { Alert } from '../../../server/contract/contract.ts';
import { deviceWords } from '../../../texts/device-words.ts';
import type { Texts } from '../../../texts/texts.ts';
import type { Formats } from '../wording/formats.ts';

/** An alert in sentences: what it is, and what else there is to know. */
export function alertWords(
  texts: Texts,
  formats: Formats,
  { kind, user, browsers }: Alert,
): { text: string; more: string[] } {
  const words = browsers.map(({ address, device }) =>
    texts('console.alerts.browser', { device: deviceWords(texts, device), address }),
  );
  if (kind === 'account-shared') {
    return { text: texts('console.alerts.shared', { user, browsers: formats.list(words) }), more: [] };
  }
  const [said, ...others] = words;
  if (kind === 'turned-away') {
    const from = said === undefined ? [] : [texts('console.alerts.turnedAwayFrom', { browser: said })];
    const held =
      others.length === 0 ? [] : [texts('console.alerts.turnedAwayHeld', { browsers: formats.list(others) })];
    return { text: texts('console.alerts.turnedAway', { user }), more: [...from, ...held] };
  }
  const more: string[] = said === undefined ? [] : [texts('console.alerts.notMeFrom', { browser: said })];
  if (others.length > 0) more.push(texts('console.alerts.notMeBy', { browsers: formats.list(others) }));
  return { text: texts('console.alerts.notMe', { user }), more };
}
