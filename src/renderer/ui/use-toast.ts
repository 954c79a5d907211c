import { Toast } from '@base-ui/react/toast';
import { useCallback } from 'react';

/** Says a sentence in the corner: what was done, or with `bad` what went wrong. The same function every time. */
export function useToast(): (title: string, type?: 'good' | 'bad') => void {
  const { add } = Toast.useToastManager();
  return useCallback(
    (title, type = 'good') => {
      add({
        title,
        type,
        priority: type === 'bad' ? 'high' : 'low',
        timeout: type === 'bad' ? 10_000 : 6000,
      });
    },
    [add],
  );
}
