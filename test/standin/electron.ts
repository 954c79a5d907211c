/** The stand-in for the module `electron` of the main process: what the program uses of it, and no more. */
import { app } from './app.ts';
import { invoke, ipcMain } from './ipc.ts';
import { Menu } from './menu.ts';
import { nativeTheme } from './native-theme.ts';
import { protocol as schemes } from './protocol.ts';
import { session } from './session.ts';
import { strict } from './strict.ts';
import { clipboard, dialog, powerMonitor, shell } from './surroundings.ts';
import { BrowserWindow, webContents } from './window.ts';

const main = strict('ipcMain', ipcMain);
const protocol = strict('protocol', schemes);

/** Not Electron's: lets a test send what no preload of ours would. */
const standin = { invoke };

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  main as ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  session,
  shell,
  standin,
  webContents,
};
