import { useCallback } from 'react';
import type { ErrorCode } from '../../../server/contract.ts';
import { useTexts } from '../texts-context.ts';

/** What an error code means, in words. */
export function useErrorWords(): (code: ErrorCode) => string {
  const texts = useTexts();
  return useCallback(
    (code) => {
      // These two speak of a figure that only their own pages know.
      if (code === 'too-many-attempts' || code === 'port-taken') return texts('console.failure.unknown');
      return texts(`words.error.${code}`);
    },
    [texts],
  );
}
