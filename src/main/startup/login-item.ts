import { mkdirSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { autostartEntry } from './autostart.ts';

/** Says on the command line that the window shall wait in the tray. */
export const HIDDEN = '--hidden';

/** Whether the system starts the program when somebody logs in. The system keeps it, and people may change it there. */
export interface LoginItem {
  readonly on: boolean;
  /** @throws what the file system says, on Linux */
  set(on: boolean): void;
}

/** This system's own way: an autostart file on Linux, the system's list elsewhere. */
export function createLoginItem(): LoginItem {
  // Not packaged, the runtime must be told whose it is.
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
  // An AppImage runs from a folder that is another one each time.
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

/** True where the program was started to wait in the tray: by its flag, or on macOS by the system at login. */
export function startsHidden(argv: readonly string[]): boolean {
  if (argv.includes(HIDDEN)) return true;
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
