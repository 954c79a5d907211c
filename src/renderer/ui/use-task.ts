import { useState } from 'react';
import { GivenUp } from '../client/confirming.ts';
import { useErrorWords } from './use-error-words.ts';

/** One piece of work at a time. */
export interface Task {
  busy: boolean;
  /** What went wrong with the last one, in words. */
  error: string | null;
  /** Does it, unless one is under way. What it throws becomes `error`, unless the operator gave it up. */
  run: (work: () => Promise<void>) => Promise<void>;
  /** Forgets the error. */
  clear: () => void;
}

/** What a dialog does when it is confirmed: shows that it is under way, and what went wrong. */
export function useTask(): Task {
  const errorWords = useErrorWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof GivenUp)) setError(errorWords(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run, clear: () => setError(null) };
}
