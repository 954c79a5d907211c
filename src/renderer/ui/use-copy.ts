import { useCallback } from 'react';
import { copyText } from '../export/clipboard.ts';
import { useConsole } from '../console/console.ts';
import { useToast } from './use-toast.ts';

/**
 * Copies a text, and says in the corner that it did, or that it could not. The same function every time.
 * @returns whether it did
 */
export function useCopy(): (text: string, said: { done: string; failed: string }) => Promise<boolean> {
  const { client } = useConsole();
  const toast = useToast();
  return useCallback(
    async (text, { done, failed }) => {
      const copied = await copyText(client, text);
      if (copied) toast(done);
      else toast(failed, 'bad');
      return copied;
    },
    [client, toast],
  );
}
