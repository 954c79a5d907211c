import { useCallback, useEffect, useState } from 'react';
import type { Computer, ComputerChange } from '../../../server/contract/contract.ts';
import type { DesktopCalls } from '../client/client.ts';
import { useTexts } from '../wording/wording-context.ts';
import { useToast } from '../ui/use-toast.ts';

/** What was chosen on this computer; null until it is known. A change is shown at once, and taken back if it fails. */
export function useComputer(desktop: DesktopCalls): {
  computer: Computer | null;
  error: unknown;
  reload: () => void;
  change: (change: ComputerChange) => void;
} {
  const texts = useTexts();
  const toast = useToast();
  const [computer, setComputer] = useState<Computer | null>(null);
  const [error, setError] = useState<unknown>(null);
  const reload = useCallback(() => {
    desktop.computer().then((now) => {
      setComputer(now);
      setError(null);
    }, setError);
  }, [desktop]);
  useEffect(reload, [reload]);

  const change = (wanted: ComputerChange) => {
    if (computer === null) return;
    setComputer({ ...computer, ...named(wanted) });
    desktop.change(wanted).then(setComputer, () => {
      toast(texts('console.computer.saveFailed'), 'bad');
      reload();
    });
  };
  return { computer, error, reload, change };
}

/** Without what is there but undefined. */
function named(change: ComputerChange): { [N in keyof ComputerChange]?: boolean } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
