import { Notification } from 'electron';
import type { Computer, ComputerChange } from '../../../server/contract/contract.ts';
import type { LoginItem } from '../startup/login-item.ts';
import type { PreferenceStore } from './preferences.ts';

/** The settings on the page “This computer”. */
export interface ComputerSettings {
  now(): Computer;
  /** @throws the file system's error */
  change(change: ComputerChange): Computer;
}

/** @param hasTray whether the tray icon exists */
export function createComputerSettings(
  preferences: PreferenceStore,
  loginItem: LoginItem,
  hasTray: () => boolean,
): ComputerSettings {
  const now = (): Computer => ({
    ...preferences.now,
    launchAtLogin: loginItem.on,
    look: preferences.look,
    has: { tray: hasTray(), notifications: Notification.isSupported() },
  });
  return {
    now,
    change({ launchAtLogin, ...change }) {
      if (launchAtLogin !== undefined) loginItem.set(launchAtLogin);
      if (Object.keys(change).length > 0) preferences.change(change);
      return now();
    },
  };
}
