import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Texts } from '../../../texts/texts.ts';
import type { Help } from './help.ts';

/** The platform, and what the menu contains. */
export interface MenuOptions {
  name: string;
  mac: boolean;
  /** Adds reload and the developer tools. */
  dev: boolean;
  actions: MenuActions;
}

/** Actions of the items that have no Electron role. */
export interface MenuActions extends Help {
  settings: () => void;
  connect: () => void;
}

/** Sets the application menu. Roles bring their accelerators and, on macOS, the system's behaviour. */
export function setMenu(texts: Texts, options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(texts, options)));
}

function menuTemplate(texts: Texts, { name, mac, dev, actions }: MenuOptions): MenuItemConstructorOptions[] {
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const quit: MenuItemConstructorOptions = {
    id: 'quit',
    role: 'quit',
    label: texts('desktop.menu.quit', { name }),
  };
  const settings: MenuItemConstructorOptions = {
    id: 'settings',
    label: texts('desktop.menu.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: actions.settings,
  };
  const connect: MenuItemConstructorOptions = {
    id: 'connect',
    label: texts('desktop.menu.connect'),
    click: actions.connect,
  };
  const close: MenuItemConstructorOptions = { role: 'close', label: texts('desktop.menu.close') };
  const application: MenuItemConstructorOptions = {
    label: name,
    submenu: [
      { role: 'about', label: texts('desktop.menu.about', { name }) },
      line,
      settings,
      line,
      { role: 'services', label: texts('desktop.menu.services') },
      line,
      { role: 'hide', label: texts('desktop.menu.hide', { name }) },
      { role: 'hideOthers', label: texts('desktop.menu.hideOthers') },
      { role: 'unhide', label: texts('desktop.menu.unhide') },
      line,
      quit,
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: texts('desktop.menu.file'),
    submenu: mac ? [connect, line, close] : [connect, settings, line, close, quit],
  };
  const edit: MenuItemConstructorOptions = {
    label: texts('desktop.menu.edit'),
    submenu: [
      { role: 'undo', label: texts('desktop.menu.undo') },
      { role: 'redo', label: texts('desktop.menu.redo') },
      line,
      { role: 'cut', label: texts('desktop.menu.cut') },
      { role: 'copy', label: texts('desktop.menu.copy') },
      { role: 'paste', label: texts('desktop.menu.paste') },
      { role: 'delete', label: texts('desktop.menu.delete') },
      line,
      { role: 'selectAll', label: texts('desktop.menu.selectAll') },
    ],
  };
  const forDevelopers: MenuItemConstructorOptions[] = [
    { role: 'reload', label: texts('desktop.menu.reload') },
    { role: 'toggleDevTools', label: texts('desktop.menu.developer') },
    line,
  ];
  const view: MenuItemConstructorOptions = {
    label: texts('desktop.menu.view'),
    submenu: [
      ...(dev ? forDevelopers : []),
      { role: 'resetZoom', label: texts('desktop.menu.zoomReset') },
      { role: 'zoomIn', label: texts('desktop.menu.zoomIn') },
      { role: 'zoomOut', label: texts('desktop.menu.zoomOut') },
      line,
      { role: 'togglefullscreen', label: texts('desktop.menu.fullScreen') },
    ],
  };
  const forMac: MenuItemConstructorOptions[] = [
    { role: 'zoom', label: texts('desktop.menu.zoom') },
    { role: 'front', label: texts('desktop.menu.front') },
  ];
  const windows: MenuItemConstructorOptions = {
    label: texts('desktop.menu.window'),
    submenu: [{ role: 'minimize', label: texts('desktop.menu.minimize') }, ...(mac ? forMac : [])],
  };
  const about: MenuItemConstructorOptions[] = [
    line,
    { id: 'about', label: texts('desktop.menu.about', { name }), click: actions.about },
  ];
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: texts('desktop.menu.help'),
    submenu: [
      { id: 'logs', label: texts('desktop.menu.logs'), click: actions.openLogs },
      { id: 'diagnostics', label: texts('desktop.menu.diagnostics'), click: actions.copyDiagnostics },
      ...(mac ? [] : about),
    ],
  };
  return [...(mac ? [application] : []), file, edit, view, windows, help];
}
