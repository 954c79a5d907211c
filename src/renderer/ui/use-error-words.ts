import { useCallback } from 'react';
import { errorWords } from '../../../texts/error-words.ts';
import { codeOf, valuesOf } from '../client/call-error.ts';
import { useTexts } from '../wording/wording-context.ts';

/** What a failure means, in words; anything that was not expected is `internal`. */
export function useErrorWords(): (error: unknown) => string {
  const texts = useTexts();
  return useCallback((error) => errorWords(texts, codeOf(error), valuesOf(error)), [texts]);
}
