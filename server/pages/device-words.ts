import type { Device } from '../contract.ts';
import type { Texts } from '../../texts/texts.ts';

/** A device in words: "Firefox on Linux". */
export function deviceWords(texts: Texts, { browser, system }: Device): string {
  if (browser !== null && system !== null) return texts('words.device.both', { browser, system });
  return browser ?? system ?? texts('words.device.unknown');
}
