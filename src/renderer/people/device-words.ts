import type { Device } from '../../../server/contract.ts';
import type { Texts } from '../../../texts/texts.ts';

/** A device in words, such as "Firefox on Windows", with what is known of it. */
export function deviceWords(texts: Texts, { browser, system }: Device): string {
  if (browser !== null && system !== null) return texts('words.device.both', { browser, system });
  const name = browser ?? system;
  return name === null ? texts('words.device.unknown') : texts('words.device.one', { name });
}
