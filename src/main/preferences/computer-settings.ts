import { Notification } from 'electron';
import type { Computer, ComputerChange } from '../../../server/contract/contract.ts';
import type { LoginItem } from '../startup/login-item.ts';
import type { KeptPreferences } from './preferences.ts';

/** What the page about this computer shows and changes. */
export interface ThisComputer {
  now(): Computer;
  /** @throws what the file system says */
  change(change: ComputerChange): Computer;
}

/** @param hasTray whether there is one by now */
export function createThisComputer(
  preferences: KeptPreferences,
  loginItem: LoginItem,
  hasTray: () => boolean,
): ThisComputer {
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
