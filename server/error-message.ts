import { errorWords } from '../texts/error-words.ts';
import type { Texts } from '../texts/texts.ts';
import { StoreRefusal, type AppError } from './errors.ts';

/** Tells the person at the machine why Usher did not start, or why a command was refused. */
export function errorMessage(texts: Texts, error: AppError): string {
  if (error instanceof StoreRefusal) return texts(`config.${error.why}`, { names: error.names });
  if (error.code === 'store-unavailable') return texts('config.storeAway', { why: error.message });
  return errorWords(texts, error.code, error.details);
}
