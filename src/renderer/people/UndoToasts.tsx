import { Toast } from '@base-ui/react/toast';
import { useEffect, useRef } from 'react';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { hasMod, takesLetters, withMod } from '../ui/shortcut.ts';
import type { ToastDeed } from '../ui/Toasts.tsx';
import { useObservable } from '../state/use-observable.ts';
import { useUndo } from './use-undo.ts';

/** Says each kick that can be taken back, exactly as long as it can; Ctrl+Z takes back the last one. */
export function UndoToasts() {
  const { kicks } = useConsole();
  const texts = useTexts();
  const { add, close } = Toast.useToastManager<ToastDeed>();
  const open = useObservable(kicks);
  const shown = useRef(new Map<number, string>());

  const undo = useUndo();

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
          hint: texts('console.kick.undoHint', { keys: withMod('Z') }),
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
      if (event.key.toLowerCase() !== 'z' || !hasMod(event) || takesLetters(event.target)) return;
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
