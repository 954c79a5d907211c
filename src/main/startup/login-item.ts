import { mkdirSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { autostartEntry } from './autostart.ts';

/** The command-line flag that starts the program hidden in the tray. */
export const HIDDEN = '--hidden';

/** Whether the system starts the program at login. The system stores this, and users can change it there. */
export interface LoginItem {
  readonly on: boolean;
  /** @throws the file system's error, on Linux */
  set(on: boolean): void;
}

/** Uses an autostart file on Linux, and Electron's login items elsewhere. */
export function createLoginItem(): LoginItem {
  // An unpackaged runtime needs the program's path as an argument.
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), HIDDEN];
  if (process.platform !== 'linux') {
    return {
      get on() {
        return app.getLoginItemSettings({ args }).openAtLogin;
      },
      set: (on) => app.setLoginItemSettings({ openAtLogin: on, args }),
    };
  }
  const file = path.join(app.getPath('appData'), 'autostart', 'usher.desktop');
  // An AppImage is mounted at a different path each time, so `execPath` would not last.
  const program = process.env['APPIMAGE'] ?? process.execPath;
  return {
    get on() {
      return existsSync(file);
    },
    set(on) {
      if (!on) return rmSync(file, { force: true });
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, autostartEntry(app.name, [program, ...args]));
    },
  };
}

/** True if the program was started hidden: by the flag, or on macOS by the system at login. */
export function startsHidden(argv: readonly string[]): boolean {
  if (argv.includes(HIDDEN)) return true;
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
