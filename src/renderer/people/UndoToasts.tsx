import { Toast } from '@base-ui/react/toast';
import { useCallback, useEffect, useRef } from 'react';
import { useDesk } from '../desk.ts';
import { useTexts } from '../texts-context.ts';
import { undoKeys } from '../ui/shortcut.ts';
import type { ToastDeed } from '../ui/Toasts.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useToast } from '../ui/use-toast.ts';
import { useObservable } from '../use-observable.ts';
import type { Kick } from './kicks.ts';
import { undoneWords } from './undone-words.ts';

/** Where Ctrl+Z belongs to what is being written or asked. */
const hasItsOwn = 'input:not([type=checkbox]), textarea, select, [role=dialog]:not(.toast)';

/** Says each kick that can be taken back, exactly as long as it can; Ctrl+Z takes back the last one. */
export function UndoToasts() {
  const { kicks } = useDesk();
  const texts = useTexts();
  const toast = useToast();
  const errorWords = useErrorWords();
  const { add, close } = Toast.useToastManager<ToastDeed>();
  const open = useObservable(kicks);
  const shown = useRef(new Map<number, string>());

  const undo = useCallback(
    (kick: Kick) => {
      kicks.undo(kick).then(
        (undone) => toast(undoneWords(texts, kick, undone), undone.back > 0 ? 'good' : 'bad'),
        (thrown: unknown) => toast(errorWords(thrown), 'bad'),
      );
    },
    [kicks, toast, texts, errorWords],
  );

  useEffect(() => {
    for (const kick of open) {
      if (shown.current.has(kick.id)) continue;
      const id = add({
        title: kick.said,
        priority: 'low',
        // The toasts' own clock stands still under the pointer; a kick's does not.
        timeout: 0,
        data: {
          label: texts('console.kick.undo'),
          hint: texts('console.kick.undoHint', { keys: undoKeys() }),
          span: kick.span,
          run: () => undo(kick),
        },
      });
      shown.current.set(kick.id, id);
    }
    const known = new Set(open.map(({ id }) => id));
    for (const [id, toastId] of shown.current) {
      if (known.has(id)) continue;
      close(toastId);
      shown.current.delete(id);
    }
  }, [open, add, close, texts, undo]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || event.shiftKey || event.altKey) return;
      if (!event.ctrlKey && !event.metaKey) return;
      if (event.target instanceof Element && event.target.closest(hasItsOwn) !== null) return;
      const last = kicks.last();
      if (last === undefined) return;
      event.preventDefault();
      undo(last);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [kicks, undo]);

  return null;
}
