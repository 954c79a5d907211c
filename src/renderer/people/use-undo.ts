import { useCallback } from 'react';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useToast } from '../ui/use-toast.ts';
import type { Kick } from './kicks.ts';
import { undoneWords } from './undone-words.ts';

/** Takes a kick back and says what came of it. */
export function useUndo(): (kick: Kick) => void {
  const { kicks } = useConsole();
  const texts = useTexts();
  const toast = useToast();
  const errorWords = useErrorWords();
  return useCallback(
    (kick) => {
      kicks.undo(kick).then(
        (undone) => toast(undoneWords(texts, kick, undone), undone.back > 0 ? 'good' : 'bad'),
        (thrown: unknown) => toast(errorWords(thrown), 'bad'),
      );
    },
    [kicks, toast, texts, errorWords],
  );
}
