import type { Followed } from '../client/follow.ts';
import { useConsole, type SettingsWithDefaults } from '../console/console.ts';
import { useObservable } from '../state/use-observable.ts';

/** The settings and their defaults, followed. */
export function useSettings(): Followed<SettingsWithDefaults> & { reload: () => void } {
  const { settings } = useConsole();
  return { ...useObservable(settings), reload: settings.reload };
}
