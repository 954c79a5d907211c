import type { en } from './en.ts';
import type { Texts } from './texts.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What an error's words may speak of, by name. `retryAfter`: seconds to wait. */
export type ErrorValues = Readonly<Record<string, unknown>>;

/** What a failure means to a person. Values that the code's words do not speak of are passed over. */
export function errorWords(
  texts: Texts,
  code: keyof typeof en.words.error,
  values: ErrorValues = {},
): string {
  const shown = (name: string) =>
    typeof values[name] === 'number' || typeof values[name] === 'string' ? String(values[name]) : '';
  const { retryAfter } = values;
  return texts(`words.error.${code}`, {
    wait: typeof retryAfter === 'number' ? waitWords(texts, retryAfter) : texts('words.wait.moment'),
    port: shown('port'),
    host: shown('host'),
    folder: shown('folder'),
    name: shown('name'),
  });
}

/** So many seconds in words, never too few: in the unit that people would use. */
function waitWords(texts: Texts, seconds: number): string {
  if (seconds < 2 * MINUTE) return texts('words.wait.seconds', { count: Math.ceil(seconds) });
  if (seconds < 2 * HOUR) return texts('words.wait.minutes', { count: Math.ceil(seconds / MINUTE) });
  if (seconds < 2 * DAY) return texts('words.wait.hours', { count: Math.ceil(seconds / HOUR) });
  return texts('words.wait.days', { count: Math.ceil(seconds / DAY) });
}
