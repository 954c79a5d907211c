import { powerSaveBlocker } from 'electron';
import type { Counts } from '../../server/contract.ts';
import type { KeptPreferences } from './preferences.ts';

/** Keeps the computer from going to sleep while somebody is connected, if that was chosen. The screen may go dark. */
export function createKeepAwake(preferences: KeptPreferences): (counts: Counts) => void {
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
  return ({ people, visitors }) => {
    anybody = people + visitors > 0;
    settle();
  };
}
