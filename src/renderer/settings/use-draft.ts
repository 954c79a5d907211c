import { useEffect } from 'react';
import type { SettingName, Settings } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useObservable } from '../state/use-observable.ts';
import { enter, rebase, startDraft, type Draft } from './draft.ts';
import { useSettings } from './use-settings.ts';

/** The settings as they are followed, and what is being changed about them. */
export function useDraft(): {
  /** Null before the settings are known. */
  draft: Draft | null;
  defaults: Settings | null;
  error: unknown;
  reload: () => void;
  put: (draft: Draft) => void;
  enterValue: (name: SettingName, value: unknown) => void;
} {
  const { draft: kept } = useConsole();
  const { value, error, reload } = useSettings();
  const draft = useObservable(kept);
  useEffect(() => {
    if (value === null) return;
    const before = kept.get();
    kept.set(before === null ? startDraft(value.settings) : rebase(before, value.settings));
  }, [kept, value]);
  useEffect(
    () => () => {
      // What could not be is not in the fields any more when somebody comes back.
      const left = kept.get();
      if (left !== null) kept.set({ ...left, faults: new Set() });
    },
    [kept],
  );
  return {
    draft: value === null ? null : draft,
    defaults: value?.defaults ?? null,
    error,
    reload,
    put: kept.set,
    enterValue: (name, entered) => {
      const before = kept.get();
      if (before !== null) kept.set(enter(before, name, entered));
    },
  };
}
