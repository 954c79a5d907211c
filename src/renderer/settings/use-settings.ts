import type { Followed } from '../client/follow.ts';
import { useDesk, type HouseSettings } from '../desk.ts';
import { useObservable } from '../use-observable.ts';

/** The settings and their defaults, followed. */
export function useSettings(): Followed<HouseSettings> & { reload: () => void } {
  const { settings } = useDesk();
  return { ...useObservable(settings), reload: settings.reload };
}
