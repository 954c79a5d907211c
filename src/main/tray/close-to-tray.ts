import { dialog, type BrowserWindow } from 'electron';
import type { Texts } from '../../../texts/texts.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';

/** Hides the window in the tray instead of closing it. */
export interface CloseToTray {
  /** True if closing hides the window: the preference is on, and a tray icon can show it again. */
  readonly wanted: boolean;
  /** Hides the window. The first time, a dialog explains that it stays in the tray. */
  hide(): Promise<void>;
}

export function createCloseToTray(
  window: BrowserWindow,
  preferences: PreferenceStore,
  hasTray: () => boolean,
  texts: Texts,
): CloseToTray {
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
