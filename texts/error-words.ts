import type { en } from './en.ts';
import type { Texts } from './texts.ts';

/** What an error's words may speak of, by name. Seconds in `retryAfter`. */
export type ErrorValues = Readonly<Record<string, unknown>>;

/** What a failure means to a person. Values that the code's words do not speak of are passed over. */
export function errorWords(
  texts: Texts,
  code: keyof typeof en.words.error,
  values: ErrorValues = {},
): string {
  const shown = (name: string) =>
    typeof values[name] === 'number' || typeof values[name] === 'string' ? String(values[name]) : '';
  const { retryAfter, port, host, folder, name } = {
    retryAfter: shown('retryAfter'),
    port: shown('port'),
    host: shown('host'),
    folder: shown('folder'),
    name: shown('name'),
  };
  return texts(`words.error.${code}`, { retryAfter, port, host, folder, name });
}
