import { powerSaveBlocker } from 'electron';
import type { KeptPreferences } from '../preferences/preferences.ts';

/**
 * Keeps the computer from going to sleep while somebody is connected to it, if that was chosen. The screen may go dark.
 * @returns to be told how many are
 */
export function createKeepAwake(preferences: KeptPreferences): (here: number) => void {
  let blocker: number | undefined;
  let anybody = false;

  function settle(): void {
    const wanted = anybody && preferences.now.keepAwake;
    if (wanted && blocker === undefined) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (wanted || blocker === undefined) return;
    powerSaveBlocker.stop(blocker);
    blocker = undefined;
  }

  preferences.onChange(settle);
  return (here) => {
    anybody = here > 0;
    settle();
  };
}
