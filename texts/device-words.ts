import type { Texts } from './texts.ts';

/** A device in words, such as "Firefox on Linux", with what is known of it. */
export function deviceWords(
  texts: Texts,
  { browser, system }: { browser: string | null; system: string | null },
): string {
  if (browser !== null && system !== null) return texts('words.device.both', { browser, system });
  return browser ?? system ?? texts('words.device.unknown');
}
