import { useConsole } from '../console/console.ts';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useToast } from '../ui/use-toast.ts';
import { useObservable } from '../state/use-observable.ts';

/** Whether somebody new may sign in, and the switch for it. */
export interface SignIns {
  /** Null before it is known. */
  paused: boolean | null;
  /** Whether who sits here may change it. */
  mayAct: boolean;
  /** Says what went wrong, if it did. */
  pause: (paused: boolean) => void;
}

export function useSignIns(): SignIns {
  const { client, settings, status } = useConsole();
  const toast = useToast();
  const errorWords = useErrorWords();
  const { value } = useObservable(settings);
  const mayAct = useObservable(status)?.role === 'operator';
  return {
    paused: value === null ? null : value.settings.newSignIns === 'paused',
    mayAct,
    pause: (paused) => {
      const change = { newSignIns: paused ? 'paused' : 'open' } as const;
      client
        .call('settings.set', { change, now: false })
        .catch((error: unknown) => toast(errorWords(error), 'bad'));
    },
  };
}
