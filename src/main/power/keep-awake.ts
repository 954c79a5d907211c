import { powerSaveBlocker } from 'electron';
import type { PreferenceStore } from '../preferences/preferences.ts';

/**
 * Prevents system sleep while people are connected, if the preference is on. The display may still turn off.
 * @returns a function to call with the number of connected people
 */
export function createKeepAwake(preferences: PreferenceStore): (here: number) => void {
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
