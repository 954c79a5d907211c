/** The stand-in for the module `electron` of the main process: what the program uses of it, and no more. */
import { app } from './app.ts';
import { invoke, ipcMain } from './ipc.ts';
import { Menu } from './menu.ts';
import { nativeImage } from './native-image.ts';
import { nativeTheme } from './native-theme.ts';
import { Notification } from './notification.ts';
import { blocked, powerSaveBlocker } from './power-save-blocker.ts';
import { protocol as schemes } from './protocol.ts';
import { screen } from './screen.ts';
import { session } from './session.ts';
import { strict } from './strict.ts';
import { clipboard, dialog, net, powerMonitor, shell } from './system.ts';
import { Tray } from './tray.ts';
import { BrowserWindow, webContents } from './window.ts';

const main = strict('ipcMain', ipcMain);
const protocol = strict('protocol', schemes);

/** Not Electron's: lets a test send what no preload of ours would, and see what the system was asked to draw and do. */
const standin = { invoke, trays: Tray.all, notifications: Notification.shown, blocked };

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  main as ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
  standin,
  Tray,
  webContents,
};
