import { dialog, type BrowserWindow } from 'electron';
import type { Texts } from '../../../texts/texts.ts';
import type { KeptPreferences } from '../preferences/preferences.ts';

/** What becomes of a window that is closed and yet stays. */
export interface Hiding {
  /** Whether closing hides the window now: it was not chosen otherwise, and the tray brings it back. */
  readonly wanted: boolean;
  /** Hides the window; the first time says where it went. */
  hide(): Promise<void>;
}

export function createHiding(
  window: BrowserWindow,
  preferences: KeptPreferences,
  hasTray: () => boolean,
  texts: Texts,
): Hiding {
  let telling: Promise<unknown> | undefined;

  async function tell(): Promise<void> {
    await dialog.showMessageBox(window, {
      type: 'info',
      message: texts('desktop.hiding.message'),
      detail: texts('desktop.hiding.detail'),
      buttons: [texts('desktop.hiding.understood')],
      noLink: true,
    });
    preferences.setTrayTold();
  }

  return {
    get wanted() {
      return hasTray() && preferences.now.closeToTray;
    },
    async hide() {
      if (!preferences.trayTold) {
        telling ??= tell().finally(() => (telling = undefined));
        await telling.catch(console.error);
      }
      if (!window.isDestroyed()) window.hide();
    },
  };
}
